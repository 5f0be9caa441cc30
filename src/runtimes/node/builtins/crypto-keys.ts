import { invalidArgType } from '../kernel/errors.ts';
import { Buffer } from './buffer.ts';

const BYTES = ['string', 'Buffer', 'TypedArray', 'DataView'];

export type Bytes = string | ArrayBuffer | ArrayBufferView;

/** Reads what Node accepts as binary input. @throws ERR_INVALID_ARG_TYPE */
export function asBytes(name: string, value: unknown, encoding?: BufferEncoding, expected = BYTES): Uint8Array {
  if (typeof value === 'string') return new Uint8Array(Buffer.from(value, encoding));
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  throw invalidArgType(name, expected, value);
}

/** Bytes as a Buffer, or as text in an encoding. */
export function encode(bytes: Uint8Array): Buffer;
export function encode(bytes: Uint8Array, encoding: BufferEncoding | undefined): Buffer | string;
export function encode(bytes: Uint8Array, encoding?: BufferEncoding): Buffer | string {
  const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  return encoding && (encoding as string) !== 'buffer' ? buffer.toString(encoding) : buffer;
}

/** A secret key; asymmetric ones exist in `webcrypto` only. */
export class KeyObject {
  readonly type = 'secret';
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get symmetricKeySize(): number {
    return this.#bytes.length;
  }
  get [Symbol.toStringTag](): string {
    return 'KeyObject';
  }
  bytes(): Uint8Array {
    return this.#bytes;
  }
  export({ format = 'buffer' }: { format?: 'buffer' | 'jwk' } = {}): Buffer | { kty: string; k: string } {
    const buffer = Buffer.from(this.#bytes);
    return format === 'jwk' ? { kty: 'oct', k: buffer.toString('base64url') } : buffer;
  }
  equals(other: KeyObject): boolean {
    return Buffer.from(this.#bytes).equals(other.bytes());
  }
}

export const createSecretKey = (key: Bytes, encoding?: BufferEncoding): KeyObject =>
  new KeyObject(asBytes('key', key, encoding).slice());
