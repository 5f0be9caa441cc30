import { readText } from '../kernel/files.ts';
import { PROJECT } from '../kernel/host.ts';
import { type PositionMap, registerSource } from '../kernel/stack.ts';
import { type Compiled, compile } from './compile.ts';
import { packageTypeOf } from './resolve.ts';

const cache = new Map<string, Compiled & { text: string }>();

/** A file of the program, compiled once. `path` is absolute. */
export function sourceFile(path: string): Compiled & { text: string } {
  let source = cache.get(path);
  if (!source) {
    const text = readText(path);
    source = { ...compile(path, text, packageTypeOf(path)), text };
    cache.set(path, source);
  }
  return source;
}

/** Tells the stacks how a file's running name leads back to its text. */
export function announce(name: string, path: string, text: string, map: PositionMap): void {
  registerSource(name, { file: path.startsWith(`${PROJECT}/`) ? path.slice(PROJECT.length + 1) : path, text, map });
}
