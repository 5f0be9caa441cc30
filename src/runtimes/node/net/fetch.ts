import { callSite } from '../kernel/callsite.ts';
import { nodeError } from '../kernel/errors.ts';
import { hold, holdWhile, release } from '../kernel/loop.ts';
import { adoptBlobUrls, blobAt } from './blobs.ts';
import { encodeForm } from './form-data.ts';
import { adoptMessages, came, streamType } from './messages.ts';
import { type ByteSource, bytesOf, exchange, type WireResponse } from './wire.ts';

/** `fetch` over the virtual network. */
const MAX_REDIRECTS = 20;
const NO_BODY = new Set([101, 103, 204, 205, 304]);

export function installFetch(): void {
  adoptMessages();
  adoptBlobUrls();
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
  return came(response, { url, redirected: false, headers: new Headers(response.headers) });
}

const fetchFailed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause: closedByOtherSide(cause) });

/** `fetch` has words of its own for a server that hangs up, which `http.request` calls a reset. */
function closedByOtherSide(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause.message !== 'socket hang up') return cause;
  const error = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return Object.defineProperty(error, 'name', { value: 'SocketError', configurable: true, writable: true });
}

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
  if (isAsyncIterable(body)) return streamOf(body);
  if (body instanceof FormData) {
    const { bytes, type } = await encodeForm(body);
    if (!headers.has('content-type')) headers.set('content-type', type);
    return bytes;
  }
  const holder = new Response(body);
  const type = holder.headers.get('content-type');
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  return new Uint8Array(await holder.arrayBuffer());
}

/** Node's `fetch` also sends what can be iterated, such as an incoming request. */
const isAsyncIterable = (body: object | string): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && Symbol.asyncIterator in body;

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      await iterator.return?.(reason);
    },
  });
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
  const headers = new Headers(wire.headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]));
  const response = new Response(empty ? null : toStream(wire.body!, signal), {
    status: Math.max(200, wire.status),
    statusText: wire.statusText,
    headers,
  });
  const shown = new URL(url);
  return came(response, { url: shown.href.replace(/#.*$/, ''), redirected, headers });
}

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
