/**
 * Leaves the program Node's globals and takes away all others: ways out of this worker (messages to the frame, nested
 * workers that survive Stop, storage, sockets) go because they are not on this list, and so does whatever browsers add
 * next. Names are removed along the whole prototype chain of the global object.
 */
const GLOBALS =
  // The language.
  'AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean DataView ' +
  'Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity ' +
  'Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ' +
  'ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError TypeError URIError ' +
  'Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI ' +
  'decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined ' +
  'unescape ' +
  // Node's share of the web's.
  'AbortController AbortSignal Blob ByteLengthQueuingStrategy CloseEvent CompressionStream CountQueuingStrategy Crypto ' +
  'CryptoKey CustomEvent DOMException DecompressionStream Event EventTarget File FormData Headers MessageChannel ' +
  'MessageEvent MessagePort Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver ' +
  'PerformanceObserverEntryList PerformanceResourceTiming ReadableByteStreamController ReadableStream ' +
  'ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader ' +
  'Request Response SubtleCrypto TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream ' +
  'TransformStreamDefaultController URL URLPattern URLSearchParams WritableStream WritableStreamDefaultController ' +
  'WritableStreamDefaultWriter atob btoa crypto fetch performance queueMicrotask structuredClone ' +
  // Node's own.
  'Buffer clearImmediate clearInterval clearTimeout console global process setImmediate setInterval setTimeout';

/** `EventTarget` itself stays: these are hidden on the global object alone, whose listeners are the kernel's. */
const EVENT_METHODS = ['addEventListener', 'removeEventListener', 'dispatchEvent'];

/** They exist in Node, so a program may ask for them; here they would have nothing to talk to. */
const REFUSED: Record<string, string> = {
  WebSocket: 'there is no network in this sandbox, and its virtual network speaks HTTP only',
  BroadcastChannel: 'threads talk through parentPort and MessageChannel here',
};

export function harden(): void {
  const kept = new Set(GLOBALS.split(' '));
  for (let scope: object = globalThis; !SHARED.has(scope); scope = Object.getPrototypeOf(scope)) {
    for (const name of Object.getOwnPropertyNames(scope)) if (!kept.has(name)) Reflect.deleteProperty(scope, name);
  }
  // What a browser does not let go is shadowed on the global object, for good.
  for (let scope: object = globalThis; !SHARED.has(scope); scope = Object.getPrototypeOf(scope)) {
    for (const name of Object.getOwnPropertyNames(scope)) if (!kept.has(name)) pin(name);
  }
  for (
    let scope: object = Object.getPrototypeOf(globalThis);
    !SHARED.has(scope);
    scope = Object.getPrototypeOf(scope)
  ) {
    for (const name of Object.getOwnPropertyNames(scope)) if (kept.has(name)) moveDown(scope, name);
  }
  for (const name of EVENT_METHODS) pin(name);
  for (const [name, why] of Object.entries(REFUSED)) refuse(name, why);
  const navigator = {
    hardwareConcurrency: 1,
    language: 'en-US',
    languages: ['en-US'],
    platform: 'linux',
    userAgent: 'Node.js/24',
  };
  Object.defineProperty(globalThis, 'navigator', {
    value: Object.freeze(navigator),
    configurable: true,
    enumerable: true,
  });
}

/** The end of the chain, which the program's own objects share. */
const SHARED = new Set<object>([EventTarget.prototype, Object.prototype]);

/** Makes what the chain holds a property of the global object itself; where that one has its own, the native one goes. */
function moveDown(scope: object, name: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(scope, name)!;
  if (!Object.hasOwn(globalThis, name)) {
    const get = descriptor.get?.bind(globalThis);
    Object.defineProperty(globalThis, name, get ? { get, configurable: true, enumerable: true } : descriptor);
  }
  Reflect.deleteProperty(scope, name);
}

function pin(name: string): void {
  Reflect.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}

function refuse(name: string, why: string): void {
  const refused = class {
    constructor() {
      throw new Error(`${name} is not available in the browser: ${why}.`);
    }
  };
  Object.defineProperty(refused, 'name', { value: name });
  Object.defineProperty(globalThis, name, { value: refused, writable: true, configurable: true });
}
