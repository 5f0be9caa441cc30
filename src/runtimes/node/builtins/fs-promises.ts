import { callSite } from '../kernel/callsite.ts';
import { queueTask } from '../kernel/loop.ts';
import { EventEmitter } from './events.ts';
import { createReadStream, createWriteStream } from './fs-streams.ts';
import { input } from './fs-sync.ts';
import readline from './readline.ts';

// biome-ignore lint/suspicious/noExplicitAny: functions of any shape pass through
type AnyFunction = (...values: any[]) => any;
type Work = Record<string, AnyFunction>;

/** Runs synchronous work in a later task. */
function later<T>(work: () => T): Promise<T> {
  const placed = callSite();
  return new Promise((resolve, reject) => {
    queueTask(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(placed(error));
      }
    });
  });
}

const NO_PROMISE = new Set(['exists', 'close', 'read', 'write', 'fstat', 'fsync', 'ftruncate', 'open']);

/** `node:fs/promises`, made from the synchronous functions. */
export function createPromises(sync: Work, constants: object) {
  class FileHandle extends EventEmitter {
    fd: number;
    #path: string;
    constructor(fd: number, path: string) {
      super();
      this.fd = fd;
      this.#path = path;
    }
    read(first?: unknown, ...rest: unknown[]) {
      const options = (
        ArrayBuffer.isView(first)
          ? { buffer: first, offset: rest[0], length: rest[1], position: rest[2] }
          : (first ?? {})
      ) as {
        buffer?: Uint8Array;
        offset?: number;
        length?: number;
        position?: number | null;
      };
      const buffer = options.buffer ?? globalThis.Buffer.alloc(16_384);
      return later(() => ({ bytesRead: sync.readSync!(this.fd, buffer, options), buffer }));
    }
    write(data: unknown, ...rest: unknown[]) {
      return later(() => ({ bytesWritten: sync.writeSync!(this.fd, data, ...rest), buffer: data }));
    }
    readFile(options?: unknown) {
      return later(() => sync.readFileSync!(this.fd, options));
    }
    writeFile(data: unknown, options?: unknown) {
      return later(() => sync.writeFileSync!(this.fd, data, options));
    }
    appendFile(data: unknown, options?: unknown) {
      return this.writeFile(data, options);
    }
    stat() {
      return later(() => sync.fstatSync!(this.fd));
    }
    truncate(length?: number) {
      return later(() => sync.ftruncateSync!(this.fd, length));
    }
    sync() {
      return later(() => {});
    }
    datasync() {
      return this.sync();
    }
    createReadStream(options: object = {}) {
      return createReadStream(this.#path, { ...options });
    }
    createWriteStream(options: object = {}) {
      return createWriteStream(this.#path, { ...options });
    }
    readLines(options: object = {}) {
      return readline.createInterface({ input: this.createReadStream(options) as never });
    }
    close() {
      return later(() => {
        if (this.fd >= 0) sync.closeSync!(this.fd);
        this.fd = -1;
        this.emit('close');
      });
    }
    [Symbol.asyncDispose]() {
      return this.close();
    }
  }

  const promises: Record<string, unknown> = {};
  for (const [name, work] of Object.entries(sync)) {
    const plain = name.slice(0, -'Sync'.length);
    if (!NO_PROMISE.has(plain))
      promises[plain] = { [plain]: (...values: unknown[]) => later(() => work(...values)) }[plain];
  }
  const writeWhole = promises.writeFile as AnyFunction;
  return Object.assign(promises, {
    constants,
    open: (path: string, flags?: string, mode?: number) =>
      later(() => new FileHandle(sync.openSync!(path, flags, mode), path)),
    readFile: (file: unknown, options?: unknown) =>
      later(() => {
        const { signal } = (typeof options === 'object' && options !== null ? options : {}) as { signal?: AbortSignal };
        signal?.throwIfAborted();
        return sync.readFileSync!(file instanceof FileHandle ? file.fd : file, options);
      }),
    async writeFile(file: unknown, data: unknown, options?: unknown) {
      const target = file instanceof FileHandle ? file.fd : file;
      const isStream = typeof data === 'object' && data !== null && Symbol.asyncIterator in data;
      if (!isStream) return writeWhole(target, data, options);
      const chunks: Uint8Array[] = [];
      for await (const chunk of data as AsyncIterable<unknown>) chunks.push(input(chunk, options as never));
      return writeWhole(target, globalThis.Buffer.concat(chunks), options);
    },
  });
}
