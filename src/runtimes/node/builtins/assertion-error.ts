import { inspect } from '../kernel/inspect.ts';
import { diffLines, renderDiff } from './line-diff.ts';

/** `assert.AssertionError` with the messages of Node 24. */
const HEADINGS: Record<string, string> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};
const SHORT = 12;
const LONG = 512;
const DIFFED = new Set(['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual']);

// biome-ignore lint/complexity/noBannedTypes: any function may start the stack
type AnyFunction = Function;

export interface AssertionOptions {
  actual?: unknown;
  expected?: unknown;
  operator?: string;
  message?: string | undefined;
  stackStartFn?: AnyFunction;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function show(value: unknown): string {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Number.POSITIVE_INFINITY,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

/** Two one-line values: side by side when short, else one above the other with a mark where strings part. */
function simpleDiff(
  actual: unknown,
  shownActual: string,
  expected: unknown,
  shownExpected: string,
): { text: string; header?: string } {
  const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
  const length = shownActual.length + shownExpected.length;
  if (length - quotes <= SHORT && (actual !== 0 || expected !== 0))
    return { text: `${shownActual} !== ${shownExpected}`, header: '' };
  let text = `\n+ ${shownActual}\n- ${shownExpected}`;
  if (typeof actual === 'string' && typeof expected === 'string' && length <= 80) {
    const at = [...shownActual].findIndex((character, i) => character !== shownExpected[i]);
    if (at >= 3) text += `\n${' '.repeat(at + 2)}^`;
  }
  return { text };
}

function diffMessage(actual: unknown, expected: unknown, operator: string, custom: string | undefined): string {
  const bothObjects =
    (isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function');
  let heading = operator === 'strictEqual' && bothObjects ? 'strictEqualObject' : operator;
  const shownActual = show(actual);
  const shownExpected = show(expected);
  const left = shownActual.split('\n');
  const right = shownExpected.split('\n');
  let header = '+ actual - expected';
  let skipped = false;
  let text: string;
  if (left.length === 1 && right.length === 1 && !(isObject(actual) && isObject(expected))) {
    const simple = simpleDiff(actual, left[0]!, expected, right[0]!);
    text = simple.text;
    header = simple.header ?? header;
  } else if (shownActual === shownExpected) {
    heading = 'notIdentical';
    skipped = left.length > 50;
    text = skipped ? `${left.slice(0, 50).join('\n')}\n...}` : shownActual;
    header = '';
  } else {
    ({ text, skipped } = renderDiff(diffLines(left, right, isObject(actual))));
  }
  return `${custom || HEADINGS[heading]}\n${header}${skipped ? '\n... Skipped lines' : ''}\n${text}\n`;
}

const cut = (text: string): string => (text.length > LONG ? `${text.slice(0, 509)}...` : text);

function messageFor({ actual, expected, operator = '', message }: AssertionOptions): string {
  if (DIFFED.has(operator)) return diffMessage(actual, expected, operator, message);
  if (message !== undefined && message !== null) return String(message);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
    const sameObject = operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function');
    const base = HEADINGS[sameObject ? 'notStrictEqualObject' : operator]!;
    const lines = show(actual).split('\n');
    if (lines.length > 50) lines.splice(46, lines.length, '...');
    if (lines.length === 1) return `${base}${lines[0]!.length > 5 ? '\n\n' : ' '}${lines[0]}`;
    return `${base}\n\n${lines.join('\n')}\n`;
  }
  const left = show(actual);
  const right = show(expected);
  if (operator === 'notDeepEqual' && left === right) {
    const text = `${HEADINGS[operator]}\n\n${left}`;
    return text.length > 1024 ? `${text.slice(0, 1021)}...` : text;
  }
  if (operator === 'deepEqual')
    return `${HEADINGS[operator]}\n\n${cut(left)}\n\nshould loosely deep-equal\n\n${cut(right)}`;
  const unequal = HEADINGS[`${operator}Unequal`];
  if (unequal) return `${unequal}\n\n${cut(left)}\n\nshould not loosely deep-equal\n\n${cut(right)}`;
  return `${cut(left)} ${operator} ${cut(right)}`;
}

export class AssertionError extends Error {
  generatedMessage: boolean;
  code = 'ERR_ASSERTION';
  actual: unknown;
  expected: unknown;
  operator: string | undefined;
  diff = 'simple';

  constructor(options: AssertionOptions) {
    super(messageFor(options));
    const hidden = (name: string, value: unknown) =>
      Object.defineProperty(this, name, { value, writable: true, configurable: true });
    this.generatedMessage = !options.message;
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
    hidden('name', 'AssertionError [ERR_ASSERTION]');
    Error.captureStackTrace(this, options.stackStartFn as (() => void) | undefined);
    hidden('stack', this.stack);
    hidden('name', 'AssertionError');
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](_depth: number, options: Record<string, unknown>): string {
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = ellipsis(actual);
    if (typeof expected === 'string') this.expected = ellipsis(expected);
    const text = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

function ellipsis(text: string): string {
  const lines = text.split('\n');
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return text.length > LONG ? `${text.slice(0, LONG)}...` : text;
}
