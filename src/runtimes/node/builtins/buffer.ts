import * as library from 'buffer/';
import { invalidArgType, nodeError, outOfRange, received } from '../kernel/errors.ts';
import { inspect } from '../kernel/inspect.ts';
import { blobAt } from '../net/blobs.ts';
import { adoptChecks } from './buffer-checks.ts';

/** `node:buffer` over the `buffer` package, with what that one lacks: base64url, Node's printing and pooling rules. */
const { Buffer } = library as unknown as typeof import('node:buffer');

export { Buffer };

/** In Node's words, which follow no rule. */
const FIRST_ARGUMENT =
  'The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.';

export const unknownEncoding = (encoding: string): Error =>
  nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);

type Encoding = string | undefined;
const isBase64Url = (encoding: unknown): boolean =>
  typeof encoding === 'string' && encoding.toLowerCase() === 'base64url';
const fromUrl = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');
const toUrl = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

// biome-ignore lint/suspicious/noExplicitAny: overloads are forwarded as they come
type Any = any;
const methods = Buffer.prototype as Any;
const statics = Buffer as Any;

function override(target: Any, name: string, make: (native: Any) => Any): void {
  const value = Object.defineProperty(make(target[name]), 'name', { value: name });
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

override(
  methods,
  'toString',
  (native) =>
    function (this: Buffer, encoding?: Encoding, start?: number, end?: number) {
      if (isBase64Url(encoding)) return toUrl(native.call(this, 'base64', start, end));
      if (encoding !== undefined && !Buffer.isEncoding(encoding)) {
        throw unknownEncoding(encoding);
      }
      return native.call(this, encoding, start, end);
    },
);
override(
  methods,
  'write',
  (native) =>
    function write(this: Buffer, text: string, ...rest: unknown[]) {
      if (isBase64Url(rest.at(-1))) return native.call(this, fromUrl(text), ...rest.slice(0, -1), 'base64');
      return native.call(this, text, ...rest);
    },
);
override(statics, 'from', (native) => (value: unknown, encoding?: Any, length?: number) => {
  if (typeof value === 'string' && isBase64Url(encoding)) return native(fromUrl(value), 'base64');
  // Node reads both alphabets in base64.
  if (typeof value === 'string' && encoding === 'base64') return native(fromUrl(value), encoding);
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `${FIRST_ARGUMENT}${received(value)}`);
  }
  if (typeof value === 'string' && typeof encoding === 'string' && !Buffer.isEncoding(encoding))
    throw unknownEncoding(encoding);
  return native(value, encoding, length);
});
override(
  methods,
  'equals',
  () =>
    function (this: Buffer, other: Uint8Array) {
      if (!(other instanceof Uint8Array)) throw invalidArgType('otherBuffer', ['Buffer', 'Uint8Array'], other);
      return this.length === other.length && Buffer.compare(this, other) === 0;
    },
);
override(statics, 'isEncoding', (native) => (encoding: unknown) => isBase64Url(encoding) || native(encoding));
override(statics, 'byteLength', (native) => (value: unknown, encoding?: Encoding) => {
  if (typeof value === 'string' && isBase64Url(encoding)) return Math.floor((value.replace(/=+$/, '').length * 3) / 4);
  return native(value, encoding);
});
override(statics, 'alloc', (native) => (size: number, fill?: Any, encoding?: Encoding) => {
  if (typeof size !== 'number') throw invalidArgType('size', 'number', size);
  if (!(size >= 0 && size <= 2 ** 53 - 1)) throw outOfRange('size', '>= 0 && <= 9007199254740991', size);
  return native(size, fill ?? 0, encoding);
});
statics.copyBytesFrom = (view: Uint8Array, offset = 0, length?: number) => {
  const part = view.subarray(offset, length === undefined ? undefined : offset + length);
  return Buffer.from(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength));
};
statics.poolSize = 65_536;
adoptChecks(methods);
// `readUInt8` and `readUint8` are the same in Node.
for (const name of Object.getOwnPropertyNames(Buffer.prototype)) {
  if (name.includes('UInt')) methods[name.replace('UInt', 'Uint')] ??= methods[name];
}
// The package's methods would show up in `for...in`; Node's do not.
for (const name of Object.keys(Buffer.prototype)) Reflect.defineProperty(methods, name, { enumerable: false });

const SHOWN_BYTES = 50;
Object.defineProperty(methods, inspect.custom, {
  value(this: Buffer, _depth: number, options: Record<string, unknown>) {
    const shown = Array.from(this.subarray(0, SHOWN_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const more = this.length - SHOWN_BYTES;
    const bytes = more > 0 ? `${shown} ... ${more} more byte${more > 1 ? 's' : ''}` : shown;
    const extra = Object.keys(this).filter((key) => !/^\d+$/.test(key));
    const tail = extra.map((key) => `, ${key}: ${inspect(this[key as never], { ...options, compact: true })}`).join('');
    return `<${this.constructor.name} ${bytes}${tail}>`;
  },
  configurable: true,
  writable: true,
});

const isText = (value: ArrayBufferView | ArrayBuffer, test: (bytes: Uint8Array) => boolean): boolean =>
  test(
    value instanceof ArrayBuffer
      ? new Uint8Array(value)
      : new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
  );

function isUtf8(value: ArrayBufferView | ArrayBuffer): boolean {
  return isText(value, (bytes) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

/** Re-encodes bytes from one encoding to another. */
function transcode(source: Uint8Array, from: BufferEncoding, to: BufferEncoding): Buffer {
  if (!Buffer.isEncoding(from) || !Buffer.isEncoding(to)) {
    throw nodeError(Error, 'U_ILLEGAL_ARGUMENT_ERROR', 'Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
  }
  return Buffer.from(Buffer.from(source).toString(from), to);
}

export default {
  Blob,
  Buffer,
  File: globalThis.File,
  INSPECT_MAX_BYTES: SHOWN_BYTES,
  SlowBuffer: Buffer,
  atob: atob.bind(globalThis),
  btoa: btoa.bind(globalThis),
  constants: { MAX_LENGTH: 2 ** 53 - 1, MAX_STRING_LENGTH: 536870888 },
  isAscii: (value: ArrayBufferView | ArrayBuffer) => isText(value, (bytes) => bytes.every((byte) => byte < 128)),
  isUtf8,
  kMaxLength: 2 ** 53 - 1,
  kStringMaxLength: 536870888,
  resolveObjectURL: blobAt,
  transcode,
};
