import { createConsole } from './console.ts';
import { invalidArgType } from './errors.ts';
import { host } from './host.ts';
import { fail, holdWhile, isOver } from './loop.ts';
import { queueMicro } from './natives.ts';
import { createProcess, process, writeOut } from './process.ts';
import * as timers from './timers.ts';
import { installWebErrors } from './web-errors.ts';

/** Node's globals, in place of the browser's. */
export function installGlobals(): void {
  createProcess();
  Object.defineProperty(globalThis, Symbol.toStringTag, { value: 'global', configurable: true });
  define('global', globalThis, true);
  define('process', process);
  for (const [name, value] of Object.entries(timers)) {
    if (/^(set|clear)(Timeout|Interval|Immediate)$/.test(name)) define(name, value, true);
  }
  define('queueMicrotask', queueMicrotask_, true);
  installWebErrors();
  for (const name of ['structuredClone', 'atob', 'btoa'] as const)
    define(name, globalThis[name].bind(globalThis), true);
  lazy('MessageChannel', () =>
    (
      require('../builtins/worker_threads-ports.ts') as typeof import('../builtins/worker_threads-ports.ts')
    ).installPorts(),
  );
  lazy('Buffer', () => (require('../builtins/buffer.ts') as typeof import('../builtins/buffer.ts')).default.Buffer);
  const stream = (name: 'stdout' | 'stderr') => ({
    // Before the program has touched `process.stdout`, printing need not build a stream.
    write: (text: string) => (isMade(name) ? process[name].write(text) : writeOut(name, text)),
  });
  const out = stream('stdout');
  const err = stream('stderr');
  const methods = createConsole(
    () => out,
    () => err,
  );
  const console = Object.create({}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(value, 'name', { value: name });
    console[name] = value;
  }
  lazyOn(console, 'Console', () => (require('./console.ts') as typeof import('./console.ts')).Console);
  Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });
  define('console', console);
  installAbort();
  drawMeasures();
  holdNativeWork();
}

/** A callback's error is reported at once and in Node's way, as those of timers are. */
function queueMicrotask_(callback: () => void): void {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
  const bound = timers.inContext(callback);
  queueMicro(() => {
    if (isOver()) return;
    try {
      bound();
    } catch (error) {
      fail(error, 'uncaughtException');
    }
  });
}
Object.defineProperty(queueMicrotask_, 'name', { value: 'queueMicrotask' });

let made: ReadonlySet<string> = new Set();
const isMade = (name: string): boolean => made.has(name);
/** Told when a program first touches `process.stdout` or `process.stderr`. */
export function streamMade(name: string): void {
  made = new Set([...made, name]);
}

function define(name: string, value: unknown, enumerable = false): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable });
}

function lazy(name: string, make: () => unknown): void {
  lazyOn(globalThis, name, make);
}

function lazyOn(target: object, name: string, make: () => unknown): void {
  const settle = (value: unknown) => Object.defineProperty(target, name, { value, writable: true, configurable: true });
  Object.defineProperty(target, name, {
    configurable: true,
    get() {
      const value = make();
      settle(value);
      return value;
    },
    set: settle,
  });
}

/** Abort reasons in Node's words, and `AbortSignal.timeout` on Node's timers, which do not keep a program alive. */
function installAbort(): void {
  const aborted = () => new DOMException('This operation was aborted', 'AbortError');
  const { abort } = AbortController.prototype;
  AbortController.prototype.abort = function (reason?: unknown) {
    Reflect.apply(abort, this, [reason === undefined ? aborted() : reason]);
  };
  const { abort: abortStatic } = AbortSignal;
  AbortSignal.abort = (reason?: unknown) =>
    Reflect.apply(abortStatic, AbortSignal, [reason === undefined ? aborted() : reason]);
  AbortSignal.timeout = (ms: number) => {
    const controller = new AbortController();
    const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    new timers.Timeout(() => Reflect.apply(abort, controller, [reason()]), ms, [], false, false).unref();
    return controller.signal;
  };
}

/** What a program measures with `performance.measure` is drawn in the waterfall under its name. */
function drawMeasures(): void {
  const { measure } = Performance.prototype;
  const { apply } = Reflect;
  Performance.prototype.measure = function (this: Performance, ...values: Parameters<Performance['measure']>) {
    const entry = apply(measure, this, values);
    host.reporter.span(entry.name, entry.startTime, entry.startTime + entry.duration);
    return entry;
  };
}

/** Promises of the browser's own that a program may be waiting for while it has nothing else to do. */
function holdNativeWork(): void {
  const wrap = (target: object | undefined, names: string[]) => {
    for (const name of names) {
      const native = (target as Record<string, unknown> | undefined)?.[name];
      if (typeof native !== 'function') continue;
      const wrapped = {
        [name](this: unknown, ...values: unknown[]) {
          const result: unknown = Reflect.apply(native, this, values);
          return result instanceof Promise ? holdWhile(result) : result;
        },
      }[name];
      Object.defineProperty(target, name, { value: wrapped, writable: true, configurable: true });
    }
  };
  const bodies = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'];
  wrap(Blob.prototype, bodies);
  wrap(Response.prototype, bodies);
  wrap(Request.prototype, bodies);
  wrap(globalThis.WebAssembly, ['compile', 'instantiate']);
  if (globalThis.crypto?.subtle)
    wrap(
      SubtleCrypto.prototype,
      Object.getOwnPropertyNames(SubtleCrypto.prototype).filter((name) => name !== 'constructor'),
    );
  wrap(ReadableStreamDefaultReader.prototype, ['read']);
  adoptRead();
}

/** Node's readers give `{ value, done }` in this order, which shows when it is printed. */
function adoptRead(): void {
  const { prototype } = ReadableStreamDefaultReader;
  const { read } = prototype;
  const inOrder = ({ value, done }: ReadableStreamReadResult<unknown>) => ({ value, done });
  prototype.read = {
    read(this: ReadableStreamDefaultReader) {
      return (Reflect.apply(read, this, []) as Promise<ReadableStreamReadResult<unknown>>).then(inOrder);
    },
  }.read as typeof read;
}
