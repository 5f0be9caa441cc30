import type { ByteSource } from '../net/wire.ts';
import { Buffer } from './buffer.ts';
import type { Socket } from './http-socket.ts';
import { Readable } from './stream.ts';

type Headers = Record<string, string | string[] | undefined>;

export interface IncomingMessage extends Readable {
  socket: Socket | undefined;
  connection: Socket | undefined;
  httpVersion: string;
  httpVersionMajor: number;
  httpVersionMinor: number;
  headers: Headers;
  rawHeaders: string[];
  trailers: Headers;
  rawTrailers: string[];
  aborted: boolean;
  complete: boolean;
  url: string;
  method: string | null;
  statusCode: number | null;
  statusMessage: string | null;
}

/** A plain function: libraries derive from it with `util.inherits` and call it without `new`. */
export const IncomingMessage = function IncomingMessage(this: IncomingMessage, socket?: Socket) {
  Readable.call(this as never, { highWaterMark: socket?.readableHighWaterMark ?? 65_536 } as never);
  this.socket = this.connection = socket;
  this.httpVersion = '1.1';
  this.httpVersionMajor = 1;
  this.httpVersionMinor = 1;
  this.headers = {};
  this.rawHeaders = [];
  this.trailers = {};
  this.rawTrailers = [];
  this.aborted = false;
  this.complete = false;
  this.url = '';
  this.method = null;
  this.statusCode = null;
  this.statusMessage = null;
} as unknown as { new (socket?: Socket): IncomingMessage; prototype: IncomingMessage };

Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

Object.assign(IncomingMessage.prototype, {
  _read() {},
  setTimeout(this: IncomingMessage) {
    return this;
  },
});

Object.defineProperties(IncomingMessage.prototype, {
  headersDistinct: {
    get(this: IncomingMessage) {
      const distinct: Record<string, string[]> = Object.create(null);
      for (let i = 0; i < this.rawHeaders.length; i += 2) {
        (distinct[this.rawHeaders[i]!.toLowerCase()] ??= []).push(this.rawHeaders[i + 1]!);
      }
      return distinct;
    },
  },
  trailersDistinct: { get: () => ({}) },
});

/** Headers of which a second one is dropped; all others are joined. */
const SINGLE = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
]);

/** Fills in `headers` and `rawHeaders` by Node's rules for repeated ones. */
export function setHeaders(message: IncomingMessage, list: ReadonlyArray<[string, string]>): void {
  for (const [name, value] of list) {
    const key = name.toLowerCase();
    message.rawHeaders.push(name, value);
    const before = message.headers[key];
    if (key === 'set-cookie') message.headers[key] = [...((before as string[] | undefined) ?? []), value];
    else if (before === undefined) message.headers[key] = value;
    else if (!SINGLE.has(key)) message.headers[key] = `${before}${key === 'cookie' ? '; ' : ', '}${value}`;
  }
}

/** Lets the body flow from the wire into the message, as fast as it is read. */
export function feed(message: IncomingMessage, body: ByteSource | null): void {
  let reading = false;
  message._read = () => {
    if (reading) return;
    reading = true;
    if (!body) {
      message.complete = true;
      message.push(null);
      return;
    }
    body.read().then(
      (chunk) => {
        reading = false;
        if (message.destroyed) return;
        if (chunk === null) message.complete = true;
        message.push(chunk && Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      },
      (error) => message.destroy(error),
    );
  };
  message._destroy = (error, done) => {
    if (!message.complete) {
      message.aborted = true;
      body?.cancel(error);
    }
    done(error);
  };
}
