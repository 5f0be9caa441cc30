console.log(globalThis === global, Object.prototype.toString.call(globalThis), typeof window, typeof self, typeof document, typeof navigator);
console.log(typeof require, typeof module, typeof __dirname, this);
console.log(typeof navigator?.hardwareConcurrency, navigator.userAgent.split('/')[0], typeof performance, typeof crypto, typeof WebAssembly);
console.log(['setTimeout', 'setImmediate', 'queueMicrotask', 'structuredClone', 'fetch', 'AbortController', 'Blob', 'Event', 'EventTarget', 'FormData', 'URL', 'WebSocket', 'CompressionStream', 'DOMException'].map((name) => typeof globalThis[name]));
console.log(Object.keys(globalThis).sort());
const error = new DOMException('message', 'AbortError');
console.log(error.name, error.code, error instanceof Error, String(error));
const wasm = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
console.log(WebAssembly.Module.exports(wasm), Object.keys(new WebAssembly.Instance(wasm).exports));
