import { invalidArgType, nodeError } from '../kernel/errors.ts';
import { queueTick } from '../kernel/loop.ts';
import { STATUS_TEXT } from '../net/wire.ts';
import { Buffer } from './buffer.ts';
import type { IncomingMessage } from './http-incoming.ts';
import type { Socket } from './http-socket.ts';
import { Writable } from './stream.ts';

type HeaderValue = string | number | readonly string[];

/** The wire's end of an outgoing message. */
export interface Outlet {
  head(): void;
  write(chunk: Uint8Array): Promise<void>;
  end(): void;
}

export interface OutgoingMessage extends Writable {
  _headerMap: Map<string, [name: string, value: HeaderValue]>;
  _outlet: Outlet | undefined;
  _hasBody: boolean;
  _header: string | null;
  _implicitHeader(): void;
  _setLength(data: unknown, encoding?: BufferEncoding): void;
  headersSent: boolean;
  sendDate: boolean;
  finished: boolean;
  chunkedEncoding: boolean;
  shouldKeepAlive: boolean;
  socket: Socket | null;
  connection: Socket | null;
  setHeader(name: string, value: HeaderValue): this;
  getHeader(name: string): HeaderValue | undefined;
  hasHeader(name: string): boolean;
  getHeaders(): Record<string, HeaderValue>;
}

/** Plain functions throughout: libraries call these constructors without `new`. */
export const OutgoingMessage = function OutgoingMessage(this: OutgoingMessage) {
  Writable.call(this as never, { decodeStrings: true, highWaterMark: 65_536 } as never);
  this._headerMap = new Map();
  this._outlet = undefined;
  this._hasBody = true;
  this._header = null;
  this.headersSent = false;
  this.sendDate = true;
  this.finished = false;
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.socket = this.connection = null;
} as unknown as { new (): OutgoingMessage; prototype: OutgoingMessage };

Object.setPrototypeOf(OutgoingMessage.prototype, Writable.prototype);
Object.setPrototypeOf(OutgoingMessage, Writable);

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;

/** @throws {TypeError} ERR_INVALID_HTTP_TOKEN */
export function validateHeaderName(name: unknown, label = 'Header name'): void {
  if (typeof name !== 'string' || !TOKEN.test(name)) {
    throw nodeError(TypeError, 'ERR_INVALID_HTTP_TOKEN', `${label} must be a valid HTTP token ["${name}"]`);
  }
}

/** @throws {TypeError} ERR_HTTP_INVALID_HEADER_VALUE, ERR_INVALID_CHAR */
export function validateHeaderValue(name: string, value: unknown): void {
  if (value === undefined)
    throw nodeError(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "${value}" for header "${name}"`);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(String(value))) {
    throw nodeError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
  }
}

const sent = (verb: string): Error =>
  nodeError(Error, 'ERR_HTTP_HEADERS_SENT', `Cannot ${verb} headers after they are sent to the client`);

const writableWrite = Writable.prototype.write;
const writableEnd = Writable.prototype.end;
type Done = (error?: Error | null) => void;

const methods: ThisType<OutgoingMessage> & Record<string, unknown> = {
  setHeader(name: string, value: HeaderValue) {
    if (this.headersSent) throw sent('set');
    validateHeaderName(name);
    for (const item of [value].flat()) validateHeaderValue(name, item);
    if (value === undefined) validateHeaderValue(name, value);
    this._headerMap.set(name.toLowerCase(), [name, value]);
    return this;
  },
  setHeaders(headers: Iterable<[string, HeaderValue]>) {
    for (const [name, value] of headers) this.setHeader(name, value);
    return this;
  },
  appendHeader(name: string, value: string | string[]) {
    const before = this.getHeader(name);
    return this.setHeader(name, before === undefined ? value : ([before, value].flat() as string[]));
  },
  getHeader(name: string) {
    return this._headerMap.get(name.toLowerCase())?.[1];
  },
  hasHeader(name: string) {
    return this._headerMap.has(name.toLowerCase());
  },
  removeHeader(name: string) {
    if (this.headersSent) throw sent('remove');
    this._headerMap.delete(name.toLowerCase());
  },
  getHeaders() {
    const all: Record<string, HeaderValue> = Object.create(null);
    for (const [key, [, value]] of this._headerMap) all[key] = value;
    return all;
  },
  getHeaderNames() {
    return [...this._headerMap.keys()];
  },
  getRawHeaderNames() {
    return Array.from(this._headerMap.values(), ([name]) => name);
  },
  flushHeaders() {
    if (!this.headersSent) this._implicitHeader();
    this._outlet?.head();
  },
  addTrailers() {},
  setTimeout(_ms: number, callback?: () => void) {
    if (callback) this.once('timeout', callback);
    return this;
  },
  _implicitHeader() {
    this.headersSent = true;
  },
  write(chunk: unknown, encoding?: unknown, done?: Done) {
    if (chunk === null) throw nodeError(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
      throw invalidArgType('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
    }
    if (!this.headersSent) {
      if (!this.hasHeader('content-length')) this.chunkedEncoding = true;
      this._implicitHeader();
    }
    if (!this._hasBody) {
      const callback = typeof encoding === 'function' ? (encoding as Done) : done;
      if (callback) queueTick(callback);
      return true;
    }
    return Reflect.apply(writableWrite, this, [chunk, encoding, done]);
  },
  end(chunk?: unknown, encoding?: unknown, done?: Done) {
    const [data, code, callback] =
      typeof chunk === 'function'
        ? [undefined, undefined, chunk as Done]
        : typeof encoding === 'function'
          ? [chunk, undefined, encoding as Done]
          : [chunk, encoding as BufferEncoding | undefined, done];
    if (this.finished) {
      if (callback) queueTick(callback);
      return this;
    }
    if (!this.headersSent) {
      const known = this.hasHeader('content-length') || this.hasHeader('transfer-encoding');
      if (this._hasBody && !known) this._setLength(data, code);
      this._implicitHeader();
    }
    this.finished = true;
    if (data !== undefined && data !== null && this._hasBody) Reflect.apply(writableWrite, this, [data, code]);
    Reflect.apply(writableEnd, this, callback ? [callback] : []);
    return this;
  },
  _setLength(data: unknown, encoding?: BufferEncoding) {
    const length = data === undefined || data === null ? 0 : Buffer.byteLength(data as string, encoding);
    this._headerMap.set('content-length', ['Content-Length', length]);
  },
  _write(chunk: Uint8Array, _encoding: string, done: Done) {
    if (!this._outlet) return done();
    this._outlet.write(new Uint8Array(chunk)).then(() => done(), done);
  },
  _final(done: Done) {
    this._outlet?.end();
    done();
  },
  assignSocket(socket: Socket) {
    (socket as unknown as { _httpMessage: unknown })._httpMessage = this;
    this.socket = this.connection = socket;
    this.emit('socket', socket);
  },
  detachSocket() {
    this.socket = this.connection = null;
  },
};
Object.assign(OutgoingMessage.prototype, methods);

export interface ServerResponse extends OutgoingMessage {
  req: IncomingMessage;
  statusCode: number;
  statusMessage: string | undefined;
  writeHead(code: number, message?: string | HeaderInput, headers?: HeaderInput): this;
}
type HeaderInput = Record<string, HeaderValue> | readonly (string | readonly [string, string])[];

export const ServerResponse = function ServerResponse(this: ServerResponse, req: IncomingMessage) {
  (OutgoingMessage as unknown as () => void).call(this);
  this.req = req;
  this.statusCode = 200;
  this.statusMessage = undefined;
  if (req?.method === 'HEAD') this._hasBody = false;
} as unknown as { new (req: IncomingMessage): ServerResponse; prototype: ServerResponse };

Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

function headerPairs(headers: HeaderInput): Array<[string, HeaderValue]> {
  if (!Array.isArray(headers)) return Object.entries(headers as Record<string, HeaderValue>);
  if (Array.isArray(headers[0])) return headers as Array<[string, string]>;
  return (headers as string[]).flatMap((name, i) =>
    i % 2 === 0 ? [[name, headers[i + 1] as string] as [string, string]] : [],
  );
}

const responseMethods: ThisType<ServerResponse> & Record<string, unknown> = {
  _implicitHeader() {
    this.writeHead(this.statusCode);
  },
  writeHead(code: number, message?: string | HeaderInput, headers?: HeaderInput) {
    if (this.headersSent) throw sent('write');
    const given = typeof message === 'string' ? headers : message;
    const status = Math.trunc(Number(code));
    if (!(status >= 100 && status <= 999)) {
      throw nodeError(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${code}`);
    }
    if (given) for (const [name, value] of headerPairs(given)) if (value !== undefined) this.setHeader(name, value);
    this.statusCode = status;
    this.statusMessage =
      (typeof message === 'string' ? message : this.statusMessage) ?? STATUS_TEXT[status] ?? 'unknown';
    if (status === 204 || status === 304 || status < 200) {
      this._hasBody = false;
      this._headerMap.delete('content-length');
    }
    const add = (name: string, value: string) => {
      if (!this.hasHeader(name)) this._headerMap.set(name.toLowerCase(), [name, value]);
    };
    if (this.sendDate) add('Date', new Date().toUTCString());
    add('Connection', 'keep-alive');
    if (this.getHeader('connection') === 'keep-alive') add('Keep-Alive', 'timeout=5');
    if (this._hasBody && !this.hasHeader('content-length')) add('Transfer-Encoding', 'chunked');
    const lines = flatHeaders(this).map(([name, value]) => `${name}: ${value}\r\n`);
    this._header = `HTTP/1.1 ${status} ${this.statusMessage}\r\n${lines.join('')}\r\n`;
    this.headersSent = true;
    return this;
  },
  writeContinue() {},
  writeProcessing() {},
  writeEarlyHints() {},
};
Object.assign(ServerResponse.prototype, responseMethods);
Object.assign(ServerResponse.prototype, { writeHeader: ServerResponse.prototype.writeHead });

/** All headers, one entry per value. */
export function flatHeaders(message: OutgoingMessage): Array<[string, string]> {
  return [...message._headerMap.values()].flatMap(([name, value]) =>
    [value].flat().map((item): [string, string] => [name, String(item)]),
  );
}
