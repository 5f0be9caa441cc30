import type { Patch } from './patches.ts';
import { readZip, type ZipEntry } from './zip.ts';

/** What is used of Emscripten's file system in memory. */
interface FileNode {
  contents: unknown;
  usedBytes: number;
}

export interface FileSystem {
  mkdirTree(path: string): void;
  lookupPath(path: string): { node: FileNode };
  filesystems: { MEMFS: { createNode(parent: FileNode, name: string, mode: number, device: number): FileNode } };
}

/** A regular file that all may read. */
const MODE = 0o100644;
/** Parts of a wheel that belong into its root, as in PEP 427. */
const TO_ROOT = /^[^/]+\.data\/(?:purelib|platlib)\//;
/** Scripts, headers and the like have no place here. */
const ELSEWHERE = /^[^/]+\.data\//;

/**
 * Puts the files of wheels where Python finds them. Nothing is unpacked until Python reads it: of a large package most files never are.
 *
 * @param patches changes to files, by their path in the wheel
 * @throws when an archive is damaged
 */
export function mountWheels(
  files: FileSystem,
  folder: string,
  wheels: Readonly<Record<string, ArrayBuffer>>,
  patches: Readonly<Record<string, Patch>> = {},
): void {
  const parents = new Map<string, FileNode>();
  const parentOf = (name: string): FileNode => {
    const end = name.lastIndexOf('/');
    const parent = end < 0 ? folder : `${folder}/${name.slice(0, end)}`;
    let node = parents.get(parent);
    if (!node) {
      files.mkdirTree(parent);
      node = files.lookupPath(parent).node;
      parents.set(parent, node);
    }
    return node;
  };
  for (const archive of Object.values(wheels)) {
    for (const entry of readZip(archive)) {
      const name = entry.name.replace(TO_ROOT, '');
      if (ELSEWHERE.test(name)) continue;
      const node = files.filesystems.MEMFS.createNode(parentOf(name), name.slice(name.lastIndexOf('/') + 1), MODE, 0);
      const patch = Object.hasOwn(patches, name) ? patches[name] : undefined;
      if (patch) {
        node.contents = patched(entry, patch);
        node.usedBytes = (node.contents as Uint8Array).length;
      } else {
        node.usedBytes = entry.size;
        fillLater(node, entry.read);
      }
    }
  }
}

/** Makes `node.contents` appear at its first use. */
function fillLater(node: FileNode, read: () => Uint8Array): void {
  const settle = (value: unknown) => Object.defineProperty(node, 'contents', { value, writable: true });
  Object.defineProperty(node, 'contents', {
    configurable: true,
    enumerable: true,
    get() {
      const bytes = read();
      settle(bytes);
      return bytes;
    },
    set: settle,
  });
}

/** A file's bytes with its patch. */
export function patched(entry: ZipEntry, patch: Patch): Uint8Array {
  if ('replace' in patch) return new TextEncoder().encode(patch.replace);
  return new TextEncoder().encode(`${new TextDecoder().decode(entry.read())}\n${patch.append}`);
}
