import { callSite } from '../kernel/callsite.ts';
import { nodeError } from '../kernel/errors.ts';
import { hold, holdWhile, release } from '../kernel/loop.ts';
import { adoptBlobUrls, blobAt } from './blobs.ts';
import { type ByteSource, bytesOf, exchange, type WireResponse } from './wire.ts';

/**
 * `fetch` over the virtual network. The browser's own `Response` carries the answer; what it will not let a script set
 * (the URL, `set-cookie`) is kept beside it.
 */
interface Facts {
  url: string;
  redirected: boolean;
  headers: Headers;
}

const facts = new WeakMap<Response | Request, Partial<Facts>>();
const MAX_REDIRECTS = 20;
const NO_BODY = new Set([101, 103, 204, 205, 304]);

export function installFetch(): void {
  adoptResponse();
  adoptBlobUrls();
  const NativeRequest = Request;
  // Browsers drop headers such as `cookie` from a Request; Node sends them.
  class NodeRequest extends NativeRequest {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      const plain =
        init && 'duplex' in init ? init : { ...init, ...(init?.body instanceof ReadableStream && { duplex: 'half' }) };
      super(input, plain as RequestInit);
      const given = init?.headers ?? (input instanceof NativeRequest ? input.headers : undefined);
      const headers = new Headers(given);
      const type = super.headers.get('content-type');
      if (type && !headers.has('content-type')) headers.set('content-type', type);
      facts.set(this, { headers });
    }
    override get headers(): Headers {
      return facts.get(this)?.headers ?? super.headers;
    }
    override clone(): Request {
      const copy = super.clone();
      facts.set(copy, { headers: new Headers(this.headers) });
      return Object.setPrototypeOf(copy, NodeRequest.prototype) as Request;
    }
  }
  Object.defineProperty(NodeRequest, 'name', { value: 'Request' });
  Object.defineProperty(globalThis, 'Request', { value: NodeRequest, writable: true, configurable: true });
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const handle = {};
    const placed = callSite();
    hold(handle);
    try {
      return await fetchOverWire(input, init);
    } catch (error) {
      throw placed(error);
    } finally {
      release(handle);
    }
  };
  Object.defineProperty(globalThis, 'fetch', { value: fetch, writable: true, configurable: true, enumerable: true });
}

/** Lets a Response tell the URL and headers it came with. */
function adoptResponse(): void {
  const { prototype } = Response;
  for (const key of ['url', 'redirected', 'headers'] as const) {
    const native = Object.getOwnPropertyDescriptor(prototype, key)!;
    Object.defineProperty(prototype, key, {
      ...native,
      get(this: Response) {
        const known = facts.get(this)?.[key];
        return known === undefined ? Reflect.apply(native.get!, this, []) : known;
      },
    });
  }
  adoptConstruction();
  const type = Object.getOwnPropertyDescriptor(prototype, 'type')!;
  Object.defineProperty(prototype, 'type', {
    ...type,
    get(this: Response) {
      return cameOverWire(this) ? 'basic' : Reflect.apply(type.get!, this, []);
    },
  });
  adoptBodies(prototype);
  const { clone } = prototype;
  prototype.clone = function () {
    const copy = Reflect.apply(clone, this, []) as Response;
    const known = facts.get(this);
    if (known) facts.set(copy, { ...known, headers: new Headers(known.headers!) });
    return copy;
  };
}

const cameOverWire = (response: Response): boolean => facts.get(response)?.url !== undefined;

/** Browsers drop `set-cookie` from the headers of a Response; Node, where servers are written, keeps it. */
function adoptConstruction(): void {
  const Adopted = new Proxy(Response, {
    construct(Native, values: ConstructorParameters<typeof Response>, target) {
      const response = Reflect.construct(Native, values, target) as Response;
      const headers = new Headers(values[1]?.headers);
      const type = response.headers.get('content-type');
      if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
      facts.set(response, { headers });
      return response;
    },
  });
  Object.defineProperty(Response.prototype, 'constructor', { value: Adopted, writable: true, configurable: true });
  Object.defineProperty(globalThis, 'Response', { value: Adopted, writable: true, configurable: true });
}

/** Reads bodies that came over the wire itself: the browser would replace the error that cut one off by its own. */
function adoptBodies(prototype: Response): void {
  const read = <T>(name: string, convert: (bytes: Uint8Array<ArrayBuffer>, response: Response) => T) => {
    const native = prototype[name as 'text'] as (() => Promise<unknown>) | undefined;
    const wrapped = {
      async [name](this: Response): Promise<unknown> {
        if (this.bodyUsed || this.body?.locked) throw new TypeError('Body is unusable: Body has already been read');
        if (!cameOverWire(this) || !this.body) return Reflect.apply(native ?? missing, this, []);
        return convert(await collect(this.body), this);
      },
    }[name];
    Object.defineProperty(prototype, name, { value: wrapped, writable: true, configurable: true });
  };
  const missing = (): never => {
    throw new TypeError('This browser cannot read a body that way');
  };
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  read('arrayBuffer', (bytes) => bytes.buffer);
  read('blob', (bytes, { headers }) => new Blob([bytes], { type: headers.get('content-type') ?? '' }));
  read('bytes', (bytes) => bytes);
  read('json', (bytes) => JSON.parse(decode(bytes)) as unknown);
  read('text', decode);
  read('formData', (bytes, { headers }) =>
    new Response(bytes, { headers: { 'content-type': headers.get('content-type') ?? '' } }).formData(),
  );
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
  }
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function parseUrl(input: RequestInfo | URL): URL {
  const text = input instanceof Request ? input.url : String(input);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    const cause = Object.assign(nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input: text });
    throw new TypeError(`Failed to parse URL from ${text}`, { cause });
  }
  if (url.username || url.password)
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${text}`);
  return url;
}

async function fetchOverWire(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  let url = parseUrl(input);
  const request = input instanceof Request ? input : undefined;
  const signal = init.signal ?? request?.signal ?? undefined;
  signal?.throwIfAborted();
  if (url.protocol === 'data:') return fromDataUrl(url);
  if (url.protocol === 'blob:') return fromBlobUrl(url);
  if (!/^https?:$/.test(url.protocol)) throw fetchFailed(new Error('unknown scheme'));
  let method = normalizeMethod(init.method ?? request?.method ?? 'GET');
  const headers = new Headers(init.headers ?? request?.headers);
  const own = init.body === undefined && request ? await bytesOfRequest(request) : init.body;
  let body = await takeBody(own, method, headers);
  const redirect = init.redirect ?? request?.redirect ?? 'follow';
  for (let count = 0; ; count += 1) {
    let response: WireResponse;
    try {
      response = await exchange({
        method,
        url,
        headers: wireHeaders(headers, url, body),
        body: body && toSource(body),
        signal,
      });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw fetchFailed(error);
    }
    const location = new Headers(response.headers).get('location');
    const redirects = [301, 302, 303, 307, 308].includes(response.status) && location !== null;
    if (!redirects || redirect === 'manual') return toResponse(response, method, url, count > 0, signal);
    response.body?.cancel();
    if (redirect === 'error') throw fetchFailed(new Error('unexpected redirect'));
    if (count === MAX_REDIRECTS) throw fetchFailed(new Error('redirect count exceeded'));
    const next = new URL(location, url);
    if (next.origin !== url.origin)
      for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name);
    url = next;
    if ((response.status === 303 && method !== 'HEAD') || (response.status < 303 && method === 'POST')) {
      method = 'GET';
      body = null;
      for (const name of ['content-type', 'content-length', 'content-encoding']) headers.delete(name);
    }
  }
}

/** The sandbox lets no native fetch through, not even of these two. */
function fromDataUrl({ href }: URL): Response {
  const match = /^data:([^,]*?)(;base64)?,([^#]*)/s.exec(href);
  if (!match) throw fetchFailed(new Error('invalid data: URL'));
  const bytes = match[2]
    ? Uint8Array.from(atob(decodeURIComponent(match[3]!)), (character) => character.charCodeAt(0))
    : Uint8Array.from(percentDecode(match[3]!));
  return withUrl(new Response(bytes, { headers: { 'content-type': match[1] || 'text/plain;charset=US-ASCII' } }), href);
}

function* percentDecode(text: string): Generator<number> {
  const bytes = new TextEncoder().encode(text);
  for (let i = 0; i < bytes.length; i += 1) {
    const hex = text.slice(i + 1, i + 3);
    if (bytes[i] === 0x25 && /^[\da-f]{2}$/i.test(hex)) {
      yield Number.parseInt(hex, 16);
      i += 2;
    } else yield bytes[i]!;
  }
}

function fromBlobUrl({ href }: URL): Response {
  const blob = blobAt(href);
  if (!blob) throw fetchFailed(new Error('invalid blob URL'));
  return withUrl(new Response(blob), href);
}

function withUrl(response: Response, url: string): Response {
  facts.set(response, { url, redirected: false, headers: new Headers(response.headers) });
  return response;
}

const fetchFailed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });

const normalizeMethod = (method: string): string =>
  /^(get|head|post|put|delete|options)$/i.test(method) ? method.toUpperCase() : method;

/** A request's body at once: not every browser lets it be streamed. */
async function bytesOfRequest(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > 0 || request.headers.has('content-type') ? bytes : null;
}

type Body = Uint8Array | ReadableStream<Uint8Array>;

async function takeBody(body: BodyInit | null | undefined, method: string, headers: Headers): Promise<Body | null> {
  if (body === null || body === undefined) return null;
  if (method === 'GET' || method === 'HEAD') throw new TypeError('Request with GET/HEAD method cannot have body.');
  if (body instanceof ReadableStream) return body;
  const holder = new Response(body);
  const type = holder.headers.get('content-type');
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  return new Uint8Array(await holder.arrayBuffer());
}

function toSource(body: Body): ByteSource {
  if (body instanceof Uint8Array) return bytesOf(body);
  const reader = body.getReader();
  return {
    async read() {
      const { done, value } = await reader.read();
      return done ? null : value;
    },
    cancel: (reason) => void reader.cancel(reason),
  };
}

/** The headers that reach a server, in the order in which Node's client sends them. */
function wireHeaders(headers: Headers, url: URL, body: Body | null): Array<[string, string]> {
  const all: Array<[string, string]> = [['host', url.host], ['connection', 'keep-alive'], ...headers];
  const add = (name: string, value: string) => {
    if (!headers.has(name)) all.push([name, value]);
  };
  add('accept', '*/*');
  add('accept-language', '*');
  add('sec-fetch-mode', 'cors');
  add('user-agent', 'node');
  add('accept-encoding', 'gzip, deflate');
  if (body instanceof Uint8Array) add('content-length', String(body.length));
  else if (body) add('transfer-encoding', 'chunked');
  return all;
}

function toResponse(
  wire: WireResponse,
  method: string,
  url: URL,
  redirected: boolean,
  signal: AbortSignal | undefined,
): Response {
  const empty = method === 'HEAD' || NO_BODY.has(wire.status) || !wire.body;
  if (empty) wire.body?.cancel();
  const headers = new Headers(wire.headers);
  const response = new Response(empty ? null : toStream(wire.body!, signal), {
    status: Math.max(200, wire.status),
    statusText: wire.statusText,
    headers,
  });
  const shown = new URL(url);
  facts.set(response, { url: shown.href.replace(/#.*$/, ''), redirected, headers });
  return response;
}

/** WebKitGTK 2.50 has no byte streams; there a body is an ordinary stream. */
const streamType = (() => {
  try {
    new ReadableStream({ type: 'bytes' });
    return { type: 'bytes' };
  } catch {
    return {};
  }
})();

function toStream(source: ByteSource, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  let stop = () => {};
  return new ReadableStream({
    ...streamType,
    start(controller) {
      const onAbort = () => {
        source.cancel(signal!.reason);
        controller.error(signal!.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      stop = () => signal?.removeEventListener('abort', onAbort);
    },
    async pull(controller) {
      try {
        const chunk = await holdWhile(source.read());
        if (chunk) return controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
        stop();
        controller.close();
        // A byte stream's pending read is only answered by this.
        (controller as Partial<ReadableByteStreamController>).byobRequest?.respond(0);
      } catch (error) {
        stop();
        controller.error(new TypeError('terminated', { cause: error }));
      }
    },
    cancel(reason) {
      stop();
      source.cancel(reason);
    },
  } as UnderlyingByteSource);
}
