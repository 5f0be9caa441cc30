import { invalidArgType, nodeError, outOfRange } from '../kernel/errors.ts';
import { inspect } from '../kernel/inspect.ts';
import { queueTick } from '../kernel/loop.ts';

/** `node:events`. `EventEmitter` is a plain function because old code calls it without `new`. */

// biome-ignore lint/suspicious/noExplicitAny: listeners take whatever the emitter sends
type Listener = (...values: any[]) => unknown;
type Event = string | symbol;
type Wrapped = Listener & { listener?: Listener };

export interface Emitter {
  _events: Record<Event, Wrapped[]>;
  _eventsCount: number;
  _maxListeners: number | undefined;
  [captures]?: boolean;
  [shape]?: boolean;
  on(event: Event, listener: Listener): this;
  once(event: Event, listener: Listener): this;
  off(event: Event, listener: Listener): this;
  addListener(event: Event, listener: Listener): this;
  removeListener(event: Event, listener: Listener): this;
  removeAllListeners(event?: Event): this;
  prependListener(event: Event, listener: Listener): this;
  prependOnceListener(event: Event, listener: Listener): this;
  emit(event: Event, ...values: unknown[]): boolean;
  listeners(event: Event): Listener[];
  rawListeners(event: Event): Listener[];
  listenerCount(event: Event, listener?: Listener): number;
  eventNames(): Event[];
  setMaxListeners(count: number): this;
  getMaxListeners(): number;
}

const captures = Symbol('kCapture');
/** Does nothing; Node prints it, so a printed emitter looks the same. */
const shape = Symbol('shapeMode');
const rejection = Symbol.for('nodejs.rejection');
const errorMonitor = Symbol('events.errorMonitor');
let defaultMaxListeners = 10;

interface EmitterOptions {
  captureRejections?: boolean;
}

export const EventEmitter = function EventEmitter(this: Emitter, options?: EmitterOptions) {
  init.call(this, options);
} as unknown as {
  new (options?: EmitterOptions): Emitter;
  (this: Emitter, options?: EmitterOptions): void;
  prototype: Emitter;
  init(this: Emitter, options?: EmitterOptions): void;
  [key: string]: unknown;
};

EventEmitter.init = init;

function init(this: Emitter, options?: EmitterOptions): void {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = Object.create(null);
    this._eventsCount = 0;
  }
  this._maxListeners ??= undefined;
  this[shape] = false;
  this[captures] = Boolean(options?.captureRejections ?? EventEmitter.captureRejections);
}

function checkListener(listener: unknown): asserts listener is Listener {
  if (typeof listener !== 'function') throw invalidArgType('listener', 'function', listener);
}

function add(target: Emitter, event: Event, listener: Listener, prepend: boolean): Emitter {
  checkListener(listener);
  target._events ??= Object.create(null) as Emitter['_events'];
  if (target._events.newListener !== undefined) {
    target.emit('newListener', event, (listener as Wrapped).listener ?? listener);
  }
  const list = target._events[event];
  if (!list) {
    target._events[event] = [listener];
    target._eventsCount = (target._eventsCount ?? 0) + 1;
    return target;
  }
  if (prepend) list.unshift(listener);
  else list.push(listener);
  const max = target.getMaxListeners();
  if (max > 0 && list.length > max && !(list as { warned?: boolean }).warned) {
    (list as { warned?: boolean }).warned = true;
    const warning = new Error(
      `Possible EventEmitter memory leak detected. ${list.length} ${String(event)} listeners added to ` +
        `${inspect(target, { depth: -1 })}. MaxListeners is ${max}. Use emitter.setMaxListeners() to increase limit`,
    );
    warning.name = 'MaxListenersExceededWarning';
    Object.assign(warning, { emitter: target, type: event, count: list.length });
    globalThis.process.emitWarning(warning);
  }
  return target;
}

function wrapOnce(target: Emitter, event: Event, listener: Listener): Wrapped {
  checkListener(listener);
  let fired = false;
  const wrapped: Wrapped = function (this: unknown, ...values) {
    if (fired) return undefined;
    target.removeListener(event, wrapped);
    fired = true;
    return Reflect.apply(listener, target, values);
  };
  wrapped.listener = listener;
  return wrapped;
}

function reportRejection(target: Emitter, error: unknown, event: Event, values: unknown[]): void {
  const handler = (target as unknown as Record<symbol, unknown>)[rejection];
  if (typeof handler === 'function') handler.call(target, error, event, ...values);
  else {
    const before = target[captures];
    target[captures] = false;
    target.emit('error', error);
    target[captures] = before ?? false;
  }
}

function throwUnhandled(error: unknown): never {
  if (error instanceof Error) throw error;
  const unhandled = nodeError(
    Error,
    'ERR_UNHANDLED_ERROR',
    `Unhandled error. (${typeof error === 'string' ? `'${error}'` : inspect(error)})`,
  );
  throw Object.assign(unhandled, { context: error });
}

const methods: Omit<Emitter, '_events' | '_eventsCount' | '_maxListeners'> & ThisType<Emitter> = {
  on(event, listener) {
    return add(this, event, listener, false) as never;
  },
  addListener(event, listener) {
    return add(this, event, listener, false) as never;
  },
  prependListener(event, listener) {
    return add(this, event, listener, true) as never;
  },
  once(event, listener) {
    return this.on(event, wrapOnce(this, event, listener)) as never;
  },
  prependOnceListener(event, listener) {
    return this.prependListener(event, wrapOnce(this, event, listener)) as never;
  },
  off(event, listener) {
    return this.removeListener(event, listener) as never;
  },
  removeListener(event, listener) {
    checkListener(listener);
    const list = this._events?.[event];
    const at = list?.findLastIndex((item) => item === listener || item.listener === listener) ?? -1;
    if (!list || at < 0) return this as never;
    // A copy: an `emit` of this event may be going through the old one.
    const rest = list.toSpliced(at, 1);
    if (rest.length > 0) this._events[event] = rest;
    else {
      delete this._events[event];
      this._eventsCount -= 1;
    }
    if (this._events.removeListener !== undefined) this.emit('removeListener', event, listener);
    return this as never;
  },
  removeAllListeners(event) {
    if (!this._events) return this as never;
    const names = event === undefined ? Reflect.ownKeys(this._events) : [event];
    for (const name of names) {
      if (this._events.removeListener !== undefined && name !== 'removeListener') {
        for (const listener of (this._events[name] ?? []).toReversed()) this.removeListener(name, listener);
      } else if (this._events[name]) {
        delete this._events[name];
        this._eventsCount -= 1;
      }
    }
    return this as never;
  },
  emit(event, ...values) {
    const events = this._events;
    if (event === 'error') {
      if (events?.[errorMonitor]) this.emit(errorMonitor, ...values);
      if (!events?.error) throwUnhandled(values[0]);
    }
    const list = events?.[event];
    if (!list) return false;
    for (const listener of list.slice()) {
      const result = Reflect.apply(listener, this, values);
      if (
        this[captures] &&
        result !== undefined &&
        result !== null &&
        typeof (result as Promise<unknown>).then === 'function'
      ) {
        (result as Promise<unknown>).then(undefined, (error) =>
          queueTick(() => reportRejection(this, error, event, values)),
        );
      }
    }
    return true;
  },
  listeners(event) {
    return (this._events?.[event] ?? []).map((item) => item.listener ?? item);
  },
  rawListeners(event) {
    return [...(this._events?.[event] ?? [])];
  },
  listenerCount(event, listener) {
    const list = this._events?.[event] ?? [];
    return listener ? list.filter((item) => item === listener || item.listener === listener).length : list.length;
  },
  eventNames() {
    return this._events ? Reflect.ownKeys(this._events) : [];
  },
  setMaxListeners(count) {
    if (typeof count !== 'number' || count < 0 || Number.isNaN(count))
      throw outOfRange('n', 'a non-negative number', count);
    this._maxListeners = count;
    return this as never;
  },
  getMaxListeners() {
    return this._maxListeners ?? defaultMaxListeners;
  },
};
for (const [name, value] of Object.entries(methods)) {
  Object.defineProperty(EventEmitter.prototype, name, { value, writable: true, configurable: true, enumerable: true });
}
Object.assign(EventEmitter.prototype, { _events: undefined, _eventsCount: 0, _maxListeners: undefined });

const isTarget = (value: unknown): value is EventTarget =>
  typeof (value as EventTarget)?.addEventListener === 'function';

function abortError(signal: AbortSignal): Error {
  const error = nodeError(Error, 'ABORT_ERR', 'The operation was aborted');
  error.name = 'AbortError';
  error.cause = signal.reason;
  return Object.assign(error, { stack: error.stack?.replace('Error [ABORT_ERR]', 'AbortError') });
}

/** Resolves with the values of the next `event`, rejects on `error`. */
async function once(
  emitter: Emitter | EventTarget,
  event: string,
  options: { signal?: AbortSignal } = {},
): Promise<unknown[]> {
  const { signal } = options;
  if (signal?.aborted) throw abortError(signal);
  return new Promise((resolve, reject) => {
    const cleanUp = () => {
      if (isTarget(emitter)) emitter.removeEventListener(event, onTarget);
      else {
        emitter.removeListener(event, onEvent);
        emitter.removeListener('error', onError);
      }
      signal?.removeEventListener('abort', onAbort);
    };
    const settle = (action: () => void) => {
      cleanUp();
      action();
    };
    const onTarget = (value: unknown) => settle(() => resolve([value]));
    const onEvent = (...values: unknown[]) => settle(() => resolve(values));
    const onError = (error: unknown) => settle(() => reject(error));
    const onAbort = () => settle(() => reject(abortError(signal!)));
    if (isTarget(emitter)) emitter.addEventListener(event, onTarget, { once: true });
    else {
      emitter.once(event, onEvent);
      if (event !== 'error') emitter.once('error', onError);
    }
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

interface OnOptions {
  signal?: AbortSignal;
  close?: string[];
}

/** Iterates over the events of a kind, as arrays of values. */
function on(emitter: Emitter, event: string, { signal, close = [] }: OnOptions = {}): AsyncIterableIterator<unknown[]> {
  if (signal?.aborted) throw abortError(signal);
  type Result = IteratorResult<unknown[]>;
  const events: unknown[][] = [];
  const waiting: Array<{ resolve: (result: Result) => void; reject: (error: unknown) => void }> = [];
  let failure: { error: unknown } | undefined;
  let finished = false;
  const onEvent = (...values: unknown[]) => {
    const next = waiting.shift();
    if (next) next.resolve({ value: values, done: false });
    else events.push(values);
  };
  const onError = (error: unknown) => {
    const next = waiting.shift();
    if (next) next.reject(error);
    else failure = { error };
    void finish();
  };
  const onAbort = () => onError(abortError(signal!));
  const finish = (): Promise<Result> => {
    emitter.removeListener(event, onEvent);
    emitter.removeListener('error', onError);
    for (const name of close) emitter.removeListener(name, finish);
    signal?.removeEventListener('abort', onAbort);
    finished = true;
    for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  emitter.on(event, onEvent);
  if (event !== 'error') emitter.on('error', onError);
  for (const name of close) emitter.on(name, finish);
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    next() {
      const value = events.shift();
      if (value) return Promise.resolve({ value, done: false });
      if (failure) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: finish,
    throw(error) {
      onError(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

class EventEmitterAsyncResource extends EventEmitter {}

Object.assign(EventEmitter, {
  EventEmitter,
  once,
  on,
  errorMonitor,
  captureRejectionSymbol: rejection,
  captureRejections: false,
  usingDomains: false,
  EventEmitterAsyncResource,
  listenerCount: (emitter: Emitter, event: Event) => emitter.listenerCount(event),
  getEventListeners: (emitter: Emitter, event: Event) => (emitter.listeners ? emitter.listeners(event) : []),
  getMaxListeners: (emitter: Emitter) => emitter.getMaxListeners?.() ?? defaultMaxListeners,
  setMaxListeners(count = defaultMaxListeners, ...emitters: Emitter[]) {
    if (emitters.length === 0) defaultMaxListeners = count;
    for (const emitter of emitters) emitter.setMaxListeners?.(count);
  },
  addAbortListener(signal: AbortSignal, listener: () => void) {
    if (signal.aborted) queueMicrotask(listener);
    else signal.addEventListener('abort', listener, { once: true });
    return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
  },
});
Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  enumerable: true,
  get: () => defaultMaxListeners,
  set(count: unknown) {
    if (typeof count !== 'number' || count < 0 || Number.isNaN(count)) {
      throw outOfRange('defaultMaxListeners', 'a non-negative number', count);
    }
    defaultMaxListeners = count;
  },
});

export { abortError };
export default EventEmitter;
