import { invalidArgType } from '../kernel/errors.ts';
import * as kernel from '../kernel/timers.ts';
import { abortError } from './events.ts';

interface Options {
  signal?: AbortSignal;
  ref?: boolean;
}

/** A timer as a promise: aborting the signal clears it, `ref: false` lets the program end. */
function wait<T>(
  start: (done: () => void) => { unref(): unknown },
  clear: (timer: unknown) => void,
  value: T,
  { signal, ref = true }: Options,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal !== undefined && !(signal instanceof AbortSignal))
      throw invalidArgType('options.signal', ['AbortSignal'], signal);
    if (signal?.aborted) return reject(abortError(signal));
    const timer = start(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    const onAbort = () => {
      clear(timer);
      reject(abortError(signal!));
    };
    if (!ref) timer.unref();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function setTimeout<T>(ms?: number, value?: T, options: Options = {}): Promise<T | undefined> {
  return wait((done) => kernel.setTimeout(done, ms), kernel.clearTimeout, value, options);
}

function setImmediate<T>(value?: T, options: Options = {}): Promise<T | undefined> {
  return wait((done) => kernel.setImmediate(done), kernel.clearImmediate, value, options);
}

async function* setInterval<T>(ms?: number, value?: T, options: Options = {}): AsyncGenerator<T | undefined> {
  const { signal, ref = true } = options;
  if (signal?.aborted) throw abortError(signal);
  let due = 0;
  let wake: (() => void) | undefined;
  const timer = kernel.setInterval(() => {
    due += 1;
    wake?.();
  }, ms);
  if (!ref) timer.unref();
  const onAbort = () => {
    kernel.clearInterval(timer);
    wake?.();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      if (due === 0 && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve));
      for (; due > 0; due -= 1) yield value;
      if (signal?.aborted) throw abortError(signal);
    }
  } finally {
    kernel.clearInterval(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

const promises = {
  setTimeout,
  setImmediate,
  setInterval,
  scheduler: {
    wait: (ms: number, options?: Options) => setTimeout(ms, undefined, options),
    yield: () => setImmediate(),
  },
};

const custom = Symbol.for('nodejs.util.promisify.custom');
for (const timer of [kernel.setTimeout, kernel.setPackageTimeout]) {
  Object.defineProperty(timer, custom, { value: setTimeout, configurable: true });
}
Object.defineProperty(kernel.setImmediate, custom, { value: setImmediate, configurable: true });

const {
  setTimeout: timeout,
  setInterval: interval,
  setImmediate: immediate,
  clearTimeout,
  clearInterval,
  clearImmediate,
} = kernel;
export default {
  setTimeout: timeout,
  clearTimeout,
  setImmediate: immediate,
  clearImmediate,
  setInterval: interval,
  clearInterval,
  promises,
};
