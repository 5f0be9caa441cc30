/** The first mistake in a text that should be JSON. Line and column count from 1. */
export interface JsonMistake {
  message: string;
  line: number;
  column: number;
}

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
  /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or close' | 'end';

/**
 * Finds the first mistake in `text`; undefined when it is JSON. Accepts exactly what `JSON.parse` does, whose own messages name
 * no position in some engines.
 */
export function findJsonMistake(text: string): JsonMistake | undefined {
  const open: Array<'{' | '['> = [];
  let expected: Expected = 'value';
  let offset = 0;
  const afterValue = (): Expected => (open.length === 0 ? 'end' : ', or close');
  for (;;) {
    SPACE.lastIndex = offset;
    SPACE.exec(text);
    offset = SPACE.lastIndex;
    if (offset === text.length && expected === 'end') return undefined;
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0] ?? '';
    const next = step(token, expected, open, afterValue);
    if (!next) return { message: explain(text, offset, token, expected, open.at(-1)), ...positionAt(text, offset) };
    expected = next;
    offset += token.length;
  }
}

/** What may follow `token`; undefined when it may not stand here. Keeps `open`, the brackets around this place. */
function step(
  token: string,
  expected: Expected,
  open: Array<'{' | '['>,
  afterValue: () => Expected,
): Expected | undefined {
  switch (expected) {
    case 'value or ]':
    case 'name or }':
      if (token === expected.at(-1)) {
        open.pop();
        return afterValue();
      }
      return step(token, expected === 'name or }' ? 'name' : 'value', open, afterValue);
    case 'value':
      if (token === '{' || token === '[') {
        open.push(token);
        return token === '{' ? 'name or }' : 'value or ]';
      }
      return /^["\-\dtfn]/.test(token) ? afterValue() : undefined;
    case 'name':
      return token.startsWith('"') ? ':' : undefined;
    case ':':
      return token === ':' ? 'value' : undefined;
    case ', or close':
      if (token === ',') return open.at(-1) === '{' ? 'name' : 'value';
      if (token !== (open.at(-1) === '{' ? '}' : ']')) return undefined;
      open.pop();
      return afterValue();
    case 'end':
      return undefined;
  }
}

function explain(
  text: string,
  offset: number,
  token: string,
  expected: Expected,
  inside: '{' | '[' | undefined,
): string {
  const wanted = {
    value: 'a value',
    'value or ]': 'a value or ]',
    name: 'a name in double quotes',
    'name or }': 'a name in double quotes or }',
    ':': 'a colon',
    ', or close': `a comma or ${inside === '{' ? '}' : ']'}`,
    end: 'the end',
  }[expected];
  if (offset === text.length) return `the text ends where ${wanted} should follow`;
  const rest = text.slice(offset, offset + 40);
  if (rest.startsWith("'")) return 'strings stand in double quotes, not in single ones';
  if (token === '' && rest.startsWith('"')) return explainString(text.slice(offset));
  const afterComma = expected === 'value' || expected === 'name';
  if (afterComma && (token === '}' || token === ']')) return `${wanted} should follow; is there a comma too many?`;
  const found = token || /^[\w$.+-]+/.exec(rest)?.[0] || String.fromCodePoint(rest.codePointAt(0)!);
  return `${wanted} should follow, but here stands ${found.length > 20 ? `${found.slice(0, 20)}…` : found}`;
}

function explainString(text: string): string {
  const good = /^"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*/.exec(text)![0];
  const next = text[good.length];
  if (next === undefined) return 'this string is not closed';
  if (next === '\\') return `this string has an escape that JSON does not know: ${text.slice(good.length).slice(0, 2)}`;
  return next === '\n' || next === '\r'
    ? 'this string is not closed on its line; a line break in a string is written \\n'
    : 'this string holds a control character; write it as an escape such as \\t';
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Whether `JSON.parse` takes the text. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A JSON text without the spaces between its parts; order, numbers and escapes stay as they are written. */
export function compactJson(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|[ \t\n\r]+/g, '$1');
}

/** A JSON text with one part per line, indented by two spaces; order, numbers and escapes stay as they are written. */
export const prettyJson = (json: string): string => layOutJson(json, Number.POSITIVE_INFINITY).text;

/**
 * The first `limit` characters of what `prettyJson` makes of a text, and the length of the whole. What lies deep is indented far:
 * a small text may have a whole that is too long for any string, so the rest is only counted.
 */
export function layOutJson(json: string, limit: number): { text: string; length: number } {
  let depth = 0;
  let text = '';
  let length = 0;
  const add = (piece: string) => {
    length += piece.length;
    if (text.length < limit) text += piece;
  };
  const line = () => {
    add('\n');
    const indent = 2 * depth;
    length += indent;
    text += ' '.repeat(Math.max(0, Math.min(indent, limit - text.length)));
  };
  const compact = compactJson(json);
  for (const [token] of compact.matchAll(/"(?:[^"\\]|\\.)*"|\{\}|\[\]|[{}[\],:]|[^{}[\],:"]+/g)) {
    if (token === '{' || token === '[') {
      depth += 1;
      add(token);
      line();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      line();
      add(token);
    } else if (token === ',') {
      add(token);
      line();
    } else add(token === ':' ? ': ' : token);
  }
  return { text: text.slice(0, limit), length };
}
