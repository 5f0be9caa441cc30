import { invalidArgType, nodeError, systemError } from '../kernel/errors.ts';
import { queueTick, runCallback } from '../kernel/loop.ts';
import { after } from '../kernel/timers.ts';
import { createPipe, exchange, type WireResponse } from '../net/wire.ts';
import { EventEmitter } from './events.ts';
import { feed, IncomingMessage, setHeaders } from './http-incoming.ts';
import { flatHeaders, OutgoingMessage } from './http-outgoing.ts';
import { Socket } from './http-socket.ts';

type ResponseListener = (response: IncomingMessage) => void;

interface RequestOptions {
  protocol?: string;
  host?: string;
  hostname?: string;
  port?: number | string;
  path?: string;
  method?: string;
  headers?: Record<string, string | number | string[]> | Array<[string, string]>;
  auth?: string;
  timeout?: number;
  signal?: AbortSignal;
  agent?: unknown;
}

/** Connections are made anew for each request; an agent only carries its options. */
export class Agent extends EventEmitter {
  options: object;
  defaultPort = 80;
  protocol = 'http:';
  keepAlive: boolean;
  maxSockets = Number.POSITIVE_INFINITY;
  maxFreeSockets = 256;
  sockets = {};
  freeSockets = {};
  requests = {};
  constructor(options: { keepAlive?: boolean; [option: string]: unknown } = {}) {
    super();
    this.keepAlive = options.keepAlive ?? false;
    this.options = { path: null, ...options };
  }
  destroy(): void {}
}

export const globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });

export interface ClientRequest extends OutgoingMessage {
  method: string;
  path: string;
  host: string;
  protocol: string;
  aborted: boolean;
  reusedSocket: boolean;
  res: IncomingMessage | null;
  abort(): void;
}

/** `http.ClientRequest`, callable without `new` like the other message classes. */
export const ClientRequest = function ClientRequest(
  this: ClientRequest,
  input: string | URL | RequestOptions,
  options?: RequestOptions | ResponseListener,
  listener?: ResponseListener,
) {
  (OutgoingMessage as unknown as () => void).call(this);
  // The request is done with when its response is, not when its own body is sent.
  (this as unknown as { _writableState: { autoDestroy: boolean } })._writableState.autoDestroy = false;
  const callback = typeof options === 'function' ? options : listener;
  const given = typeof options === 'function' || options === undefined ? {} : options;
  const { url, settings } = readInput(input, given);
  this.method = (settings.method ?? 'GET').toUpperCase();
  this.path = url.pathname + url.search;
  this.host = url.hostname;
  this.protocol = url.protocol;
  this.aborted = false;
  this.reusedSocket = false;
  this.res = null;
  if (callback) this.once('response', callback);
  const headers = Array.isArray(settings.headers) ? settings.headers : Object.entries(settings.headers ?? {});
  for (const [name, value] of headers) this.setHeader(name, value as string);
  if (!this.hasHeader('host')) this.setHeader('Host', url.host);
  if (settings.auth) this.setHeader('Authorization', `Basic ${btoa(settings.auth)}`);
  dispatch(this, url, settings);
} as unknown as {
  new (
    input: string | URL | RequestOptions,
    options?: RequestOptions | ResponseListener,
    listener?: ResponseListener,
  ): ClientRequest;
  prototype: ClientRequest;
};
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

Object.assign(ClientRequest.prototype, {
  abort(this: ClientRequest) {
    this.aborted = true;
    queueTick(() => this.emit('abort'));
    this.destroy();
  },
  setNoDelay() {},
  setSocketKeepAlive() {},
  // A request without a body says nothing of its length, as in Node.
  _setLength(this: ClientRequest, data: unknown, encoding?: BufferEncoding) {
    if ((data === undefined || data === null) && BODILESS.has(this.method)) return;
    (OutgoingMessage.prototype as unknown as { _setLength(data: unknown, encoding?: string): void })._setLength.call(
      this,
      data,
      encoding,
    );
  },
});

function readInput(
  input: string | URL | RequestOptions,
  given: RequestOptions,
): { url: URL; settings: RequestOptions } {
  if (typeof input === 'string' || input instanceof URL) {
    let url: URL;
    try {
      url = new URL(input);
    } catch {
      throw Object.assign(nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input });
    }
    if (given.path !== undefined) url = new URL(given.path, url);
    if (given.port !== undefined) url.port = String(given.port);
    return { url, settings: given };
  }
  if (typeof input !== 'object' || input === null) throw invalidArgType('url', ['string', 'URL', 'object'], input);
  const host = input.hostname ?? input.host ?? 'localhost';
  const protocol = input.protocol ?? 'http:';
  const port = input.port ? `:${input.port}` : '';
  const path = input.path ?? '/';
  if (/[^\u0021-\u00ff]/.test(path))
    throw nodeError(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
  const name = host.includes(':') && !host.startsWith('[') && !/:\d+$/.test(host) ? `[${host}]` : host;
  return { url: new URL(`${protocol}//${name}${port}${path.startsWith('/') ? path : `/${path}`}`), settings: input };
}

/** Sends the request once its head is known, and feeds the answer back as events. */
function dispatch(request: ClientRequest, url: URL, settings: RequestOptions): void {
  const controller = new AbortController();
  const pipe = createPipe();
  const socket = new Socket();
  let started = false;
  let answered = false;
  const begin = () => {
    if (started) return;
    started = true;
    const body =
      BODILESS.has(request.method) && request._headerMap.has('content-length') === false && !request.chunkedEncoding
        ? null
        : pipe;
    if (request.chunkedEncoding) request._headerMap.set('transfer-encoding', ['Transfer-Encoding', 'chunked']);
    const headers = flatHeaders(request);
    // Sent last, and not among those that the program can ask for.
    if (!request.hasHeader('connection')) headers.push(['Connection', 'keep-alive']);
    exchange({ method: request.method, url, headers, body, signal: controller.signal }).then(
      (wire) => runCallback(() => respond(wire)),
      (error) => runCallback(() => request.destroy(error)),
    );
  };
  const respond = (wire: WireResponse) => {
    answered = true;
    cancelTimeout();
    const response = new IncomingMessage(socket);
    response.statusCode = wire.status;
    response.statusMessage = wire.statusText;
    setHeaders(response, wire.headers);
    feed(response, request.method === 'HEAD' ? null : wire.body);
    request.res = response;
    Object.assign(response, { req: request });
    response.on('close', () => request.destroy());
    if (!request.emit('response', response)) response.resume();
  };
  request._outlet = {
    head: begin,
    write(chunk) {
      begin();
      return pipe.write(chunk);
    },
    end() {
      pipe.end();
      begin();
    },
  };
  const cancelTimeout = settings.timeout ? after(settings.timeout, () => request.emit('timeout'), false) : () => {};
  request._destroy = (error, done) => {
    cancelTimeout();
    controller.abort();
    if (answered) {
      if (!request.res!.complete) request.res!.destroy(error ?? undefined);
      return done(answered && request.res!.complete ? null : error);
    }
    done(error ?? systemError('socket hang up', { code: 'ECONNRESET' }));
  };
  (request as unknown as { setTimeout: unknown }).setTimeout = (ms: number, callback?: () => void) => {
    if (callback) request.once('timeout', callback);
    const cancel = after(ms, () => answered || request.emit('timeout'), false);
    request.once('close', cancel);
    return request;
  };
  const { signal } = settings;
  const abort = () => {
    const error = nodeError(Error, 'ABORT_ERR', 'The operation was aborted');
    request.destroy(Object.assign(error, { name: 'AbortError', cause: signal!.reason }));
  };
  if (signal?.aborted) queueTick(abort);
  else signal?.addEventListener('abort', abort, { once: true });
  queueTick(() => {
    request.socket = request.connection = socket;
    request.emit('socket', socket);
  });
}
