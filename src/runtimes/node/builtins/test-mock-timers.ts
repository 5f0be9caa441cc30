import { invalidArgType, invalidArgValue, nodeError } from '../kernel/errors.ts';
import timersModule from './timers.ts';

/** `mock.timers`: a clock that moves only when it is told to. */
type Callback = (...values: unknown[]) => void;

const APIS = ['setTimeout', 'setInterval', 'setImmediate', 'Date', 'scheduler.wait', 'AbortSignal.timeout'] as const;
type Api = (typeof APIS)[number];

interface Pending {
  due: number;
  order: number;
  /** Milliseconds, for intervals. */
  every: number | undefined;
  run: () => void;
}

/** What `setTimeout` gives while it is mocked. */
class MockedTimer {
  readonly #clear: () => void;
  constructor(clear: () => void) {
    this.#clear = clear;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
  refresh(): this {
    return this;
  }
  clear(): void {
    this.#clear();
  }
  [Symbol.dispose](): void {
    this.#clear();
  }
}

const NativeDate = Date;

export class MockTimers {
  #enabled = false;
  #now = 0;
  #order = 0;
  #pending: Pending[] = [];
  #undo: Array<() => void> = [];

  /** Replaces the named interfaces, all of them unless told otherwise. */
  enable({ apis = [...APIS], now = 0 }: { apis?: Api[]; now?: number | Date } = {}): void {
    if (this.#enabled) throw invalidState('MockTimers is already enabled!');
    if (!Array.isArray(apis)) throw invalidArgType('options.apis', 'Array', apis);
    for (const api of apis) {
      if (!APIS.includes(api)) throw invalidArgValue('options.apis', api, `option ${api} is not supported`);
    }
    const time = now instanceof NativeDate ? now.getTime() : now;
    if (typeof time !== 'number') throw invalidArgType('options.now', ['number', 'Date'], now);
    if (!(time >= 0)) throw invalidArgValue('options.now', now, 'must be a positive number');
    this.#enabled = true;
    this.#now = time;
    for (const api of apis) this.#replace(api);
  }

  /** Moves the clock on and runs what becomes due, in its order. */
  tick(ms = 1): void {
    this.#check();
    if (!(ms >= 0)) throw invalidArgValue('time', ms, 'must be a positive integer');
    this.#advance(this.#now + ms);
  }

  /** Moves the clock to the last timer there is now. */
  runAll(): void {
    this.#check();
    const last = Math.max(this.#now, ...this.#pending.map(({ due }) => due));
    this.#advance(last);
  }

  setTime(ms = 1000): void {
    this.#check();
    this.#now = ms;
  }

  /** Gives everything back. */
  reset(): void {
    if (!this.#enabled) return;
    this.#enabled = false;
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
    this.#pending = [];
  }

  [Symbol.dispose](): void {
    this.reset();
  }

  #check(): void {
    if (!this.#enabled) throw invalidState('You should enable MockTimers first by calling the .enable function');
  }

  #advance(target: number): void {
    for (;;) {
      const [next] = this.#pending.toSorted((a, b) => a.due - b.due || a.order - b.order);
      if (!next || next.due > target) break;
      this.#now = Math.max(this.#now, next.due);
      if (next.every === undefined) this.#remove(next);
      else next.due += Math.max(1, next.every);
      next.run();
    }
    this.#now = target;
  }

  #remove(pending: Pending): void {
    this.#pending = this.#pending.filter((each) => each !== pending);
  }

  #add(run: () => void, ms: number, every = false): MockedTimer {
    // What is immediate comes before every timer.
    const delay = ms < 0 ? 0 : Math.max(1, Math.trunc(Number(ms)) || 0);
    const pending: Pending = {
      due: this.#now + delay,
      order: ms < 0 ? -1 : this.#order++,
      every: every ? delay : undefined,
      run,
    };
    this.#pending.push(pending);
    return new MockedTimer(() => this.#remove(pending));
  }

  #replace(api: Api): void {
    const { promises } = timersModule;
    const clear = (timer: unknown) => {
      if (timer instanceof MockedTimer) timer.clear();
    };
    const callbacks = (name: 'setTimeout' | 'setInterval' | 'setImmediate', start: (...values: never[]) => unknown) => {
      const clearName = name.replace('set', 'clear') as 'clearTimeout';
      for (const owner of [globalThis, timersModule]) {
        this.#put(owner, name, start);
        this.#put(owner, clearName, clear);
      }
    };
    switch (api) {
      case 'setTimeout':
        callbacks(api, (run: Callback, ms = 1, ...values: unknown[]) => this.#add(() => run(...values), ms));
        this.#put(promises, api, (ms = 1, value?: unknown, options: { signal?: AbortSignal } = {}) =>
          this.#wait(ms, value, options.signal),
        );
        return;
      case 'setInterval':
        callbacks(api, (run: Callback, ms = 1, ...values: unknown[]) => this.#add(() => run(...values), ms, true));
        this.#put(promises, api, (ms = 1, value?: unknown) => this.#ticks(ms, value));
        return;
      case 'setImmediate':
        callbacks(api, (run: Callback, ...values: unknown[]) => this.#add(() => run(...values), -1));
        this.#put(promises, api, (value?: unknown) => this.#wait(-1, value));
        return;
      case 'scheduler.wait':
        this.#put(promises.scheduler, 'wait', (ms: number, options: { signal?: AbortSignal } = {}) =>
          this.#wait(ms, undefined, options.signal),
        );
        return;
      case 'AbortSignal.timeout':
        this.#put(AbortSignal, 'timeout', (ms: number) => {
          const controller = new AbortController();
          const late = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
          this.#add(() => controller.abort(late()), ms);
          return controller.signal;
        });
        return;
      case 'Date':
        this.#put(globalThis, 'Date', this.#date());
    }
  }

  #wait(ms: number, value: unknown, signal?: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const aborted = () => new DOMException('The operation was aborted', 'AbortError');
      if (signal?.aborted) return reject(aborted());
      const timer = this.#add(() => resolve(value), ms);
      signal?.addEventListener('abort', () => {
        timer.clear();
        reject(aborted());
      });
    });
  }

  async *#ticks(ms: number, value: unknown): AsyncGenerator<unknown> {
    let due = 0;
    let wake: (() => void) | undefined;
    const timer = this.#add(
      () => {
        due += 1;
        wake?.();
      },
      ms,
      true,
    );
    try {
      for (;;) {
        if (due === 0) await new Promise<void>((resolve) => (wake = resolve));
        for (; due > 0; due -= 1) yield value;
      }
    } finally {
      timer.clear();
    }
  }

  /** `Date` whose now is the mocked clock's. */
  #date(): DateConstructor {
    const now = () => this.#now;
    return new Proxy(NativeDate, {
      apply: () => new NativeDate(now()).toString(),
      construct: (target, values, newTarget) =>
        Reflect.construct(target, values.length > 0 ? values : [now()], newTarget),
      get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
    });
  }

  #put(owner: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(owner, name)!;
    this.#undo.push(() => Object.defineProperty(owner, name, before));
    Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: before.enumerable! });
  }
}

const invalidState = (message: string): Error => nodeError(Error, 'ERR_INVALID_STATE', `Invalid state: ${message}`);
