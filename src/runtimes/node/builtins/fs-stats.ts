import type { Entry } from '../kernel/files.ts';

/** `fs.Stats` and `fs.Dirent`. */
const KIND_BITS = { file: 0o100000, directory: 0o040000, link: 0o120000 } as const;

/** No method of the class: the form with bigints has its prototype but not its private parts. */
const isKind = ({ mode }: { mode: number | bigint }, kind: Entry['kind']): boolean =>
  (Number(mode) & 0o170000) === KIND_BITS[kind];

export class Stats {
  dev = 1;
  mode: number;
  nlink = 1;
  uid = 1000;
  gid = 1000;
  rdev = 0;
  blksize = 4096;
  ino: number;
  size: number;
  blocks: number;
  atimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
  birthtimeMs: number;

  constructor(entry: Entry) {
    this.mode = KIND_BITS[entry.kind] | entry.mode;
    this.ino = entry.ino;
    this.size = sizeOf(entry);
    this.blocks = Math.ceil(this.size / 512);
    this.atimeMs = entry.atime;
    this.mtimeMs = entry.mtime;
    this.ctimeMs = entry.ctime;
    this.birthtimeMs = entry.birthtime;
  }
  get atime(): Date {
    return new Date(this.atimeMs);
  }
  get mtime(): Date {
    return new Date(this.mtimeMs);
  }
  get ctime(): Date {
    return new Date(this.ctimeMs);
  }
  get birthtime(): Date {
    return new Date(this.birthtimeMs);
  }
  isFile(): boolean {
    return isKind(this, 'file');
  }
  isDirectory(): boolean {
    return isKind(this, 'directory');
  }
  isSymbolicLink(): boolean {
    return isKind(this, 'link');
  }
  isFIFO(): boolean {
    return false;
  }
  isSocket(): boolean {
    return false;
  }
  isBlockDevice(): boolean {
    return false;
  }
  isCharacterDevice(): boolean {
    return false;
  }
}

function sizeOf(entry: Entry): number {
  if (entry.kind === 'file') return entry.data.length;
  return entry.kind === 'link' ? entry.target.length : 4096;
}

const TYPE = Symbol('type');

export class Dirent {
  name: string | Uint8Array;
  parentPath: string;
  [TYPE]: number;

  constructor(name: string | Uint8Array, parentPath: string, kind: Entry['kind']) {
    this.name = name;
    this.parentPath = parentPath;
    this[TYPE] = { file: 1, directory: 2, link: 3 }[kind];
  }
  isFile(): boolean {
    return this[TYPE] === 1;
  }
  isDirectory(): boolean {
    return this[TYPE] === 2;
  }
  isSymbolicLink(): boolean {
    return this[TYPE] === 3;
  }
  isFIFO(): boolean {
    return false;
  }
  isSocket(): boolean {
    return false;
  }
  isBlockDevice(): boolean {
    return false;
  }
  isCharacterDevice(): boolean {
    return false;
  }
}

/** `stat` with `bigint: true`: every number as a bigint, and the times in nanoseconds as well. */
export function toBigInts(stats: Stats): object {
  const numbers = Object.entries(stats).map(([key, value]) => [key, BigInt(Math.trunc(value as number))] as const);
  const times = (['atime', 'mtime', 'ctime', 'birthtime'] as const).map(
    (name) => [`${name}Ns`, BigInt(Math.trunc(stats[`${name}Ms`])) * 1_000_000n] as const,
  );
  return Object.create(stats, {
    ...Object.fromEntries(
      [...numbers, ...times].map(([key, value]) => [key, { value, enumerable: true, writable: true }]),
    ),
    mode: { value: BigInt(stats.mode), enumerable: true },
  }) as object;
}

/** `fs.Dir`: the entries of a directory, read one after another. */
export class Dir {
  readonly path: string;
  readonly #entries: Iterator<Dirent>;

  constructor(path: string, entries: Dirent[]) {
    this.path = path;
    this.#entries = entries.values();
  }
  readSync(): Dirent | null {
    return this.#entries.next().value ?? null;
  }
  async read(): Promise<Dirent | null> {
    return this.readSync();
  }
  closeSync(): void {}
  async close(): Promise<void> {}
  async *[Symbol.asyncIterator](): AsyncGenerator<Dirent> {
    for (let entry = this.readSync(); entry; entry = this.readSync()) yield entry;
  }
}
