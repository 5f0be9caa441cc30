import { diffLines } from 'diff';
import type { HttpResponse } from '../sandbox/index.ts';
import { readBody } from './body.ts';
import { isJson, prettyJson } from './json-text.ts';

/** A line of an answer, and how it compares with the other side's. */
export interface ComparedLine {
  text: string;
  /** `ignored`: not compared, because it differs by nature. */
  state: 'same' | 'different' | 'ignored';
}

/** One side's answer, ready to be shown. */
export interface ComparedResponse {
  headers: ComparedLine[];
  body: ComparedLine[];
  /** Characters of the body; only the first ones are in `body`. */
  length: number;
  cut: boolean;
}

/** Headers that say when and how something was sent, and nothing about what. */
const IGNORED = /^(date|connection|keep-alive|transfer-encoding|content-length)$/i;
/** Characters of a body that are shown. */
export const SHOWN_LENGTH = 20_000;

type Side = Pick<HttpResponse, 'headers' | 'body' | 'status'>;

/** Prepares answers for being shown side by side. With one answer alone, nothing differs. */
export function compareResponses(sides: [Side] | [Side, Side]): ComparedResponse[] {
  const bodies = sides.map(shownBody);
  const lines = compareLines(bodies.map(({ text }) => text));
  return sides.map((side, index) => {
    const other = sides[1 - index];
    return {
      headers: side.headers.map(([name, value]) => ({
        text: `${name.toLowerCase()}: ${value}`,
        state: IGNORED.test(name) ? 'ignored' : !other || has(other, name, value) ? 'same' : 'different',
      })),
      body: lines[index]!,
      length: bodies[index]!.length,
      cut: bodies[index]!.length > SHOWN_LENGTH,
    };
  });
}

/** What two answers have in common and what not, in a sentence. */
export function summarize([left, right]: [Side, Side], [first, second]: ComparedResponse[]): string {
  const status = left.status === right.status ? `Both answer ${left.status}` : `${left.status} and ${right.status}`;
  // Texts may differ in their spaces; what is not shown whole is compared by its bytes.
  const shown = [left, right].every(({ body }) => readBody(body).text !== undefined) && !first!.cut && !second!.cut;
  const same = shown
    ? first!.body.every(({ state }) => state === 'same') && first!.body.length === second!.body.length
    : sameBytes(left.body, right.body);
  const body = same ? 'with the same body' : 'with different bodies';
  const count = new Set(
    [first!, second!]
      .flatMap(({ headers }) => headers)
      .filter(({ state }) => state === 'different')
      .map(({ text }) => text.slice(0, text.indexOf(':'))),
  ).size;
  const headers = count === 0 ? '' : ` ${count === 1 ? 'One header differs' : `${count} headers differ`}.`;
  return `${status}, ${body}.${headers}`;
}

function shownBody({ body, headers }: Side): { text: string; length: number } {
  const { text, description } = readBody(body, headers);
  if (text === undefined) return { text: description, length: description.length };
  const whole = isJson(text) ? prettyJson(text) : text;
  return { text: whole.slice(0, SHOWN_LENGTH), length: whole.length };
}

function compareLines(texts: string[]): ComparedLine[][] {
  const [left, right] = texts.map((text) => (text === '' ? '' : `${text.replace(/\n$/, '')}\n`));
  if (right === undefined) return [linesOf(left!, 'same')];
  const sides: [ComparedLine[], ComparedLine[]] = [[], []];
  for (const { value, added, removed } of diffLines(left!, right)) {
    if (!added) sides[0].push(...linesOf(value, removed ? 'different' : 'same'));
    if (!removed) sides[1].push(...linesOf(value, added ? 'different' : 'same'));
  }
  return sides;
}

const linesOf = (text: string, state: ComparedLine['state']): ComparedLine[] =>
  text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => ({ text: line, state }));

const has = ({ headers }: Side, name: string, value: string) =>
  headers.some(([other, given]) => other.toLowerCase() === name.toLowerCase() && given === value);

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
