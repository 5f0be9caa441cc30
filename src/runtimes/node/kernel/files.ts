import { systemError } from './errors.ts';
import { PROJECT } from './host.ts';

/** The file system of one run, in memory: a tree of directories, files and symbolic links. */
export interface FileNode {
  kind: 'file';
  data: Uint8Array;
}
export interface DirectoryNode {
  kind: 'directory';
  entries: Map<string, Entry>;
}
export interface LinkNode {
  kind: 'link';
  target: string;
}
export type Entry = (FileNode | DirectoryNode | LinkNode) & Metadata;

export interface Metadata {
  ino: number;
  /** Permission bits only. */
  mode: number;
  /** Milliseconds since the epoch. */
  atime: number;
  mtime: number;
  ctime: number;
  birthtime: number;
}

const MESSAGES: Record<string, [errno: number, text: string]> = {
  ENOENT: [-2, 'no such file or directory'],
  EBADF: [-9, 'bad file descriptor'],
  EACCES: [-13, 'permission denied'],
  EEXIST: [-17, 'file already exists'],
  ENOTDIR: [-20, 'not a directory'],
  EISDIR: [-21, 'illegal operation on a directory'],
  EINVAL: [-22, 'invalid argument'],
  ENOTEMPTY: [-39, 'directory not empty'],
  ELOOP: [-40, 'too many symbolic links encountered'],
};

/** A file system error in Node's words. */
export function fsError(code: string, syscall: string, path?: string, dest?: string): Error {
  const [errno, text] = MESSAGES[code]!;
  const where = (path === undefined ? '' : ` '${path}'`) + (dest === undefined ? '' : ` -> '${dest}'`);
  return systemError(`${code}: ${text}, ${syscall}${where}`, {
    errno,
    code,
    syscall,
    ...(path !== undefined && { path }),
    ...(dest !== undefined && { dest }),
  });
}

let inodes = 1;
const metadata = (mode: number): Metadata => {
  const now = Date.now();
  return { ino: inodes++, mode, atime: now, mtime: now, ctime: now, birthtime: now };
};

export const newDirectory = (): Entry => ({ kind: 'directory', entries: new Map(), ...metadata(0o755) });
export const newFile = (data: Uint8Array, mode = 0o644): FileNode & Metadata => ({
  kind: 'file',
  data,
  ...metadata(mode),
});
export const newLink = (target: string): Entry => ({ kind: 'link', target, ...metadata(0o777) });

const root = newDirectory() as DirectoryNode & Metadata;
let workingDirectory = PROJECT;

export const cwd = (): string => workingDirectory;
export function setCwd(path: string): void {
  const found = find(path);
  if (typeof found === 'string') throw fsError(found, 'chdir', workingDirectory, path);
  const { path: real, entry } = found;
  if (entry.kind !== 'directory') throw fsError('ENOTDIR', 'chdir', workingDirectory, path);
  workingDirectory = real;
}

/** Absolute, without `.` and `..`; symbolic links are left alone. */
export function absolute(path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${workingDirectory}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

interface Found {
  /** Real path, links resolved. */
  path: string;
  entry: Entry;
}

/** Finds an entry; `shown` is the path as the reader wrote it, for errors. Links are followed unless `follow` is false. */
export function lookup(path: string, syscall: string, shown: string, follow = true): Found {
  const found = find(path, follow);
  if (typeof found === 'string') throw fsError(found, syscall, shown);
  return found;
}

/** The same without an error: gives its code. */
export function find(path: string, follow = true, depth = 0): Found | string {
  if (depth > 40) return 'ELOOP';
  let entry: Entry = root;
  let real = '';
  const parts = absolute(path).split('/').filter(Boolean);
  for (const [i, part] of parts.entries()) {
    if (entry.kind !== 'directory') return 'ENOTDIR';
    const next: Entry | undefined = entry.entries.get(part);
    if (!next) return 'ENOENT';
    if (next.kind === 'link' && (follow || i < parts.length - 1)) {
      const target = next.target.startsWith('/') ? next.target : `${real}/${next.target}`;
      return find([target, ...parts.slice(i + 1)].join('/'), follow, depth + 1);
    }
    entry = next;
    real += `/${part}`;
  }
  return { path: real || '/', entry };
}

/** The directory that holds (or would hold) a path's last part, and that part's name. */
export function parentOf(
  path: string,
  syscall: string,
  shown: string,
  dest?: string,
): { entries: Map<string, Entry>; name: string } {
  const full = absolute(path);
  const cut = full.lastIndexOf('/');
  const found = find(full.slice(0, cut) || '/');
  if (typeof found === 'string') throw fsError(found, syscall, shown, dest);
  if (found.entry.kind !== 'directory') throw fsError('ENOTDIR', syscall, shown, dest);
  touch(found.entry);
  return { entries: found.entry.entries, name: full.slice(cut + 1) };
}

/** Sets the times of a change. */
export function touch(entry: Metadata): void {
  entry.mtime = entry.ctime = Date.now();
}

export const exists = (path: string): boolean => typeof find(path) !== 'string';

export function isDirectory(path: string): boolean {
  const found = find(path);
  return typeof found !== 'string' && found.entry.kind === 'directory';
}

/** A file of the program as text. @throws ENOENT */
export function readText(path: string): string {
  const { entry } = lookup(path, 'open', path);
  if (entry.kind !== 'file') throw fsError('EISDIR', 'read');
  return new TextDecoder().decode(entry.data);
}

/** Makes a directory and the ones above it; gives the first one made. */
export function makeDirectories(path: string): string | undefined {
  let first: string | undefined;
  let current = '';
  for (const part of absolute(path).split('/').filter(Boolean)) {
    current += `/${part}`;
    const found = find(current);
    if (found === 'ENOENT') {
      const { entries, name } = parentOf(current, 'mkdir', path);
      entries.set(name, newDirectory());
      first ??= current;
    } else if (typeof found === 'string') throw fsError(found, 'mkdir', path);
    else if (found.entry.kind !== 'directory')
      throw fsError(current === absolute(path) ? 'EEXIST' : 'ENOTDIR', 'mkdir', path);
  }
  return first;
}

/** Lays out the tree that a run starts with. */
export function mountProgram(files: Record<string, string>): void {
  for (const path of ['/tmp', PROJECT, '/etc', '/usr/bin']) makeDirectories(path);
  for (const [name, text] of Object.entries(files)) {
    const path = absolute(`${PROJECT}/${name}`);
    makeDirectories(path.slice(0, path.lastIndexOf('/')));
    const { entries, name: last } = parentOf(path, 'open', path);
    entries.set(last, newFile(new TextEncoder().encode(text)));
  }
}

/** All text files of the program's directory as they are now, by their name relative to it. */
export function programFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  const collect = (directory: DirectoryNode, prefix: string): void => {
    for (const [name, entry] of directory.entries) {
      if (entry.kind === 'directory') collect(entry, `${prefix}${name}/`);
      else if (entry.kind === 'file') files[prefix + name] = new TextDecoder().decode(entry.data);
    }
  };
  const found = find(PROJECT);
  if (typeof found !== 'string' && found.entry.kind === 'directory') collect(found.entry, '');
  return files;
}
