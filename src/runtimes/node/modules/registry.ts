import { BUILTINS } from '../builtins/index.ts';

/** What `import` finds in a module, where that is known before it is loaded. */
export interface ModuleShape {
  names: readonly string[];
  /** An ES module's default is an export of its own; in all others it is `module.exports` as a whole. */
  isModule: boolean;
}

/**
 * What a program may import besides its own files: specifier -> module exports, loaded on first use. Built-ins are always
 * there; packages are registered when the program brings them.
 */
const loaders = new Map<string, () => object>();
const shapes = new Map<string, ModuleShape>();
const loaded = new Map<string, object>();

export function registerModule(specifier: string, load: () => object, shape?: ModuleShape): void {
  loaders.set(specifier, load);
  if (shape) shapes.set(specifier, shape);
}

for (const [name, load] of Object.entries(BUILTINS)) registerModule(`node:${name}`, load);

/** Tells what a registered module exports; those that did not say so are loaded for it. */
export const shapeOf = (name: string): ModuleShape =>
  shapes.get(name) ?? { names: Object.keys(loadModule(name)), isModule: false };

/** `fs` and `node:fs` are the same; gives the registered name, or undefined for what is not there. */
export function canonical(specifier: string): string | undefined {
  if (loaders.has(specifier)) return specifier;
  const prefixed = `node:${specifier}`;
  return loaders.has(prefixed) && !ONLY_PREFIXED.has(prefixed) ? prefixed : undefined;
}

/** Modules that Node knows by their `node:` name alone. */
const ONLY_PREFIXED = new Set(['node:test', 'node:sqlite', 'node:sea']);

/** Gives the exports of a module by its canonical name. */
export function loadModule(name: string): object {
  let exports = loaded.get(name);
  if (!exports) {
    exports = loaders.get(name)!();
    loaded.set(name, exports);
  }
  return exports;
}

/** Names of Node's modules that are here. */
export const listBuiltins = (): string[] =>
  [...loaders.keys()].filter((name) => name.startsWith('node:')).map((name) => name.slice(5));
