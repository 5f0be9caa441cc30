import { invalidArgType } from './errors.ts';
import { host } from './host.ts';
import { hold, isOver, queueTask, release, runCallback } from './loop.ts';
import { clearTimer, setTimer } from './natives.ts';

/** Node's timers: objects with `ref`, `unref`, `refresh`; waits of the reader's are drawn in the waterfall. */

/** Milliseconds; shorter waits are not drawn. */
const TRACED_FROM = 5;
const MAX_DELAY = 2 ** 31 - 1;

type Callback = (...values: unknown[]) => void;
type Trace = ReturnType<typeof host.reporter.trace>;

let bindContext: (callback: Callback) => Callback = (callback) => callback;
/** Lets `AsyncLocalStorage` follow the callbacks that the kernel keeps. */
export function setContextBinder(binder: typeof bindContext): void {
  bindContext = binder;
}
export const inContext = <F extends (...values: never[]) => unknown>(callback: F): F =>
  bindContext(callback as unknown as Callback) as unknown as F;

const active = new Map<number, Timeout>();
let lastId = 0;

export class Timeout {
  #native = 0;
  #ref = true;
  #done = false;
  #trace: Trace | undefined;
  #values: unknown[];
  readonly #id = ++lastId;
  readonly #traced: boolean;
  _idleTimeout: number;
  _repeat: number | null;
  /** By this name the callback shows in stacks. */
  _onTimeout: Callback;

  constructor(callback: Callback, ms: unknown, values: unknown[], repeat: boolean, traced: boolean) {
    let delay = Number(ms);
    if (!(delay >= 1)) delay = 1;
    if (delay > MAX_DELAY) {
      globalThis.process.emitWarning(
        `${delay} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`,
        'TimeoutOverflowWarning',
      );
      delay = 1;
    }
    this._idleTimeout = Math.trunc(delay);
    this._repeat = repeat ? this._idleTimeout : null;
    this._onTimeout = bindContext(callback);
    this.#values = values;
    this.#traced = traced && !repeat && delay >= TRACED_FROM && !host.program.resident;
    this.#arm();
  }

  #arm(): void {
    active.set(this.#id, this);
    this.#done = false;
    if (this.#ref) hold(this);
    if (this.#traced) this.#trace ??= host.reporter.trace('timer', `wait ${this._idleTimeout} ms`);
    this.#native = setTimer(() => this.#fire(), this._idleTimeout);
  }

  #fire(): void {
    if (isOver()) return;
    if (this._repeat === null) this.#finish('ok');
    runCallback(() => this._onTimeout(...this.#values));
    if (this._repeat !== null && !this.#done) this.#native = setTimer(() => this.#fire(), this._repeat);
  }

  #finish(outcome: 'ok' | 'cancelled'): void {
    this.#done = true;
    active.delete(this.#id);
    this.#trace?.(outcome);
    this.#trace = undefined;
    // Released by `runCallback`'s own check when it fires, at once when it is cleared.
    release(this);
  }

  ref(): this {
    this.#ref = true;
    if (!this.#done) hold(this);
    return this;
  }

  unref(): this {
    this.#ref = false;
    release(this);
    return this;
  }

  hasRef(): boolean {
    return this.#ref;
  }

  refresh(): this {
    clearTimer(this.#native);
    this.#arm();
    return this;
  }

  close(): this {
    if (this.#done) return this;
    clearTimer(this.#native);
    this.#finish('cancelled');
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

export class Immediate {
  #ref = true;
  #callback: Callback | undefined;

  constructor(callback: Callback, values: unknown[]) {
    const bound = bindContext(callback);
    this.#callback = () => Reflect.apply(bound, this, values);
    hold(this);
    queueTask(() => {
      const run = this.#callback;
      this.clear();
      run?.();
    });
  }

  clear(): void {
    this.#callback = undefined;
    release(this);
  }

  ref(): this {
    this.#ref = true;
    if (this.#callback) hold(this);
    return this;
  }

  unref(): this {
    this.#ref = false;
    release(this);
    return this;
  }

  hasRef(): boolean {
    return this.#ref;
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}

function checkCallback(callback: unknown): asserts callback is Callback {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
}

export function setTimeout(callback: Callback, ms?: number, ...values: unknown[]): Timeout {
  checkCallback(callback);
  return new Timeout(callback, ms, values, false, true);
}

/** `setTimeout` as packages get it: their waits are none of the reader's and are not drawn. */
export function setPackageTimeout(callback: Callback, ms?: number, ...values: unknown[]): Timeout {
  checkCallback(callback);
  return new Timeout(callback, ms, values, false, false);
}

export function setInterval(callback: Callback, ms?: number, ...values: unknown[]): Timeout {
  checkCallback(callback);
  return new Timeout(callback, ms, values, true, false);
}

export function setImmediate(callback: Callback, ...values: unknown[]): Immediate {
  checkCallback(callback);
  return new Immediate(callback, values);
}

export function clearTimeout(timer?: unknown): void {
  const found = timer instanceof Timeout ? timer : active.get(Number(timer ?? Number.NaN));
  found?.close();
}

export const clearInterval: typeof clearTimeout = function clearInterval(timer) {
  clearTimeout(timer);
};

export function clearImmediate(immediate?: unknown): void {
  if (immediate instanceof Immediate) immediate.clear();
}

/** A wait of the kernel's own, neither drawn nor counted as the reader's; gives the function that cancels it. */
export function after(ms: number, callback: () => void, keepAlive = true): () => void {
  const handle = {};
  if (keepAlive) hold(handle);
  const id = setTimer(() => {
    runCallback(callback);
    release(handle);
  }, ms);
  return () => {
    clearTimer(id);
    release(handle);
  };
}
