import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../kernel/errors.ts';
import { queueTask, queueTick } from '../kernel/loop.ts';
import { Buffer } from './buffer.ts';
import {
  findHash,
  type HashFunction,
  hashNames,
  hkdf as hkdfOf,
  hmac,
  pbkdf2 as pbkdf2Of,
  scrypt as scryptOf,
} from './crypto-hashes.ts';
import { asBytes, type Bytes, createSecretKey, encode, KeyObject } from './crypto-keys.ts';
import { Transform } from './stream.ts';

/**
 * `node:crypto`: hashes, key derivation and random numbers, synchronous as in Node; the rest (ciphers, signatures, key
 * pairs) is in `webcrypto`.
 */
const webcrypto = globalThis.crypto;
type Callback<T> = (error: Error | null, value?: T) => void;

function hashOf(name: string): HashFunction {
  if (typeof name !== 'string') throw invalidArgType('algorithm', 'string', name);
  const found = findHash(name);
  if (!found) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  return found;
}

interface State {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): State;
}

/** A running hash; also a stream that gives the digest when it ends. */
class Hash extends Transform {
  #state: State;
  #finished = false;
  constructor(state: State) {
    super();
    this.#state = state;
  }
  update(data: Bytes, encoding?: BufferEncoding): this {
    if (this.#finished) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#state.update(asBytes('data', data, encoding));
    return this;
  }
  digest(): Buffer;
  digest(encoding: BufferEncoding): string;
  digest(encoding?: BufferEncoding): Buffer | string {
    if (this.#finished) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#finished = true;
    return encode(this.#state.digest(), encoding);
  }
  copy(): Hash {
    if (this.#finished) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    return new Hash(this.#state.clone());
  }
  override _transform(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.update(chunk);
    done();
  }
  override _flush(done: () => void): void {
    this.push(this.digest());
    done();
  }
}

class Hmac extends Hash {}

function createHash(name: string): Hash {
  if (typeof name === 'string' && !findHash(name)) throw new Error('Digest method not supported');
  return new Hash(hashOf(name).create() as unknown as State);
}

function createHmac(name: string, key: Bytes | KeyObject): Hmac {
  return new Hmac(hmac.create(hashOf(name), keyBytes(key)) as unknown as State);
}

const keyBytes = (key: Bytes | KeyObject): Uint8Array => (key instanceof KeyObject ? key.bytes() : asBytes('key', key));

/** `crypto.hash`: one call, hex unless told otherwise. */
function hash(
  name: string,
  data: Bytes,
  options: BufferEncoding | { outputEncoding?: BufferEncoding } = 'hex',
): Buffer | string {
  const encoding = typeof options === 'string' ? options : (options.outputEncoding ?? 'hex');
  return encode(hashOf(name)(asBytes('data', data)), encoding);
}

/** Runs synchronous work in a task of its own, for the callback form of a function. */
function later<T>(work: () => T, callback: Callback<T>): void {
  if (typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
  queueTask(() => {
    let value: T;
    try {
      value = work();
    } catch (error) {
      callback(error as Error);
      return;
    }
    callback(null, value);
  });
}

function randomBytes(size: number): Buffer;
function randomBytes(size: number, callback: Callback<Buffer>): void;
function randomBytes(size: number, callback?: Callback<Buffer>): Buffer | undefined {
  if (typeof size !== 'number') throw invalidArgType('size', 'number', size);
  if (!(size >= 0 && size <= 2 ** 31 - 1)) throw outOfRange('size', '>= 0 && <= 2147483647', size);
  if (callback) {
    later(() => randomBytes(size), callback);
    return undefined;
  }
  return fill(Buffer.alloc(size));
}

/** The browser fills at most 64 KB at a time. */
function fill<T extends Uint8Array>(bytes: T): T {
  for (let at = 0; at < bytes.length; at += 65_536)
    webcrypto.getRandomValues(bytes.subarray(at, at + 65_536) as Uint8Array<ArrayBuffer>);
  return bytes;
}

function randomFillSync<T extends ArrayBufferView>(view: T, offset = 0, size?: number): T {
  const end = size === undefined ? view.byteLength : offset + size;
  fill(new Uint8Array(view.buffer, view.byteOffset + offset, end - offset));
  return view;
}

function randomInt(...values: unknown[]): number | undefined {
  const callback = typeof values.at(-1) === 'function' ? (values.pop() as Callback<number>) : undefined;
  const [min, max] = values.length > 1 ? (values as [number, number]) : [0, values[0] as number];
  if (!Number.isSafeInteger(min)) throw invalidArgType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw invalidArgType('max', 'a safe integer', max);
  if (max <= min) throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  if (range > 2 ** 48 - 1) throw outOfRange('max - min', '<= 281474976710655', range);
  const draw = (): number => {
    // Values from the last, incomplete stretch of the range would favour small results.
    const limit = 2 ** 48 - (2 ** 48 % range);
    for (;;) {
      const value = randomBytes(6).readUIntBE(0, 6);
      if (value < limit) return min + (value % range);
    }
  };
  if (!callback) return draw();
  // Node has random numbers in store and needs no other thread; it gives no `null` either.
  const value = draw();
  queueTick(() => callback(undefined as never, value));
  return undefined;
}

function randomUUID(): string {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function pbkdf2Sync(password: Bytes, salt: Bytes, iterations: number, length: number, digest: string): Buffer {
  if (typeof digest !== 'string') throw invalidArgType('digest', 'string', digest);
  if (!(iterations >= 1)) throw outOfRange('iterations', '>= 1 && <= 2147483647', iterations);
  return Buffer.from(
    pbkdf2Of(hashOf(digest), asBytes('password', password), asBytes('salt', salt), { c: iterations, dkLen: length }),
  );
}

interface ScryptOptions {
  N?: number;
  cost?: number;
  r?: number;
  blockSize?: number;
  p?: number;
  parallelization?: number;
  maxmem?: number;
}

function scryptSync(password: Bytes, salt: Bytes, length: number, options: ScryptOptions = {}): Buffer {
  const N = options.N ?? options.cost ?? 16_384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  const maxmem = options.maxmem ?? 32 * 1024 * 1024;
  if (N < 2 || (N & (N - 1)) !== 0)
    throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params');
  // OpenSSL counts the table and the blocks, and refuses what does not fit.
  if (128 * r * (N + p + 2) > maxmem) {
    throw nodeError(
      RangeError,
      'ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
      'Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded',
    );
  }
  return Buffer.from(
    scryptOf(asBytes('password', password), asBytes('salt', salt), {
      N,
      r,
      p,
      dkLen: length,
      maxmem: maxmem + 2 ** 30,
    }),
  );
}

function hkdfSync(digest: string, key: Bytes | KeyObject, salt: Bytes, info: Bytes, length: number): ArrayBuffer {
  const derived = hkdfOf(hashOf(digest), keyBytes(key), asBytes('salt', salt), asBytes('info', info), length);
  return new Uint8Array(derived).buffer;
}

function timingSafeEqual(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (!ArrayBuffer.isView(a)) throw invalidArgType('buf1', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], a);
  if (!ArrayBuffer.isView(b)) throw invalidArgType('buf2', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], b);
  if (a.byteLength !== b.byteLength) {
    throw nodeError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  let difference = 0;
  for (let i = 0; i < left.length; i += 1) difference |= left[i]! ^ right[i]!;
  return difference === 0;
}

/** Parts of Node's module that have no synchronous counterpart in a browser. */
const MISSING = [
  'Certificate',
  'createCipheriv',
  'createDecipheriv',
  'createDiffieHellman',
  'createECDH',
  'createPrivateKey',
  'createPublicKey',
  'createSign',
  'createVerify',
  'generateKeyPair',
  'generateKeyPairSync',
  'privateDecrypt',
  'privateEncrypt',
  'publicDecrypt',
  'publicEncrypt',
  'sign',
  'verify',
];
const refuse = (name: string) => () => {
  throw nodeError(
    Error,
    'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    `crypto.${name}() is not available in the browser runtime. Use crypto.webcrypto.subtle, which has AES, RSA, ECDSA and Ed25519.`,
  );
};

export default {
  ...Object.fromEntries(MISSING.map((name) => [name, refuse(name)])),
  Hash,
  Hmac,
  KeyObject,
  constants: {},
  createHash,
  createHmac,
  createSecretKey,
  getCiphers: () => [],
  getCurves: () => [],
  getFips: () => 0,
  getHashes: hashNames,
  getRandomValues: (view: Uint8Array<ArrayBuffer>) => webcrypto.getRandomValues(view),
  hash,
  hkdf: (digest: string, key: Bytes, salt: Bytes, info: Bytes, length: number, callback: Callback<ArrayBuffer>) =>
    later(() => hkdfSync(digest, key, salt, info, length), callback),
  hkdfSync,
  pbkdf2(password: Bytes, salt: Bytes, iterations: number, length: number, digest: string, callback: Callback<Buffer>) {
    hashOf(digest);
    later(() => pbkdf2Sync(password, salt, iterations, length, digest), callback);
  },
  pbkdf2Sync,
  randomBytes,
  pseudoRandomBytes: randomBytes,
  randomFill(view: ArrayBufferView, ...rest: unknown[]) {
    const callback = rest.pop() as Callback<ArrayBufferView>;
    later(() => randomFillSync(view, ...(rest as [number?, number?])), callback);
  },
  randomFillSync,
  randomInt,
  randomUUID,
  scrypt(password: Bytes, salt: Bytes, length: number, ...rest: unknown[]) {
    const callback = rest.pop() as Callback<Buffer>;
    const options = rest[0] as ScryptOptions | undefined;
    if (options !== undefined && typeof options !== 'object') throw invalidArgValue('options', options);
    later(() => scryptSync(password, salt, length, options), callback);
  },
  scryptSync,
  subtle: webcrypto.subtle,
  timingSafeEqual,
  webcrypto,
};
