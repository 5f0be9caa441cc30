import { invalidArgType, invalidArgValue, systemError } from '../kernel/errors.ts';
import {
  absolute,
  type Entry,
  exists,
  find,
  fsError,
  lookup,
  makeDirectories,
  newDirectory,
  newLink,
  parentOf,
  touch,
} from '../kernel/files.ts';
import { Buffer } from './buffer.ts';
import { asBytes } from './crypto-keys.ts';
import { closeSync, fileAt, openSync, readAllOf, writeAllTo } from './fs-descriptors.ts';
import { Dirent, Stats, toBigInts } from './fs-stats.ts';
import { fileURLToPath } from './url.ts';

/** The synchronous half of `node:fs`; the callback and promise forms are made from it. */
export type PathLike = string | Uint8Array | URL;
type Encoding = BufferEncoding | 'buffer' | null | undefined;
type WithEncoding = Encoding | { encoding?: Encoding; flag?: string; mode?: number; flush?: boolean };

const encodingOf = (options: WithEncoding): Encoding =>
  typeof options === 'object' && options !== null ? options.encoding : options;

/** @throws ERR_INVALID_ARG_TYPE for anything that is no path */
export function toPath(value: unknown, name = 'path'): string {
  if (typeof value === 'string') {
    if (value.includes('\0'))
      throw invalidArgValue(name, value, 'must be a string, Uint8Array, or URL without null bytes');
    return value;
  }
  if (value instanceof URL) return fileURLToPath(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  throw invalidArgType(name, ['string', 'Buffer', 'URL'], value);
}

/** Bytes as a Buffer of their own or as text. */
function output(bytes: Uint8Array, encoding: Encoding): Buffer | string {
  if (encoding && encoding !== 'buffer') {
    if (!Buffer.isEncoding(encoding)) throw invalidArgValue('encoding', encoding, 'is invalid encoding');
    return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
  }
  return Buffer.from(bytes);
}

export function input(data: unknown, options: WithEncoding): Uint8Array {
  const encoding = encodingOf(options);
  if (typeof data !== 'string' && !ArrayBuffer.isView(data))
    throw invalidArgType('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  return asBytes('data', data, (encoding ?? 'utf8') as BufferEncoding).slice();
}

/** Only a whole number can be a descriptor; any other is a wrong path. */
const isDescriptor = (file: unknown): file is number => Number.isInteger(file);

function readFileSync(file: PathLike | number, options?: WithEncoding): Buffer | string {
  if (isDescriptor(file)) return output(readAllOf(file), encodingOf(options));
  const path = toPath(file);
  const { entry } = lookup(path, 'open', path);
  if (entry.kind !== 'file') throw fsError('EISDIR', 'read');
  entry.atime = Date.now();
  return output(entry.data, encodingOf(options));
}

function writeFileSync(file: PathLike | number, data: unknown, options?: WithEncoding): void {
  const bytes = input(data, options);
  if (typeof file === 'number') {
    writeAllTo(file, bytes);
    return;
  }
  const { flag = 'w', mode = 0o666 } = typeof options === 'object' && options !== null ? options : {};
  const descriptor = openSync(toPath(file), flag, mode);
  writeAllTo(descriptor, bytes);
  closeSync(descriptor);
}

function appendFileSync(file: PathLike | number, data: unknown, options?: WithEncoding): void {
  const given = typeof options === 'object' && options !== null ? options : { encoding: options };
  writeFileSync(file, data, { flag: 'a', ...given });
}

interface MkdirOptions {
  recursive?: boolean;
  mode?: number;
}

function mkdirSync(file: PathLike, options?: number | MkdirOptions): string | undefined {
  const path = toPath(file);
  if (typeof options === 'object' && options?.recursive) return makeDirectories(path);
  const { entries, name } = parentOf(path, 'mkdir', path);
  if (name === '' || entries.has(name)) throw fsError('EEXIST', 'mkdir', path);
  entries.set(name, newDirectory());
  return undefined;
}

interface ReaddirOptions {
  encoding?: Encoding;
  withFileTypes?: boolean;
  recursive?: boolean;
}

function readdirSync(file: PathLike, options?: Encoding | ReaddirOptions): Array<string | Buffer | Dirent> {
  const path = toPath(file);
  const { encoding, withFileTypes, recursive }: ReaddirOptions =
    typeof options === 'object' && options !== null ? options : { encoding: options };
  const result: Array<string | Buffer | Dirent> = [];
  const walk = (folder: string, prefix: string): void => {
    const { entry } = lookup(folder, 'scandir', path);
    if (entry.kind !== 'directory') throw fsError('ENOTDIR', 'scandir', path);
    const folders: string[] = [];
    for (const [name, child] of [...entry.entries].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const shown = prefix === '' ? name : `${prefix}/${name}`;
      if (withFileTypes)
        result.push(new Dirent(name, prefix === '' ? path : `${path.replace(/\/$/, '')}/${prefix}`, child.kind));
      else result.push(encoding === 'buffer' ? Buffer.from(shown) : shown);
      if (child.kind === 'directory') folders.push(name);
    }
    if (recursive) for (const name of folders) walk(`${folder}/${name}`, prefix === '' ? name : `${prefix}/${name}`);
  };
  walk(path, '');
  return result;
}

interface StatOptions {
  bigint?: boolean;
  throwIfNoEntry?: boolean;
}

function statOf(file: PathLike, syscall: string, follow: boolean, options: StatOptions = {}): Stats | undefined {
  const path = toPath(file);
  if (options.throwIfNoEntry === false && find(path, follow) === 'ENOENT') return undefined;
  const stats = new Stats(lookup(path, syscall, path, follow).entry);
  return options.bigint ? (toBigInts(stats) as unknown as Stats) : stats;
}

function unlinkSync(file: PathLike): void {
  const path = toPath(file);
  const { entry } = lookup(path, 'unlink', path, false);
  if (entry.kind === 'directory') throw fsError('EISDIR', 'unlink', path);
  const { entries, name } = parentOf(path, 'unlink', path);
  entries.delete(name);
}

function rmdirSync(file: PathLike): void {
  const path = toPath(file);
  const { entry } = lookup(path, 'rmdir', path, false);
  if (entry.kind !== 'directory') throw fsError('ENOTDIR', 'rmdir', path);
  if (entry.entries.size > 0) throw fsError('ENOTEMPTY', 'rmdir', path);
  const { entries, name } = parentOf(path, 'rmdir', path);
  entries.delete(name);
}

function rmSync(
  file: PathLike,
  { recursive = false, force = false }: { recursive?: boolean; force?: boolean } = {},
): void {
  const path = toPath(file);
  const found = find(path, false);
  if (typeof found === 'string') {
    if (force && found === 'ENOENT') return;
    throw fsError(found, 'lstat', path);
  }
  if (found.entry.kind === 'directory' && !recursive) {
    throw systemError(`Path is a directory: rm returned EISDIR (is a directory) ${path}`, {
      name: 'SystemError',
      errno: 21,
      code: 'ERR_FS_EISDIR',
      syscall: 'rm',
      path,
    });
  }
  const { entries, name } = parentOf(path, 'rm', path);
  entries.delete(name);
}

function renameSync(from: PathLike, to: PathLike): void {
  const [source, target] = [toPath(from, 'oldPath'), toPath(to, 'newPath')];
  const found = find(source, false);
  if (typeof found === 'string') throw fsError(found, 'rename', source, target);
  const destination = parentOf(target, 'rename', source, target);
  const existing = destination.entries.get(destination.name);
  if (existing === found.entry) return;
  if (existing?.kind === 'directory') {
    if (found.entry.kind !== 'directory') throw fsError('EISDIR', 'rename', source, target);
    if (existing.entries.size > 0) throw fsError('ENOTEMPTY', 'rename', source, target);
  } else if (existing && found.entry.kind === 'directory') throw fsError('ENOTDIR', 'rename', source, target);
  if (`${absolute(target)}/`.startsWith(`${absolute(source)}/`)) throw fsError('EINVAL', 'rename', source, target);
  const origin = parentOf(source, 'rename', source, target);
  origin.entries.delete(origin.name);
  destination.entries.set(destination.name, found.entry);
}

function copyFileSync(from: PathLike, to: PathLike, mode = 0): void {
  const [source, target] = [toPath(from, 'src'), toPath(to, 'dest')];
  const found = find(source);
  if (typeof found === 'string') throw fsError(found, 'copyfile', source, target);
  if (found.entry.kind !== 'file') throw fsError('EISDIR', 'copyfile', source, target);
  if (mode & 1 && exists(target)) throw fsError('EEXIST', 'copyfile', source, target);
  writeFileSync(target, found.entry.data);
}

interface CpOptions {
  recursive?: boolean;
  force?: boolean;
  filter?: (source: string, target: string) => boolean;
}

function cpSync(from: PathLike, to: PathLike, options: CpOptions = {}): void {
  const [source, target] = [toPath(from, 'src'), toPath(to, 'dest')];
  if (options.filter && !options.filter(source, target)) return;
  const { entry } = lookup(source, 'cp', source);
  if (entry.kind !== 'directory') {
    if (options.force === false && exists(target)) return;
    makeDirectories(absolute(target).replace(/\/[^/]*$/, '') || '/');
    copyFileSync(source, target);
    return;
  }
  if (!options.recursive) {
    throw systemError(
      `Recursive option not enabled, cannot copy a directory: cp returned EISDIR (${source} is a directory (not copied)) ${source}`,
      {
        code: 'ERR_FS_EISDIR',
      },
    );
  }
  makeDirectories(target);
  for (const name of entry.entries.keys()) cpSync(`${source}/${name}`, `${target}/${name}`, options);
}

function symlinkSync(to: PathLike, file: PathLike): void {
  const path = toPath(file);
  const { entries, name } = parentOf(path, 'symlink', toPath(to, 'target'), path);
  if (entries.has(name)) throw fsError('EEXIST', 'symlink', toPath(to), path);
  entries.set(name, newLink(toPath(to, 'target')));
}

function linkSync(from: PathLike, to: PathLike): void {
  const [source, target] = [toPath(from), toPath(to)];
  const { entry } = lookup(source, 'link', source);
  const { entries, name } = parentOf(target, 'link', source, target);
  if (entries.has(name)) throw fsError('EEXIST', 'link', source, target);
  entries.set(name, entry);
}

function readlinkSync(file: PathLike): string {
  const path = toPath(file);
  const { entry } = lookup(path, 'readlink', path, false);
  if (entry.kind !== 'link') throw fsError('EINVAL', 'readlink', path);
  return entry.target;
}

function mkdtempSync(prefix: string): string {
  const letters = Array.from(
    { length: 6 },
    () => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789'[Math.floor(Math.random() * 46)],
  );
  const path = `${toPath(prefix, 'prefix')}${letters.join('')}`;
  mkdirSync(path);
  return path;
}

function truncateSync(file: PathLike | number, length = 0): void {
  const entry =
    typeof file === 'number' ? fileAt(file, 'ftruncate') : (lookup(toPath(file), 'open', toPath(file)).entry as Entry);
  if (entry.kind !== 'file') throw fsError('EISDIR', 'open', toPath(file));
  const data = new Uint8Array(length);
  data.set(entry.data.subarray(0, length));
  entry.data = data;
  touch(entry);
}

const seconds = (time: number | string | Date): number => (time instanceof Date ? time.getTime() : Number(time) * 1000);

function change(syscall: string, follow: boolean, apply: (entry: Entry, ...values: never[]) => void) {
  return (file: PathLike, ...values: unknown[]): void => {
    const path = toPath(file);
    const { entry } = lookup(path, syscall, path, follow);
    apply(entry, ...(values as never[]));
    entry.ctime = Date.now();
  };
}
const setTimes = (entry: Entry, atime: number, mtime: number): void => {
  entry.atime = seconds(atime);
  entry.mtime = seconds(mtime);
};

export const sync = {
  accessSync(file: PathLike): void {
    const path = toPath(file);
    lookup(path, 'access', path);
  },
  appendFileSync,
  chmodSync: change('chmod', true, (entry, mode: number | string) => {
    entry.mode = (typeof mode === 'string' ? Number.parseInt(mode, 8) : mode) & 0o7777;
  }),
  chownSync: change('chown', true, () => {}),
  copyFileSync,
  cpSync,
  existsSync(file: PathLike): boolean {
    try {
      return exists(toPath(file));
    } catch {
      return false;
    }
  },
  linkSync,
  lstatSync: (file: PathLike, options?: StatOptions) => statOf(file, 'lstat', false, options),
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync(file: PathLike): string {
    const path = toPath(file);
    return lookup(path, 'lstat', path).path;
  },
  renameSync,
  rmSync,
  rmdirSync,
  statSync: (file: PathLike, options?: StatOptions) => statOf(file, 'stat', true, options),
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync: change('utime', true, setTimes),
  lutimesSync: change('lutime', false, setTimes),
  writeFileSync,
};
