import type { RuntimeAsset } from '../manifest.ts';

/** One Python package that programs may import, as the page knows it. */
export interface PythonPackage {
  /** Normalized as in PEP 503: `typing-extensions`. */
  name: string;
  version: string;
  /** The wheel's file name. */
  file: string;
  /** Of the wheel, hex. */
  sha256: string;
  /** The wheel's length; absent where nobody has seen it yet. */
  bytes?: number;
  /** Top-level modules that it brings. */
  imports: readonly string[];
  /** Names of the packages that it imports in turn. */
  needs: readonly string[];
  /** Its place below the `packages/` of PyPI's file host, for a wheel that Pyodide's distribution does not have. */
  pypi?: string;
  /** This site has the wheel, in `packages/`. */
  local?: true;
  /** Its modules compiled, for a wheel that this site has. */
  bytecode?: RuntimeAsset;
}

/** Every package by its name, closed: what a package needs is in it too. */
export type Catalogue = Readonly<Record<string, PythonPackage>>;

/**
 * The packages of `names` and everything they need, sorted by name. Unknown names give nothing.
 */
export function withNeeds(names: Iterable<string>, catalogue: Catalogue): PythonPackage[] {
  const found = new Map<string, PythonPackage>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const entry = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
    if (!entry || found.has(name)) continue;
    found.set(name, entry);
    pending.push(...entry.needs);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
