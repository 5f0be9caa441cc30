import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Catalogue, PythonPackage } from '../../src/runtimes/python/catalogue.ts';
import { NEEDS, PINNED, WANTED } from '../../src/runtimes/python/wanted-packages.ts';

/** What is read of a `pyodide-lock.json`. */
export interface PyodideLock {
  packages: Record<
    string,
    { name: string; version: string; file_name: string; sha256: string; imports: string[]; depends: string[] }
  >;
}

const PYODIDE_LOCK = fileURLToPath(import.meta.resolve('pyodide/pyodide-lock.json'));

/**
 * Reads a lock file: that of the installed Pyodide, or another one of the same form.
 *
 * @throws when it cannot be read or is no lock file; the message names it
 */
export async function readLock(file = PYODIDE_LOCK): Promise<PyodideLock> {
  let lock: Partial<PyodideLock>;
  try {
    lock = JSON.parse(await readFile(file, 'utf8')) as Partial<PyodideLock>;
  } catch (error) {
    throw new Error(`The lock file ${file} cannot be read: ${(error as Error).message}`);
  }
  if (typeof lock?.packages !== 'object') throw new Error(`${file} is not a pyodide-lock.json: it has no "packages".`);
  return lock as PyodideLock;
}

/** As in PEP 503, so that `mypy_extensions` and `mypy-extensions` are one package. */
const normalize = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/**
 * All packages that `wanted` need, with file names and hashes from the lock file, or from the pinned wheels for what it does not have.
 *
 * @throws when neither has a package; the message names it and who needs it
 */
export function resolvePackages(lock: PyodideLock, wanted: readonly string[] = WANTED): Catalogue {
  const locked = new Map(Object.values(lock.packages).map((entry) => [normalize(entry.name), entry]));
  const pinned = new Map(PINNED.map((wheel) => [wheel.name, wheel]));
  const catalogue: Record<string, PythonPackage> = {};
  const pending = wanted.map((name) => ({ name: normalize(name), reason: 'wanted' }));
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { name, reason } = next;
    if (catalogue[name]) continue;
    const [entry, wheel] = [locked.get(name), pinned.get(name)];
    if (entry) {
      const { version, file_name: file, sha256, imports } = entry;
      catalogue[name] = { name, version, file, sha256, imports, needs: NEEDS[name] ?? entry.depends.map(normalize) };
    } else if (wheel) {
      const { path, ...rest } = wheel;
      catalogue[name] = { ...rest, file: path.slice(path.lastIndexOf('/') + 1), pypi: path };
    } else {
      throw new Error(
        `The Python package ${name} (${reason}) is in neither Pyodide's lock file nor the pinned wheels.`,
      );
    }
    pending.push(...catalogue[name]!.needs.map((needed) => ({ name: needed, reason: `needed by ${name}` })));
  }
  return Object.fromEntries(Object.entries(catalogue).sort(([a], [b]) => (a < b ? -1 : 1)));
}
