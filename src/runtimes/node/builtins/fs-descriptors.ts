import { invalidArgValue, outOfRange } from '../kernel/errors.ts';
import { type Entry, type FileNode, find, fsError, type Metadata, newFile, parentOf, touch } from '../kernel/files.ts';
import { host } from '../kernel/host.ts';
import { writeOut } from '../kernel/process.ts';
import { asBytes } from './crypto-keys.ts';

/** File descriptors: 0 is the program's input, 1 and 2 its output, the rest are open files. */
interface Open {
  file: FileNode & Metadata;
  position: number;
  readable: boolean;
  writable: boolean;
  append: boolean;
}

const descriptors = new Map<number, Open>();
let last = 16;

interface Flags {
  readable: boolean;
  writable: boolean;
  append: boolean;
  create: boolean;
  exclusive: boolean;
  truncate: boolean;
}

const O = { WRONLY: 1, RDWR: 2, CREAT: 0o100, EXCL: 0o200, TRUNC: 0o1000, APPEND: 0o2000 };

function parseFlags(flags: string | number): Flags {
  if (typeof flags === 'number') {
    const access = flags & 3;
    return {
      readable: access !== O.WRONLY,
      writable: access !== 0,
      append: (flags & O.APPEND) !== 0,
      create: (flags & O.CREAT) !== 0,
      exclusive: (flags & O.EXCL) !== 0,
      truncate: (flags & O.TRUNC) !== 0,
    };
  }
  const match = /^(?:(r)s?|(w)|(a)s?)(x?)(\+?)$|^(?:(r)s?|(w)|(a)s?)(\+?)(x?)$/.exec(flags.replace('s', ''));
  if (!match) throw invalidArgValue('flags', flags);
  const plus = flags.includes('+');
  const [mode] = flags;
  return {
    readable: mode === 'r' || plus,
    writable: mode !== 'r' || plus,
    append: mode === 'a',
    create: mode !== 'r',
    exclusive: flags.includes('x'),
    truncate: mode === 'w',
  };
}

/** Opens a file and gives its descriptor. */
export function openSync(path: string, flags: string | number = 'r', mode: number | string = 0o666): number {
  const wanted = parseFlags(flags);
  const found = find(path);
  let entry: Entry;
  if (typeof found === 'string') {
    if (found !== 'ENOENT' || !wanted.create) throw fsError(found, 'open', path);
    const { entries, name } = parentOf(path, 'open', path);
    entry = newFile(new Uint8Array(0), (typeof mode === 'string' ? Number.parseInt(mode, 8) : mode) & ~0o22);
    entries.set(name, entry);
  } else {
    if (wanted.create && wanted.exclusive) throw fsError('EEXIST', 'open', path);
    entry = found.entry;
  }
  if (entry.kind !== 'file') throw fsError('EISDIR', 'open', path);
  if (wanted.truncate && wanted.writable) {
    entry.data = new Uint8Array(0);
    touch(entry);
  }
  last += 1;
  descriptors.set(last, { file: entry, position: 0, ...wanted });
  return last;
}

function open(descriptor: number, syscall: string): Open {
  if (!Number.isInteger(descriptor) || descriptor < 0) throw outOfRange('fd', '>= 0 && <= 2147483647', descriptor);
  const found = descriptors.get(descriptor);
  if (!found) throw fsError('EBADF', syscall);
  return found;
}

export const fileAt = (descriptor: number, syscall: string): FileNode & Metadata => open(descriptor, syscall).file;

export function closeSync(descriptor: number): void {
  if (descriptor <= 2) return;
  open(descriptor, 'close');
  descriptors.delete(descriptor);
}

let inputTaken = 0;
let inputBytes: Uint8Array | undefined;

/** Reads into a buffer from a position (null: the current one); gives the number of bytes. */
export function readSync(descriptor: number, target: Uint8Array, ...rest: unknown[]): number {
  const options = (
    typeof rest[0] === 'object' && rest[0] !== null ? rest[0] : { offset: rest[0], length: rest[1], position: rest[2] }
  ) as {
    offset?: number;
    length?: number;
    position?: number | bigint | null;
  };
  const offset = options.offset ?? 0;
  const length = Math.min(options.length ?? target.byteLength - offset, target.byteLength - offset);
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  if (descriptor === 0) {
    inputBytes ??= new TextEncoder().encode(host.program.stdin);
    const chunk = inputBytes.subarray(inputTaken, inputTaken + length);
    bytes.set(chunk, offset);
    inputTaken += chunk.length;
    return chunk.length;
  }
  const file = open(descriptor, 'read');
  if (!file.readable) throw fsError('EBADF', 'read');
  const given = options.position;
  const current = given === null || given === undefined || Number(given) < 0;
  const from = current ? file.position : Number(given);
  const chunk = file.file.data.subarray(from, from + length);
  bytes.set(chunk, offset);
  if (current) file.position += chunk.length;
  return chunk.length;
}

/** The rest of a descriptor's bytes. */
export function readAllOf(descriptor: number): Uint8Array {
  if (descriptor === 0) {
    const target = new Uint8Array(new TextEncoder().encode(host.program.stdin).length);
    return target.subarray(0, readSync(0, target));
  }
  const file = open(descriptor, 'fstat');
  const rest = file.file.data.slice(file.position);
  file.position = file.file.data.length;
  return rest;
}

/** Writes bytes or text; gives the number of bytes written. */
export function writeSync(descriptor: number, data: unknown, ...rest: unknown[]): number {
  let bytes: Uint8Array;
  let position: number | null;
  if (typeof data === 'string') {
    position = (rest[0] as number | null | undefined) ?? null;
    bytes = asBytes('buffer', data, rest[1] as BufferEncoding | undefined);
  } else {
    const whole = asBytes('buffer', data);
    const options = typeof rest[0] === 'object' && rest[0] !== null ? (rest[0] as Record<string, number>) : undefined;
    const offset = options?.offset ?? (options ? 0 : ((rest[0] as number | undefined) ?? 0));
    const length = options?.length ?? (rest[1] as number | undefined) ?? whole.length - offset;
    position = options?.position ?? (rest[2] as number | null | undefined) ?? null;
    bytes = whole.subarray(offset, offset + length);
  }
  return writeBytes(descriptor, bytes, position);
}

export const writeAllTo = (descriptor: number, bytes: Uint8Array): void => void writeBytes(descriptor, bytes, null);

function writeBytes(descriptor: number, bytes: Uint8Array, position: number | null): number {
  if (descriptor === 1 || descriptor === 2) {
    writeOut(descriptor === 1 ? 'stdout' : 'stderr', new TextDecoder().decode(bytes));
    return bytes.length;
  }
  const file = open(descriptor, 'write');
  if (!file.writable) throw fsError('EBADF', 'write');
  const { data } = file.file;
  const at = file.append ? data.length : (position ?? file.position);
  const end = at + bytes.length;
  if (end > data.length) {
    const grown = new Uint8Array(end);
    grown.set(data);
    file.file.data = grown;
  }
  file.file.data.set(bytes, at);
  if (position === null || file.append) file.position = end;
  touch(file.file);
  return bytes.length;
}
