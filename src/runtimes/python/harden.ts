/** What could reach the page, the network or another thread, or store something. */
const FORBIDDEN = [
  'BroadcastChannel',
  'EventSource',
  'FileReaderSync',
  'FontFace',
  'RTCPeerConnection',
  'SharedWorker',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'Worker',
  'XMLHttpRequest',
  'caches',
  'close',
  'fetch',
  'importScripts',
  'indexedDB',
  'onmessage',
  'postMessage',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
] as const;

/**
 * Removes them from the worker's global along its whole prototype chain and pins the names as undefined. Call it once, when the
 * interpreter is up and before the reader's code runs. The frame's policy already forbids the network; this closes what a policy
 * does not cover: nested workers outlive their parent in WebKit, and `postMessage` is the frame's.
 */
export function harden(): void {
  for (const name of FORBIDDEN) {
    for (let scope: object | null = globalThis; scope; scope = Object.getPrototypeOf(scope)) {
      if (Object.hasOwn(scope, name)) Reflect.deleteProperty(scope, name);
    }
    Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false });
  }
}
