/**
 * The main module of a JavaScript contender: a program calls its functions one by one, with JSON values. README.md describes them.
 * It runs in the sandbox and under Node alike, so it uses nothing that either lacks.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { do_not_optimize, measure as measureLoop } from 'mitata';
import type { ResultDigest } from '../record.ts';

type Run = (input: unknown) => unknown;

/** Taken before the contender's code can replace it. Milliseconds. */
const clock = performance.now.bind(performance);

let setup: (size: number) => unknown;
let run: Run;
let input: unknown;
/** Whether `run` gives a promise; unknown before its first call. */
let later: boolean | undefined;

/** Imports the contender: the name of a file beside this one, or the URL of any. */
export async function load({ file }: { file: string }): Promise<{ engine: string; clockStep: number }> {
  const contender = (await import(new URL(file, import.meta.url).href)) as Record<string, unknown>;
  for (const name of ['setup', 'run']) {
    if (typeof contender[name] !== 'function') throw new TypeError(`${file} does not export a function named ${name}`);
  }
  setup = contender['setup'] as typeof setup;
  run = contender['run'] as Run;
  later = undefined;
  return { engine: `Node ${process.versions.node} · V8 ${process.versions['v8']}`, clockStep: smallestStep() };
}

/** Makes the input that all calls after it get. */
export async function prepare({ size }: { size: number }): Promise<{ ms: number }> {
  const start = clock();
  input = await setup(size);
  return { ms: clock() - start };
}

/** One call, whose result and input are looked at. */
export async function call(): Promise<Outcome & { ms: number; inputChanged: boolean }> {
  const before = inputText();
  const start = clock();
  let result = run(input);
  later = isThenable(result);
  if (later) result = await result;
  const ms = clock() - start;
  return { ms, ...digest(result), inputChanged: before !== undefined && inputText() !== before };
}

/** One timed batch of calls. */
export async function measure({ calls }: { calls: number }): Promise<Outcome & { ms: number }> {
  if (later === undefined) await call();
  const ms = await timeBatch(run, calls, later === true);
  return { ms, ...digest(last) };
}

/** The same with a function that only gives back its argument: as a promise, if `run` has given one. */
export async function empty({ calls }: { calls: number }): Promise<{ ms: number }> {
  const nothing: Run = later ? async (value) => value : (value) => value;
  return { ms: await timeBatch(nothing, calls, later === true) };
}

let target: Run;
let last: unknown;
let timing = false;

/** A call that is timed. `target` has been many functions here, so that no engine puts the body of one into the loop. */
function turn(): void {
  last = target(input);
  do_not_optimize(last);
}

/** Where a call is slow enough not to notice the question, the library's own calls before the batch do nothing. */
function turnWhenTiming(): void {
  if (timing) turn();
}

async function turnLater(): Promise<void> {
  if (!timing) return;
  last = await target(input);
  do_not_optimize(last);
}

/** Calls in a batch up to which two more would count. */
const FEW = 10_000;
const STRANGERS = Array.from({ length: 16 }, (_, i) => new Function('value', `return value === ${i}`) as Run);
/** Calls of each, after which an engine has noted that it met them. */
const STRANGER_CALLS = 100;

/** Milliseconds of one batch, by the loop of mitata's `measure`: one sample, none of which is trimmed, without forced collections. */
async function timeBatch(fn: Run, calls: number, isLater: boolean): Promise<number> {
  for (const stranger of STRANGERS) {
    target = stranger;
    for (let i = 0; i < STRANGER_CALLS; i++) turn();
  }
  target = fn;
  timing = false;
  const work = isLater ? turnLater : calls > FEW ? turn : turnWhenTiming;
  const { samples, ticks } = await measureLoop(work, {
    // Read at the start and the end of the batch, and nowhere else.
    now: () => {
      timing = true;
      return clock() * 1e6;
    },
    batch_samples: calls,
    batch_unroll: 1,
    min_samples: 1,
    max_samples: 1,
    min_cpu_time: 0,
    warmup_samples: 1,
    // However slow a call is, it belongs to a batch.
    warmup_threshold: Number.POSITIVE_INFINITY,
    batch_threshold: Number.POSITIVE_INFINITY,
    samples_threshold: Number.POSITIVE_INFINITY,
    gc: false,
  });
  return (samples[0]! * ticks) / 1e6;
}

/** Changes of the clock that are looked at, and milliseconds for which at most. */
const STEPS = 50;
const STEPS_TIME = 100;
/** But at least so many: a program may be held up in the middle of a step. */
const FEWEST_STEPS = 5;

function smallestStep(): number {
  let step = Number.POSITIVE_INFINITY;
  let seen = clock();
  const end = seen + STEPS_TIME;
  for (let steps = 0; steps < STEPS && (steps < FEWEST_STEPS || seen < end); steps++) {
    let now = clock();
    while (now === seen) now = clock();
    step = Math.min(step, now - seen);
    seen = now;
  }
  return Number(step.toPrecision(6));
}

const isThenable = (value: unknown): boolean => typeof (value as { then?: unknown } | null)?.then === 'function';

/** The digest of a result, or null where there is none: with `error`, because it cannot be written down. */
interface Outcome {
  result: ResultDigest | null;
  error?: string;
}

/** Characters of a result's text that are kept, and that it may have; the latter for an input that is to be compared, too. */
const KEPT = 2_000;
const RESULT_LIMIT = 20_000_000;
const INPUT_LIMIT = 2_000_000;

function digest(result: unknown): Outcome {
  if (result === undefined || result === null) return { result: null };
  try {
    const text = canonicalText(result, RESULT_LIMIT);
    const sha256 = createHash('sha256').update(text).digest('hex');
    return { result: { text: text.slice(0, KEPT), length: text.length, sha256 } };
  } catch (error) {
    return { result: null, error: reasonOf(error) };
  }
}

function inputText(): string | undefined {
  try {
    return canonicalText(input, INPUT_LIMIT);
  } catch {
    return undefined;
  }
}

/** Says why a value has no canonical text. */
class Unwritable extends Error {}

function reasonOf(error: unknown): string {
  return error instanceof Unwritable ? error.message : `reading it failed: ${String(error).slice(0, 300)}`;
}

/** Lists and objects within each other. */
const DEPTH_LIMIT = 100;

/**
 * The canonical text of a value, in which both languages write equal values alike (README.md has the rule).
 *
 * @throws an error whose message says what cannot be written: more than `limit` characters, a cycle, a value of another type.
 */
export function canonicalText(value: unknown, limit = RESULT_LIMIT): string {
  let room = limit;
  const around: object[] = [];

  function leaf(text: string): string {
    // And what stands between two.
    room -= text.length + 1;
    if (room < 0) throw new Unwritable(`its text has more than ${limit.toLocaleString('en')} characters`);
    return text;
  }

  function write(item: unknown): string {
    switch (typeof item) {
      case 'number':
        return leaf(numberText(item));
      case 'string':
        return leaf(quote(item));
      case 'boolean':
      case 'bigint':
        return leaf(String(item));
      case 'undefined':
        return leaf('null');
      case 'object':
        return item === null ? leaf('null') : within(item);
      default:
        throw new Unwritable(`it contains a ${typeof item}`);
    }
  }

  function within(item: object): string {
    if (around.includes(item)) throw new Unwritable('it contains itself');
    if (around.length === DEPTH_LIMIT) throw new Unwritable(`it is nested more than ${DEPTH_LIMIT} deep`);
    around.push(item);
    const text = structure(item);
    around.pop();
    return text;
  }

  function structure(item: object): string {
    if (item instanceof Uint8Array) return leaf(`bytes(${hexadecimal(item)})`);
    if (item instanceof ArrayBuffer) return leaf(`bytes(${hexadecimal(new Uint8Array(item))})`);
    if (Array.isArray(item) || (ArrayBuffer.isView(item) && !(item instanceof DataView))) {
      return `[${Array.from(item as ArrayLike<unknown>, write).join()}]`;
    }
    if (item instanceof Set) return `set(${Array.from(item, write).sort(byText).join()})`;
    if (item instanceof Map) return entries(Array.from(item, ([key, each]) => [keyText(key), write(each)]));
    const kind = Object.prototype.toString.call(item).slice('[object '.length, -1);
    if (kind !== 'Object') throw new Unwritable(`it contains a value of type ${kind}`);
    return entries(Object.entries(item).map(([key, each]) => [leaf(quote(key)), write(each)]));
  }

  const keyText = (key: unknown): string => (typeof key === 'string' ? leaf(quote(key)) : quote(write(key)));

  return write(value);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function entries(pairs: string[][]): string {
  pairs.sort((a, b) => byText(a[0]!, b[0]!) || byText(a[1]!, b[1]!));
  return `{${pairs.map((pair) => pair.join(':')).join()}}`;
}

const hexadecimal = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex');

const quote = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Significant digits of numbers that are not whole. */
const DIGITS = 12;
/** The decimal exponent below which a number is written with one. */
const LEAST_EXPONENT = -7;

function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (Number.isInteger(value)) return String(BigInt(value));
  if (!Number.isFinite(value)) return String(value);
  // The shortest digits that mean this number, which are the same in every language; then rounded half up, by hand.
  const [mantissa, power] = Math.abs(value).toExponential().split('e') as [string, string];
  let digits = mantissa.replace('.', '');
  let exponent = Number(power);
  if (digits.length > DIGITS) {
    const rounded = Number(digits.slice(0, DIGITS)) + (digits[DIGITS]! >= '5' ? 1 : 0);
    digits = String(rounded);
    if (digits.length > DIGITS) exponent += 1;
  }
  digits = digits.replace(/0+$/, '');
  const sign = value < 0 ? '-' : '';
  if (exponent < LEAST_EXPONENT)
    return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${exponent}`;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = digits.slice(exponent + 1);
  return sign + whole + (rest && `.${rest}`);
}
