import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { version as pyodide } from 'pyodide';
import type { Catalogue, PythonPackage } from '../../src/runtimes/python/catalogue.ts';
import { readLock, resolvePackages } from './resolve.ts';
import { INDEX, type PackageIndex } from './vendor.ts';

/** Where the site's own copies of Python packages lie; Astro publishes it as `packages/`. */
export const PACKAGES_FOLDER = fileURLToPath(new URL('../../public/packages/', import.meta.url));

/**
 * The packages that programs may import, each marked when the folder has its wheel. Without a folder, or with one that was filled for
 * another Pyodide, none is; that is not an error.
 */
export async function siteCatalogue(
  folder = PACKAGES_FOLDER,
  log: (line: string) => void = () => {},
): Promise<Catalogue> {
  const index = await readIndex(folder);
  if (index && index.pyodide !== pyodide) {
    log(`The Python packages are for Pyodide ${index.pyodide}, not ${pyodide}: left out. Run “npm run vendor” again.`);
  }
  if (index?.pyodide !== pyodide) return resolvePackages(await readLock());
  const entries = await Promise.all(
    Object.values(index.packages).map(async (entry): Promise<PythonPackage> => {
      const there = await stat(path.join(folder, entry.file)).catch(() => undefined);
      return there && there.size === entry.bytes ? { ...entry, local: true } : entry;
    }),
  );
  return Object.fromEntries(entries.map((entry) => [entry.name, entry]));
}

async function readIndex(folder: string): Promise<PackageIndex | undefined> {
  try {
    return JSON.parse(await readFile(path.join(folder, INDEX), 'utf8')) as PackageIndex;
  } catch {
    return undefined;
  }
}
