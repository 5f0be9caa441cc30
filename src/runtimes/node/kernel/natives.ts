/**
 * The host's functions, taken before any reader code runs: that code may replace every global and patch every
 * prototype, and the kernel must go on working and stay out of its reach.
 */
const global = globalThis;

export const setTimer: (callback: () => void, ms: number) => number = global.setTimeout.bind(global) as never;
export const clearTimer: (id: number) => void = global.clearTimeout.bind(global) as never;
export const queueMicro: (callback: () => void) => void = global.queueMicrotask.bind(global);
/** Milliseconds, monotonic, since the worker started. */
export const clock: () => number = performance.now.bind(performance);
export const timeOrigin: number = performance.timeOrigin;

/** `then` of native promises, immune to a patched `Promise.prototype`. */
const promiseThen = Promise.prototype.then;
const reflectApply = Reflect.apply;
export function whenSettled<T>(promise: Promise<T>, ok: (value: T) => void, failed: (reason: unknown) => void): void {
  reflectApply(promiseThen, promise, [ok, failed]);
}

export const NativeMessageChannel = MessageChannel;
const NativeBlob = Blob;
const createUrl = URL.createObjectURL.bind(URL);
/** Gives a blob URL of a script that `import()` accepts. */
export function scriptUrl(source: string): string {
  return createUrl(new NativeBlob([source], { type: 'text/javascript' }));
}

const globalEval = global.eval;
const importScripts = (global as { importScripts?: (url: string) => void }).importScripts?.bind(global);
/** Safari ignores the name of evaluated code, and gives no position in it either. */
const namesEvaluated = String(globalEval('new Error().stack\n//# sourceURL=probe.js')).includes('probe.js');
const VALUE = Symbol.for('bilingual.value');
const RECEIVER = 'globalThis[Symbol.for("bilingual.value")]=';
/** Characters that stand before evaluated code in its first line. */
export const EVALUATED_AT = namesEvaluated || !importScripts ? 0 : RECEIVER.length;

/**
 * The value of an expression, whose errors carry `name` as their file. Where the browser does not name evaluated code, it is
 * loaded as a script, and `onScript` gets its URL.
 */
export function evaluateNamed(expression: string, name: string, onScript: (url: string) => void): unknown {
  if (EVALUATED_AT === 0) return globalEval(`${expression}\n//# sourceURL=${name}`);
  const url = scriptUrl(RECEIVER + expression);
  onScript(url);
  importScripts!(url);
  const value = Reflect.get(global, VALUE);
  Reflect.deleteProperty(global, VALUE);
  return value;
}

/**
 * Gives a function that runs `callback` as a task of its own, as soon as possible and in order of the calls.
 * Timers cannot do that: browsers hold nested ones back for 4 ms.
 */
export function createTaskQueue(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const post = port2.postMessage.bind(port2);
  const queue: Array<() => void> = [];
  let head = 0;
  port1.onmessage = () => {
    const callback = queue[head]!;
    head += 1;
    if (head === queue.length) {
      queue.length = 0;
      head = 0;
    }
    callback();
  };
  return (callback) => {
    queue[queue.length] = callback;
    post(0);
  };
}

const atomicsWait = typeof Atomics === 'object' ? Atomics.wait : undefined;
let sleepCell: Int32Array | undefined;
try {
  // The constructor SharedArrayBuffer is hidden without cross-origin isolation; the memory behind it is not everywhere.
  sleepCell = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
} catch {
  sleepCell = undefined;
}

/** Blocks the thread for `ms` milliseconds: asleep where the browser allows it, else spinning. */
export function block(ms: number): void {
  const end = clock() + ms;
  if (sleepCell && atomicsWait) {
    try {
      atomicsWait(sleepCell as never, 0, 0, ms);
    } catch {
      sleepCell = undefined;
    }
  }
  while (clock() < end);
}
