import { readText } from '../kernel/files.ts';
import { host, PROJECT } from '../kernel/host.ts';
import { type PositionMap, registerSource } from '../kernel/stack.ts';
import { type Compiled, compile } from './compile.ts';
import { loadModule } from './registry.ts';
import { packageTypeOf } from './resolve.ts';

const cache = new Map<string, Compiled & { text: string }>();

/** Whether anything in the program asks for `AsyncLocalStorage`; only then does its code pay for it. */
function usesContexts(): boolean {
  const uses = Object.values(host.program.files).some((text) => /\basync_hooks\b|\bcontext-storage\b/.test(text));
  // It brings the functions that the rewritten code calls.
  if (uses) loadModule('node:async_hooks');
  return uses;
}

/** A file of the program, compiled once. `path` is absolute. */
export function sourceFile(path: string): Compiled & { text: string } {
  let source = cache.get(path);
  if (!source) {
    const text = readText(path);
    source = { ...compile(path, text, packageTypeOf(path), usesContexts()), text };
    cache.set(path, source);
  }
  return source;
}

/**
 * Tells the stacks how a file's running name leads back to its text. The main module of a resident program stays unknown to them, so that
 * they show the frames of the files that it calls, and not its own.
 */
export function announce(name: string, path: string, text: string, map: PositionMap): void {
  const { entry, resident } = host.program;
  if (resident && path === `${PROJECT}/${entry}`) return;
  registerSource(name, { file: path.startsWith(`${PROJECT}/`) ? path.slice(PROJECT.length + 1) : path, text, map });
}
