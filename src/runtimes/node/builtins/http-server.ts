import { invalidArgType, nodeError, systemError } from '../kernel/errors.ts';
import { hold, queueTask, queueTick, release, runCallback } from '../kernel/loop.ts';
import { inContext } from '../kernel/timers.ts';
import { createPipe, type Handler, listen, unlisten, type WireRequest, type WireResponse } from '../net/wire.ts';
import { EventEmitter } from './events.ts';
import { feed, IncomingMessage, setHeaders } from './http-incoming.ts';
import { flatHeaders, ServerResponse } from './http-outgoing.ts';
import { Socket } from './http-socket.ts';

type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** `http.Server`: answers requests that reach its port within this worker. */
export class Server extends EventEmitter {
  listening = false;
  timeout = 0;
  keepAliveTimeout = 5000;
  headersTimeout = 60_000;
  requestTimeout = 300_000;
  maxHeadersCount: number | null = null;
  maxRequestsPerSocket = 0;
  #port = 0;
  #host: string | undefined;
  #ref = true;
  #open = new Set<Socket>();
  #onClosed: (() => void) | undefined;

  constructor(options?: object | RequestListener, listener?: RequestListener) {
    super();
    const handler = typeof options === 'function' ? (options as RequestListener) : listener;
    if (handler) this.on('request', handler);
  }

  listen(...values: unknown[]): this {
    if (this.listening) {
      throw nodeError(
        Error,
        'ERR_SERVER_ALREADY_LISTEN',
        'Listen method has been called more than once without closing.',
      );
    }
    const callback = typeof values.at(-1) === 'function' ? (values.pop() as () => void) : undefined;
    const [first, second] = values;
    const options = (typeof first === 'object' && first !== null ? first : { port: first, host: second }) as {
      port?: unknown;
      host?: unknown;
    };
    const wanted = Number(options.port ?? 0);
    if (!(Number.isInteger(wanted) && wanted >= 0 && wanted < 65_536)) {
      throw nodeError(
        RangeError,
        'ERR_SOCKET_BAD_PORT',
        `options.port should be >= 0 and < 65536. Received type ${typeof options.port} (${String(options.port)}).`,
      );
    }
    this.#host = typeof options.host === 'string' ? options.host : undefined;
    if (callback) this.once('listening', callback);
    // Requests are handled in the context of `listen`, not in that of the client that calls.
    const answer = inContext<Handler>((request) => this.#answer(request));
    const port = listen(wanted, answer);
    if (port === undefined) {
      const address = this.#host ?? '::';
      const error = systemError(`listen EADDRINUSE: address already in use ${this.#host ?? '::'}:${wanted}`, {
        code: 'EADDRINUSE',
        errno: -98,
        syscall: 'listen',
        address,
        port: wanted,
      });
      queueTick(() => this.emit('error', error));
      return this;
    }
    this.#port = port;
    this.listening = true;
    if (this.#ref) hold(this);
    queueTick(() => {
      if (this.listening) this.emit('listening');
    });
    return this;
  }

  address(): { address: string; family: string; port: number } | null {
    if (!this.listening) return null;
    const address = this.#host === 'localhost' ? '127.0.0.1' : (this.#host ?? '::');
    return { address, family: address.includes(':') ? 'IPv6' : 'IPv4', port: this.#port };
  }

  close(callback?: (error?: Error) => void): this {
    if (!this.listening) {
      if (callback) queueTick(() => callback(nodeError(Error, 'ERR_SERVER_NOT_RUNNING', 'Server is not running.')));
      return this;
    }
    this.listening = false;
    unlisten(this.#port);
    if (callback) this.once('close', callback);
    this.#onClosed = () => {
      release(this);
      queueTick(() => this.emit('close'));
    };
    if (this.#open.size === 0) this.#closed();
    return this;
  }

  #closed(): void {
    const closed = this.#onClosed;
    this.#onClosed = undefined;
    closed?.();
  }

  closeAllConnections(): void {
    for (const socket of this.#open) socket.destroy();
  }
  closeIdleConnections(): void {}
  setTimeout(): this {
    return this;
  }
  getConnections(callback: (error: null, count: number) => void): this {
    queueTick(() => callback(null, this.#open.size));
    return this;
  }
  ref(): this {
    this.#ref = true;
    if (this.listening) hold(this);
    return this;
  }
  unref(): this {
    this.#ref = false;
    release(this);
    return this;
  }
  [Symbol.asyncDispose](): Promise<void> {
    return new Promise((resolve) => this.close(() => resolve()));
  }

  /** Carries one request through the `request` listeners; settles when the answer's head is sent. */
  #answer({ method, url, headers, body, signal }: WireRequest): Promise<WireResponse> {
    return new Promise((resolve, reject) => {
      const socket = new Socket({ localPort: this.#port });
      const request = new IncomingMessage(socket);
      request.method = method;
      request.url = url.pathname + url.search;
      setHeaders(request, headers);
      feed(request, body);
      const response = new ServerResponse(request);
      (response as unknown as { assignSocket(socket: Socket): void }).assignSocket(socket);
      const pipe = createPipe(() => socket.destroy());
      let headSent = false;
      this.#open.add(socket);
      hold(socket);
      const finish = () => {
        release(socket);
        this.#open.delete(socket);
        if (this.#open.size === 0) this.#closed();
      };
      const sendHead = () => {
        if (headSent) return;
        headSent = true;
        const answer = {
          status: response.statusCode,
          statusText: response.statusMessage ?? '',
          headers: flatHeaders(response),
          body: response._hasBody ? pipe : null,
        };
        // The server hears that it has sent before the client has received, as over a socket.
        queueTask(() => resolve(answer));
      };
      response._outlet = {
        head: sendHead,
        write(chunk) {
          sendHead();
          return pipe.write(chunk);
        },
        end() {
          sendHead();
          queueTask(() => pipe.end());
        },
      };
      const cutOff = () => {
        finish();
        if (response.writableFinished) return;
        const error = systemError(headSent ? 'aborted' : 'socket hang up', { code: 'ECONNRESET' });
        if (headSent) pipe.fail(error);
        else reject(error);
      };
      response.on('finish', finish);
      response.on('close', cutOff);
      socket.on('close', () => {
        request.destroy();
        response.destroy();
      });
      socket.on('error', () => {});
      // A client that goes away closes the connection.
      signal?.addEventListener('abort', () => queueTask(() => socket.destroy()), { once: true });
      runCallback(() => {
        this.emit('connection', socket);
        if (!this.emit('request', request, response)) response.end();
      });
    });
  }
}

/** `http.createServer`. */
export function createServer(options?: object | RequestListener, listener?: RequestListener): Server {
  if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
    throw invalidArgType('options', 'object', options);
  }
  return new Server(options ?? {}, listener);
}
