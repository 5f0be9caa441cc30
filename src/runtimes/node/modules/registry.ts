import { BUILTINS } from '../builtins/index.ts';

/**
 * What a program may import besides its own files: specifier -> module exports. Built-ins are loaded on first use;
 * packages will register themselves here and be linked the same way.
 */
const loaders = new Map<string, () => object>();
const loaded = new Map<string, object>();

export function registerModule(specifier: string, load: () => object): void {
  loaders.set(specifier, load);
}

for (const [name, load] of Object.entries(BUILTINS)) registerModule(`node:${name}`, load);

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

/** All names, for the message about an import of something that is not there. */
export function listModules(): { builtins: string[]; packages: string[] } {
  const names = [...loaders.keys()];
  return {
    builtins: names.filter((name) => name.startsWith('node:')).map((name) => name.slice(5)),
    packages: names.filter((name) => !name.startsWith('node:')),
  };
}
