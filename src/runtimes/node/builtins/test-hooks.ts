import { invalidArgType, nodeError } from '../kernel/errors.ts';
import { kernelTimers } from './test-clock.ts';

/** What a hook or a test gets: `(context)`, `(context, done)`, or nothing; it may give a promise. */
// biome-ignore lint/suspicious/noExplicitAny: the reader's function
export type TestFunction = (this: any, ...values: any[]) => unknown;

/** An error of the runner's own; the report shows it as the bare text that Node shows. */
export class RunnerFailure {
  readonly text: string;
  /** It never ran to its end, so it counts as cancelled and not as failed. */
  readonly cancels: boolean;
  constructor(text: string, cancels = false) {
    this.text = text;
    this.cancels = cancels;
  }
}

/** Calls a function of the reader's in the style its number of parameters asks for. */
export function callTest(run: TestFunction, context: object): Promise<void> | undefined {
  if (run.length <= 1) {
    const result = Reflect.apply(run, context, [context]);
    return isThenable(result) ? Promise.resolve(result).then(() => {}) : undefined;
  }
  return new Promise((resolve, reject) => {
    let called = false;
    const done = (error?: unknown) => {
      if (called) return reject(new RunnerFailure('callback invoked multiple times'));
      called = true;
      // A second call within the same turn must still be seen.
      queueMicrotask(() => (error ? reject(error) : resolve()));
    };
    const result = Reflect.apply(run, context, [context, done]);
    if (isThenable(result)) reject(new RunnerFailure('passed a callback but also returned a Promise'));
  });
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';

/** Fails when `work` is not done in `ms`, or when `signal` is aborted before. */
export async function within(
  work: Promise<void> | undefined,
  ms: number,
  signal: AbortSignal | undefined,
  onTimeout: () => void = () => {},
): Promise<void> {
  if (!work || (ms === Number.POSITIVE_INFINITY && !signal)) return work;
  let timer: unknown;
  let onAbort: (() => void) | undefined;
  try {
    await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        onAbort = () => reject(new AbortFailure(signal!.reason));
        signal?.addEventListener('abort', onAbort, { once: true });
        if (ms === Number.POSITIVE_INFINITY) return;
        timer = kernelTimers.set(() => {
          reject(new RunnerFailure(`test timed out after ${ms}ms`, true));
          onTimeout();
        }, ms);
      }),
    ]);
  } finally {
    kernelTimers.clear(timer);
    if (onAbort) signal?.removeEventListener('abort', onAbort);
  }
}

/** A test that was given up from outside; its reason is what the report shows. */
export class AbortFailure {
  readonly reason: unknown;
  constructor(reason: unknown) {
    this.reason = reason;
  }
}

export interface TestOptions {
  name?: string;
  concurrency?: number | boolean | null;
  only?: boolean;
  signal?: AbortSignal;
  skip?: boolean | string;
  todo?: boolean | string;
  expectFailure?: boolean;
  timeout?: number;
  plan?: number;
}

export interface Hook {
  run: TestFunction;
  options: TestOptions;
}

/** What `test()` and its like are called with. */
export type Declaration = [name?: unknown, options?: unknown, run?: unknown];

/** `test('name', { skip: true }, fn)` with any of the three left out. */
export function readArguments(
  name: unknown,
  options: unknown,
  run: unknown,
): { options: TestOptions; run: TestFunction | undefined } {
  if (typeof name === 'function') [run, options, name] = [name, {}, undefined];
  else if (name !== null && typeof name === 'object') [run, options, name] = [options, name, undefined];
  else if (typeof options === 'function') [run, options] = [options, {}];
  const given = { ...((options ?? {}) as TestOptions) };
  if (typeof name === 'string') given.name = name;
  if (given.timeout !== undefined && given.timeout !== null && typeof given.timeout !== 'number') {
    throw invalidArgType('options.timeout', 'number', given.timeout);
  }
  if (given.signal !== undefined && !(given.signal instanceof AbortSignal)) {
    throw invalidArgType('options.signal', ['AbortSignal'], given.signal);
  }
  return { options: given, run: typeof run === 'function' ? (run as TestFunction) : undefined };
}

/** What cannot be had without a file system and processes of its own. */
export function refuse(name: string, why: string): () => never {
  return () => {
    throw nodeError(
      Error,
      'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `node:test ${name} is not available in the browser: ${why}.`,
    );
  };
}
