import { invalidArgType } from '../kernel/errors.ts';
import { queueTask } from '../kernel/loop.ts';
import { closeSync, fileAt, openSync, readSync, writeSync } from './fs-descriptors.ts';
import { createPromises } from './fs-promises.ts';
import { Dir, Dirent, Stats } from './fs-stats.ts';
import { createReadStream, createWriteStream, ReadStream, WriteStream } from './fs-streams.ts';
import { type PathLike, sync, toPath } from './fs-sync.ts';

/** `node:fs`, in memory; a run starts with the program's files in the working directory. */
export const constants = {
  F_OK: 0,
  R_OK: 4,
  W_OK: 2,
  X_OK: 1,
  COPYFILE_EXCL: 1,
  COPYFILE_FICLONE: 2,
  COPYFILE_FICLONE_FORCE: 4,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  S_IFMT: 0o170000,
  S_IFREG: 0o100000,
  S_IFDIR: 0o040000,
  S_IFLNK: 0o120000,
  UV_FS_COPYFILE_EXCL: 1,
};

// biome-ignore lint/suspicious/noExplicitAny: functions of any shape pass through
type AnyFunction = (...values: any[]) => any;

const all: Record<string, AnyFunction> = {
  ...(sync as unknown as Record<string, AnyFunction>),
  openSync: (file: PathLike, flags?: string | number, mode?: number) => openSync(toPath(file), flags, mode),
  opendirSync: (file: PathLike) => new Dir(toPath(file), sync.readdirSync(file, { withFileTypes: true }) as Dirent[]),
  closeSync,
  readSync,
  writeSync,
  fstatSync: (descriptor: number) => new Stats(fileAt(descriptor, 'fstat')),
  fsyncSync: (descriptor: number) => void fileAt(descriptor, 'fsync'),
  ftruncateSync: (descriptor: number, length?: number) => sync.truncateSync(descriptor, length),
};

const NUMBERS_AND_BUFFERS = new Set(['read', 'write']);

/** The callback form: the same work in a later task. */
function callbackForm(name: string, work: AnyFunction): AnyFunction {
  return (...values) => {
    // As many as the synchronous form takes may stand before it; a call without one names what is missing.
    const callback = typeof values.at(-1) === 'function' ? values.pop() : undefined;
    if (typeof callback !== 'function') throw invalidArgType('cb', 'function', callback);
    // A wrong path type is thrown at once, as in Node.
    if (typeof values[0] !== 'number') toPath(values[0]);
    queueTask(() => {
      let result: unknown;
      try {
        result = work(...values);
      } catch (error) {
        return callback(error);
      }
      if (name === 'exists') callback(result);
      else if (NUMBERS_AND_BUFFERS.has(name)) callback(null, result, values[1]);
      else if (result === undefined) callback(null);
      else callback(null, result);
    });
  };
}

const callbacks = Object.fromEntries(
  Object.entries(all).map(([name, work]) => {
    const plain = name.slice(0, -'Sync'.length);
    return [plain, callbackForm(plain, work)];
  }),
);
const custom = Symbol.for('nodejs.util.promisify.custom');
Object.defineProperty(callbacks.exists, custom, { value: async (path: PathLike) => sync.existsSync(path) });
Object.defineProperty(all.realpathSync, 'native', { value: sync.realpathSync });
Object.defineProperty(callbacks.realpath, 'native', { value: callbacks.realpath });

export default {
  ...all,
  ...callbacks,
  Dir,
  Dirent,
  F_OK: 0,
  R_OK: 4,
  ReadStream,
  Stats,
  W_OK: 2,
  WriteStream,
  X_OK: 1,
  constants,
  createReadStream,
  createWriteStream,
  promises: createPromises(all, constants),
};
