import { diffLines } from 'diff';
import type { HttpResponse } from '../sandbox/index.ts';
import { readBody } from './body.ts';
import { isJson, layOutJson } from './json-text.ts';

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
/**
 * Lines by which two bodies may differ and still be aligned: the work grows with the square of it, and programs answer what they
 * like.
 */
const ALIGNED_EDITS = 400;

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
  if (isJson(text)) return layOutJson(text, SHOWN_LENGTH);
  return { text: text.slice(0, SHOWN_LENGTH), length: text.length };
}

function compareLines(texts: string[]): ComparedLine[][] {
  const [left, right] = texts.map((text) => (text === '' ? '' : `${text.replace(/\n$/, '')}\n`));
  if (right === undefined) return [linesOf(left!, 'same')];
  const parts = diffLines(left!, right, { maxEditLength: ALIGNED_EDITS });
  if (!parts) return comparePlaces(linesOf(left!, 'different'), linesOf(right, 'different'));
  const sides: [ComparedLine[], ComparedLine[]] = [[], []];
  for (const { value, added, removed } of parts) {
    if (!added) sides[0].push(...linesOf(value, removed ? 'different' : 'same'));
    if (!removed) sides[1].push(...linesOf(value, added ? 'different' : 'same'));
  }
  return sides;
}

/** Bodies that have little in common: each line against the one in the same place. */
function comparePlaces(left: ComparedLine[], right: ComparedLine[]): ComparedLine[][] {
  const mark = (lines: ComparedLine[], others: ComparedLine[]) =>
    lines.map((line, index): ComparedLine => (others[index]?.text === line.text ? { ...line, state: 'same' } : line));
  return [mark(left, right), mark(right, left)];
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
