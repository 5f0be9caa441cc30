import { queueTask } from '../kernel/loop.ts';
import { Buffer } from './buffer.ts';
import { closeSync, openSync, readSync, writeSync } from './fs-descriptors.ts';
import { type PathLike, toPath } from './fs-sync.ts';
import { Readable, Writable } from './stream.ts';

interface ReadOptions {
  encoding?: BufferEncoding;
  flags?: string;
  start?: number;
  /** Inclusive. */
  end?: number;
  highWaterMark?: number;
  fd?: number;
}

/** `fs.createReadStream`. */
export class ReadStream extends Readable {
  path: string;
  fd: number | null = null;
  bytesRead = 0;
  #left: number;
  #flags: string;
  #start: number;

  constructor(path: PathLike, options: BufferEncoding | ReadOptions = {}) {
    const given: ReadOptions = typeof options === 'string' ? { encoding: options } : options;
    super({ highWaterMark: given.highWaterMark ?? 65_536, ...(given.encoding && { encoding: given.encoding }) });
    this.path = toPath(path);
    this.fd = given.fd ?? null;
    this.#flags = given.flags ?? 'r';
    this.#start = given.start ?? 0;
    this.#left = (given.end ?? Number.POSITIVE_INFINITY) - this.#start + 1;
  }
  override _construct(done: (error?: Error | null) => void): void {
    queueTask(() => {
      try {
        this.fd ??= openSync(this.path, this.#flags);
      } catch (error) {
        return done(error as Error);
      }
      done();
      this.emit('open', this.fd);
      this.emit('ready');
    });
  }
  override _read(size: number): void {
    const buffer = Buffer.alloc(Math.max(0, Math.min(size, this.#left)));
    const count = buffer.length === 0 ? 0 : readSync(this.fd!, buffer, { position: this.#start + this.bytesRead });
    this.bytesRead += count;
    this.#left -= count;
    queueTask(() => this.push(count === 0 ? null : buffer.subarray(0, count)));
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.fd !== null) closeSync(this.fd);
    this.fd = null;
    done(error);
  }
  close(callback?: () => void): void {
    if (callback) this.once('close', callback);
    this.destroy();
  }
}

interface WriteOptions {
  encoding?: BufferEncoding;
  flags?: string;
  mode?: number;
  start?: number;
  highWaterMark?: number;
}

/** `fs.createWriteStream`. */
export class WriteStream extends Writable {
  path: string;
  fd: number | null = null;
  bytesWritten = 0;
  #options: WriteOptions;

  constructor(path: PathLike, options: BufferEncoding | WriteOptions = {}) {
    const given: WriteOptions = typeof options === 'string' ? { encoding: options } : options;
    super({ highWaterMark: given.highWaterMark ?? 16_384, decodeStrings: true });
    if (given.encoding) this.setDefaultEncoding(given.encoding);
    this.path = toPath(path);
    this.#options = given;
  }
  override _construct(done: (error?: Error | null) => void): void {
    queueTask(() => {
      try {
        this.fd = openSync(this.path, this.#options.flags ?? 'w', this.#options.mode);
      } catch (error) {
        return done(error as Error);
      }
      done();
      this.emit('open', this.fd);
      this.emit('ready');
    });
  }
  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    const start = this.#options.start;
    const count = writeSync(this.fd!, chunk, 0, chunk.length, start === undefined ? null : start + this.bytesWritten);
    this.bytesWritten += count;
    queueTask(() => done());
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.fd !== null) closeSync(this.fd);
    this.fd = null;
    done(error);
  }
  close(callback?: () => void): void {
    if (callback) this.once('close', callback);
    this.end();
  }
}

export const createReadStream = (path: PathLike, options?: BufferEncoding | ReadOptions): ReadStream =>
  new ReadStream(path, options);
export const createWriteStream = (path: PathLike, options?: BufferEncoding | WriteOptions): WriteStream =>
  new WriteStream(path, options);
