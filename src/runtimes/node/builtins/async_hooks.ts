import { setContextBinder } from '../kernel/timers.ts';

/**
 * `node:async_hooks`. The store follows callbacks that the runtime keeps (timers, ticks, immediates), promise callbacks (`then`,
 * `catch`, `finally`), and every `await` in the program's own files, which are rewritten for it (`modules/contexts.ts`). After an
 * `await` inside a package it is lost.
 */
type Context = ReadonlyMap<AsyncLocalStorage, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: callbacks of any shape pass through
type AnyFunction = (...values: any[]) => any;

const NONE: Context = new Map();
let current = NONE;

function runWith<T>(context: Context, callback: () => T): T {
  const before = current;
  current = context;
  try {
    return callback();
  } finally {
    current = before;
  }
}

/** Gives a function that runs `callback` in the context of now. */
function bind<F extends AnyFunction>(callback: F): F {
  const context = current;
  return function (this: unknown, ...values: unknown[]) {
    return runWith(context, () => Reflect.apply(callback, this, values));
  } as F;
}

setContextBinder(bind as never);
const { then: nativeThen } = Promise.prototype;
Object.defineProperty(Promise.prototype, 'then', {
  value: function then(this: Promise<unknown>, ok?: AnyFunction, failed?: AnyFunction): Promise<unknown> {
    const bound = (callback?: AnyFunction) => (typeof callback === 'function' ? bind(callback) : callback);
    return Reflect.apply(nativeThen, this, [bound(ok), bound(failed)]);
  },
  writable: true,
  configurable: true,
});

/** What an asynchronous function keeps of its context while it waits. */
interface Frame {
  context: Context;
  /** It waits, or the wait ended with an error. */
  away: boolean;
  /** It goes on by itself, no longer within the call that started it. */
  resumed: boolean;
}

/** What rewritten code calls, see `modules/contexts.ts`. */
const frames = {
  enter: (): Frame => ({ context: current, away: false, resumed: false }),
  leave<T>(frame: Frame, value: T): T {
    frame.context = current;
    frame.away = true;
    if (frame.resumed) current = NONE;
    return value;
  },
  resume<T>(frame: Frame, value: T): T {
    frame.away = false;
    frame.resumed = true;
    current = frame.context;
    return value;
  },
  caught(frame: Frame): void {
    if (frame.away) frames.resume(frame, undefined);
  },
  exit(frame: Frame): void {
    if (frame.resumed || frame.away) current = NONE;
  },
};
Object.defineProperty(globalThis, Symbol.for('bilingual.context'), { value: frames });

let lastId = 1;

class AsyncResource {
  readonly type: string;
  #context = current;
  #id = ++lastId;
  constructor(type: string) {
    this.type = type;
  }
  runInAsyncScope<T>(callback: AnyFunction, self?: unknown, ...values: unknown[]): T {
    return runWith(this.#context, () => Reflect.apply(callback, self, values));
  }
  bind<F extends AnyFunction>(callback: F): F {
    const resource = this;
    return function (this: unknown, ...values: unknown[]) {
      return resource.runInAsyncScope(callback, this, ...values);
    } as F;
  }
  static bind<F extends AnyFunction>(callback: F, type = 'bound-anonymous-fn', self?: unknown): F {
    const resource = new AsyncResource(type);
    return function (this: unknown, ...values: unknown[]) {
      return resource.runInAsyncScope(callback, self ?? this, ...values);
    } as F;
  }
  emitDestroy(): this {
    return this;
  }
  asyncId(): number {
    return this.#id;
  }
  triggerAsyncId(): number {
    return 1;
  }
}

class AsyncLocalStorage {
  readonly name: string;
  #defaultValue: unknown;
  constructor({ defaultValue, name = '' }: { defaultValue?: unknown; name?: string } = {}) {
    this.#defaultValue = defaultValue;
    this.name = name;
  }
  getStore(): unknown {
    return current.has(this) ? current.get(this) : this.#defaultValue;
  }
  run<T>(store: unknown, callback: (...values: unknown[]) => T, ...values: unknown[]): T {
    return runWith(new Map(current).set(this, store), () => callback(...values));
  }
  exit<T>(callback: (...values: unknown[]) => T, ...values: unknown[]): T {
    return this.run(undefined, callback, ...values);
  }
  enterWith(store: unknown): void {
    current = new Map(current).set(this, store);
  }
  disable(): void {
    const rest = new Map(current);
    rest.delete(this);
    current = rest;
  }
  static bind<F extends AnyFunction>(callback: F): F {
    return AsyncResource.bind(callback);
  }
  static snapshot(): (callback: AnyFunction, ...values: unknown[]) => unknown {
    const context = current;
    return (callback, ...values) => runWith(context, () => callback(...values));
  }
}

/** Hooks are accepted and never called: browsers do not tell of asynchronous resources. */
const createHook = () => {
  const hook = { enable: () => hook, disable: () => hook };
  return hook;
};

export default {
  AsyncLocalStorage,
  AsyncResource,
  asyncWrapProviders: {},
  createHook,
  executionAsyncId: () => 1,
  executionAsyncResource: () => ({}),
  triggerAsyncId: () => 0,
};
