import type { RunEnd, SourcePosition } from '../../sandbox/index.ts';
import { BenchError } from '../plan.ts';
import { RESULT_TEXT_LIMIT, type ResultDigest } from '../record.ts';

/**
 * Why a run ended without figures, in words: which contender, what happened, what to do next. All functions give a BenchError to be
 * thrown.
 */

/** Who failed, for messages. */
export interface Named {
  id: string;
  label: string;
}

/** What a program failed with. */
export interface Problem {
  message: string;
  position?: SourcePosition;
}

/** What a contender was asked to do, for messages: `run`, `setup(1000)`. */
export type Doing = string;

/** Milliseconds as `20 s`, `3.1 s`. */
const seconds = (ms: number) => `${Number((ms / 1000).toFixed(1)).toLocaleString('en')} s`;
/** Milliseconds as `0.8 ns`. */
const nanoseconds = (ms: number) => `${(ms * 1e6).toFixed(1)} ns`;
const CHOOSE = 'Choose a smaller size';

/** Its program ended while it was asked to do something. */
export function programEnded(who: Named, doing: Doing, end: RunEnd, problem: Problem | undefined): BenchError {
  if (end.reason === 'exit' && problem) return threw(who, doing, problem);
  switch (end.reason) {
    case 'output-limit':
      return new BenchError(
        'ended',
        `${who.label} was stopped in ${doing}: it printed too much. Printing would be measured with the rest, so remove it and run again.`,
        who.id,
      );
    case 'crashed':
      return new BenchError('ended', `${who.label} ended in ${doing}. ${end.message} ${CHOOSE} and run again.`, who.id);
    case 'exit':
      return new BenchError(
        'ended',
        `${who.label} ended itself in ${doing}, with exit code ${end.code}. Remove what ends the program and run again.`,
        who.id,
      );
    default:
      return badMessages(who, doing);
  }
}

/** Characters of what a program threw that a message repeats; a program may throw its whole data. */
const THROWN_LIMIT = 500;

function threw(who: Named, doing: Doing, { message: whole, position }: Problem): BenchError {
  const message = whole.length > THROWN_LIMIT ? `${whole.slice(0, THROWN_LIMIT)}…` : whole;
  const where = position ? ` (${position.file}, line ${position.line})` : '';
  const advice = /^MemoryError\b/.test(message) ? `${CHOOSE}, or correct the program,` : 'Correct the program';
  return new BenchError(
    'threw',
    `${who.label} failed in ${doing}: ${message.replace(/\.$/, '')}${where}. ${advice} and run again.`,
    who.id,
    position,
  );
}

/** Its engine or its packages could not be had or started; `reason` is a sentence. */
export function unavailable(who: Named, reason: string): BenchError {
  return new BenchError('unavailable', `${who.label} could not be started. ${reason}`, who.id);
}

/** The sandbox said what no well-behaved one says. */
export function badMessages(who: Named, doing: Doing): BenchError {
  return new BenchError(
    'bad-messages',
    `${who.label}: in ${doing}, the sandbox sent messages that the measuring code does not send, so its figures cannot be trusted. Remove what interferes with it, or take the original program.`,
    who.id,
  );
}

/** It says it took longer than it did; both in milliseconds. */
export function forgedTime(who: Named, doing: Doing, reported: number, seen: number): BenchError {
  return new BenchError(
    'bad-messages',
    `${who.label}: ${doing} was said to take ${seconds(reported)}, but took ${seconds(seen)} only, so its clock cannot be trusted. Remove what changes the clock, or take the original program.`,
    who.id,
  );
}

/** It did not end within `limit` milliseconds. `sized`: a smaller size may help. */
export function neverEnds(who: Named, doing: Doing, limit: number, sized: boolean): BenchError {
  const look = 'a loop that never ends or a wait for something that never comes';
  return new BenchError(
    'never-ends',
    `${who.label}: ${doing} did not end within ${seconds(limit)}. ${sized ? `${CHOOSE}, or look` : 'Look'} for ${look}.`,
    who.id,
  );
}

/** One call took `ms`, more than the `limit`. */
export function tooSlow(who: Named, size: number, ms: number, limit: number): BenchError {
  return new BenchError(
    'too-slow',
    `${who.label}: one call at size ${size.toLocaleString('en')} took ${seconds(ms)}. Calls of more than ${seconds(limit)} are not measured, for a run would take too long. ${CHOOSE}.`,
    who.id,
  );
}

export function noResult(who: Named): BenchError {
  return new BenchError(
    'no-result',
    `${who.label}: run gave nothing back. Without a result nothing can be compared, and an engine may leave the work out. Return what run computes.`,
    who.id,
  );
}

/** A call took `callMs`, one of an empty function `emptyMs`. */
export function noWork(who: Named, size: number, callMs: number, emptyMs: number): BenchError {
  return new BenchError(
    'no-work',
    `${who.label}: a call at size ${size.toLocaleString('en')} took ${nanoseconds(callMs)}, hardly more than one of an empty function (${nanoseconds(emptyMs)}). Either run does nothing, or the engine has left its work out because the result does not depend on it. Return what run computes from its input, or choose a larger size.`,
    who.id,
  );
}

/** Its result has a value that cannot be written down; `reason` comes from the harness. */
export function badResult(who: Named, reason: string): BenchError {
  return new BenchError(
    'bad-result',
    `${who.label}: the result cannot be compared: ${reason}. Return numbers, texts, or lists and dictionaries of such, or a smaller part of it.`,
    who.id,
  );
}

/**
 * Two calls with the same input gave different results. `cause`: the input had been changed by a call, the calls were of two starts of
 * the program, or neither.
 */
export function unsteadyResult(
  who: Named,
  first: ResultDigest,
  later: ResultDigest | null,
  cause: 'input' | 'start' | 'other',
): BenchError {
  const advice = {
    input: 'A call changes its input, which the next one gets: work on a copy.',
    start:
      'They were of two starts of the program. Remove what differs from start to start: random numbers, times, the order of a set of strings in Python.',
    other: 'Remove what differs from call to call: random numbers, times, what one call leaves for the next.',
  }[cause];
  const results = later ? differences(first, later) : (['a result', 'none'] as const);
  return new BenchError(
    'unsteady-result',
    `${who.label}: calls of run with the same input gave different results: first ${results[0]}, then ${results[1]}. ${advice}`,
    who.id,
  );
}

/** Two contenders gave different results. */
export function differentResults(
  size: number,
  [one, its]: readonly [Named, ResultDigest],
  [other, others]: readonly [Named, ResultDigest],
): BenchError {
  const [left, right] = differences(its, others);
  return new BenchError(
    'different-results',
    `${one.label} and ${other.label} gave different results at size ${size.toLocaleString('en')}: ${one.label} ${left}, ${other.label} ${right}. What does not compute the same cannot be compared: correct one of them.`,
    other.id,
  );
}

/** Characters of a result that a message shows. */
const EXCERPT = 60;

/** The parts in which two results differ. */
function differences(one: ResultDigest, other: ResultDigest): [string, string] {
  let at = 0;
  while (at < one.text.length && one.text[at] === other.text[at]) at += 1;
  if (at >= RESULT_TEXT_LIMIT) {
    const where = `(the first ${RESULT_TEXT_LIMIT.toLocaleString('en')} characters are the same)`;
    return [`one of ${count(one.length)}`, `one of ${count(other.length)} ${where}`];
  }
  const from = Math.max(one.text.length, other.text.length) <= EXCERPT ? 0 : Math.max(0, at - EXCERPT / 3);
  return [excerpt(one, from), excerpt(other, from)];
}

function excerpt({ text, length }: ResultDigest, from: number): string {
  const part = text.slice(from, from + EXCERPT);
  return `${from > 0 ? '…' : ''}${part}${from + part.length < length ? '…' : ''}`;
}

const count = (length: number) => `${length.toLocaleString('en')} characters`;
