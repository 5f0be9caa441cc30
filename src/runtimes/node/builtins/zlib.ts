import { deflateSync, gunzipSync, gzipSync, inflateSync, unzlibSync, zlibSync } from 'fflate';
import { nodeError, systemError } from '../kernel/errors.ts';
import { queueTask } from '../kernel/loop.ts';
import { Buffer } from './buffer.ts';
import { asBytes, type Bytes } from './crypto-keys.ts';
import { Transform } from './stream.ts';

/** `node:zlib` over fflate: gzip, deflate and raw deflate. Brotli and zstd have no counterpart in the browser. */
interface Options {
  level?: number;
}
type Codec = (bytes: Uint8Array, options?: Options) => Uint8Array;
type Callback = (error: Error | null, bytes?: Buffer) => void;

const level = ({ level = 6 }: Options = {}) => ({ level: (level < 0 ? 6 : level) as 6 });
const unzip: Codec = (bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : unzlibSync(bytes));

const CODECS: Record<string, Codec> = {
  gzip: (bytes, options) => gzipSync(bytes, { ...level(options), mtime: 0 }),
  gunzip: (bytes) => gunzipSync(bytes),
  deflate: (bytes, options) => zlibSync(bytes, level(options)),
  inflate: (bytes) => unzlibSync(bytes),
  deflateRaw: (bytes, options) => deflateSync(bytes, level(options)),
  inflateRaw: (bytes) => inflateSync(bytes),
  unzip,
};

/** Node's errors for the ways in which compressed data can be broken. */
function run(name: string, bytes: Uint8Array, options?: Options): Buffer {
  try {
    if (name === 'gunzip' && (bytes[0] !== 0x1f || bytes[1] !== 0x8b)) throw new Error('incorrect header check');
    const result = CODECS[name]!(bytes, options);
    return Buffer.from(result.buffer as ArrayBuffer, result.byteOffset, result.byteLength);
  } catch (error) {
    const cutOff = /unexpected EOF|no data/.test(String(error));
    throw cutOff
      ? systemError('unexpected end of file', { errno: -5, code: 'Z_BUF_ERROR' })
      : systemError('incorrect header check', { errno: -3, code: 'Z_DATA_ERROR' });
  }
}

const inputBytes = (data: Bytes): Uint8Array =>
  asBytes('buffer', data, undefined, ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer']);

const api: Record<string, unknown> = {};
for (const name of Object.keys(CODECS)) {
  const capital = name[0]!.toUpperCase() + name.slice(1);
  api[`${name}Sync`] = (data: Bytes, options?: Options) => run(name, inputBytes(data), options);
  api[name] = (data: Bytes, ...rest: unknown[]) => {
    const callback = rest.pop() as Callback;
    const bytes = inputBytes(data);
    queueTask(() => {
      let result: Buffer;
      try {
        result = run(name, bytes, rest[0] as Options | undefined);
      } catch (error) {
        return callback(error as Error);
      }
      callback(null, result);
    });
  };
  api[`create${capital}`] = (options?: Options) => createStream(name, options);
  api[capital] = api[`create${capital}`];
}

/** A stream that works when its input has ended: the sizes here do not call for more. */
function createStream(name: string, options?: Options): Transform {
  const chunks: Uint8Array[] = [];
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk);
      done();
    },
    flush(done) {
      try {
        this.push(run(name, Buffer.concat(chunks), options));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

let table: Uint32Array | undefined;
/** CRC-32 of the data, continuing from `value`. */
function crc32(data: Bytes, value = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  let crc = ~value;
  for (const byte of asBytes('data', data)) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

for (const name of ['brotliCompress', 'brotliDecompress', 'zstdCompress', 'zstdDecompress']) {
  const refused = () => {
    const format = name.startsWith('brotli') ? 'Brotli' : 'Zstandard';
    throw nodeError(
      Error,
      'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `${format} is not available in the browser runtime; gzip and deflate are.`,
    );
  };
  const capital = name[0]!.toUpperCase() + name.slice(1);
  Object.assign(api, { [name]: refused, [`${name}Sync`]: refused, [`create${capital}`]: refused });
}

const constants = {
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH: 4,
  Z_BLOCK: 5,
  Z_OK: 0,
  Z_STREAM_END: 1,
  Z_NEED_DICT: 2,
  Z_ERRNO: -1,
  Z_STREAM_ERROR: -2,
  Z_DATA_ERROR: -3,
  Z_MEM_ERROR: -4,
  Z_BUF_ERROR: -5,
  Z_VERSION_ERROR: -6,
  Z_NO_COMPRESSION: 0,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1,
  Z_DEFAULT_STRATEGY: 0,
  Z_DEFAULT_CHUNK: 16384,
  Z_DEFAULT_LEVEL: -1,
  Z_DEFAULT_MEMLEVEL: 8,
  Z_DEFAULT_WINDOWBITS: 15,
  BROTLI_OPERATION_FLUSH: 1,
  BROTLI_PARAM_QUALITY: 1,
};

export default { ...api, constants, crc32 };
