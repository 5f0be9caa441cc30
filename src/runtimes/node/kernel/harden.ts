/**
 * Takes away what the reader's code must not have: ways out of this worker (messages to the frame, nested workers that
 * survive Stop, storage, sockets) and browser globals that Node does not have. Names are removed along the whole
 * prototype chain and pinned as undefined on the global object.
 */
const REMOVED = [
  'Worker',
  'SharedWorker',
  'postMessage',
  'close',
  'importScripts',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
  'RTCDataChannel',
  'RTCEncodedAudioFrame',
  'RTCEncodedVideoFrame',
  'RTCRtpScriptTransformer',
  'RTCTransformEvent',
  'FontFace',
  'fonts',
  'indexedDB',
  'IDBFactory',
  'caches',
  'CacheStorage',
  'cookieStore',
  'XMLHttpRequest',
  'requestFileSystem',
  'requestFileSystemSync',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
  'FileReaderSync',
  'Notification',
  'ServiceWorkerRegistration',
  'PushManager',
  'scheduler',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'OffscreenCanvas',
  'createImageBitmap',
  'trustedTypes',
  'crossOriginIsolated',
  'isSecureContext',
  'onmessage',
  'onmessageerror',
  'onerror',
  'onunhandledrejection',
  'onrejectionhandled',
  'onlanguagechange',
  'ononline',
  'onoffline',
  'onrtctransform',
  'reportError',
  'location',
  'origin',
  'name',
  'self',
  'gc',
  'GPU',
  'gpu',
] as const;

/** Reach the global object from `EventTarget`, which programs use: hidden on the global object alone. */
const HIDDEN = ['addEventListener', 'removeEventListener', 'dispatchEvent'];

/** Gone unless the browser gives them no other way; `WebSocket` and `BroadcastChannel` exist in Node but have nothing to talk to. */
const REFUSED: Record<string, string> = {
  WebSocket: 'there is no network in this sandbox, and its virtual network speaks HTTP only',
  BroadcastChannel: 'there are no other threads to talk to',
};

export function harden(): void {
  for (const name of REMOVED) remove(name);
  for (const name of HIDDEN) Object.defineProperty(globalThis, name, { value: undefined, configurable: false });
  for (const [name, why] of Object.entries(REFUSED)) {
    remove(name);
    const refused = class {
      constructor() {
        throw new Error(`${name} is not available in the browser: ${why}.`);
      }
    };
    Object.defineProperty(refused, 'name', { value: name });
    Object.defineProperty(globalThis, name, { value: refused, writable: true, configurable: true });
  }
  const navigator = {
    hardwareConcurrency: 1,
    language: 'en-US',
    languages: ['en-US'],
    platform: 'linux',
    userAgent: 'Node.js/24',
  };
  remove('navigator');
  Object.defineProperty(globalThis, 'navigator', { value: Object.freeze(navigator), configurable: true });
  for (let scope = Object.getPrototypeOf(globalThis); scope; scope = Object.getPrototypeOf(scope)) {
    for (const name of ['WorkerNavigator', 'WorkerLocation', 'WorkerGlobalScope', 'DedicatedWorkerGlobalScope']) {
      Reflect.deleteProperty(globalThis, name);
    }
    if (scope !== Object.prototype) Reflect.deleteProperty(scope, 'constructor');
  }
}

function remove(name: string): void {
  for (
    let scope: object | null = globalThis;
    scope && scope !== Object.prototype;
    scope = Object.getPrototypeOf(scope)
  ) {
    Reflect.deleteProperty(scope, name);
  }
  // `self` and a few others cannot be deleted in every browser: shadowed then, and pinned in any case.
  if (name in globalThis)
    Reflect.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
