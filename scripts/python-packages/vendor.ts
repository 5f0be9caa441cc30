import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalogue, PythonPackage } from '../../src/runtimes/python/catalogue.ts';
import { DOWNLOAD_DEFAULTS, DownloadError, type DownloadOptions, downloadFile } from './download.ts';

/** What lies in the packages' folder, so that a build knows without the lock file it came from. */
export interface PackageIndex {
  /** Version of the Pyodide that the wheels are for. */
  pyodide: string;
  packages: Catalogue;
}

/** Name of the folder's index. */
export const INDEX = 'index.json';

/** Downloads at the same time. */
const PARALLEL = 4;

export interface VendorPlan {
  catalogue: Catalogue;
  /** Version of the Pyodide that they are for. */
  pyodide: string;
  /** Where Pyodide's wheels are; see `sourceBase`. */
  base: URL;
  /** PyPI's file host, to which the places of pinned wheels are added; undefined: they lie with the others in `base`. */
  pypi: URL | undefined;
  folder: string;
  download?: Partial<DownloadOptions>;
}

export interface VendorProgress {
  /** Files that are there, and all of them. */
  files: number;
  allFiles: number;
  /** Bytes that are there, and of how many as far as the lengths are known. */
  loaded: number;
  total: number;
}

export interface VendorResult {
  /** The catalogue with the lengths and places found out. */
  catalogue: Catalogue;
  failures: Array<{ package: PythonPackage; url: URL; message: string }>;
}

/**
 * Copies every wheel of the catalogue into the folder, few at a time, and writes the folder's index. Wheels of earlier versions are
 * removed. One that cannot be had does not keep the others from coming.
 */
export async function vendorPackages(
  { catalogue, pyodide, base, pypi, folder, download }: VendorPlan,
  onProgress: (progress: VendorProgress) => void = () => {},
): Promise<VendorResult> {
  const entries = Object.values(catalogue);
  const sizes = entries.map(({ bytes }) => ({ loaded: 0, total: bytes ?? 0, done: false }));
  const report = () =>
    onProgress({
      files: sizes.filter(({ done }) => done).length,
      allFiles: sizes.length,
      loaded: sizes.reduce((sum, { loaded }) => sum + loaded, 0),
      total: sizes.reduce((sum, { total }) => sum + total, 0),
    });
  const found: Record<string, PythonPackage> = {};
  const failures: VendorResult['failures'] = [];
  const options = { ...DOWNLOAD_DEFAULTS, ...download };
  await mkdir(folder, { recursive: true });

  async function fetchOne(index: number): Promise<void> {
    const entry = entries[index]!;
    const size = sizes[index]!;
    const url = entry.pypi !== undefined && pypi ? new URL(entry.pypi, pypi) : new URL(entry.file, base);
    try {
      const bytes = await downloadFile(
        url,
        path.join(folder, entry.file),
        entry.sha256,
        (loaded, total) => {
          Object.assign(size, { loaded, ...(total !== undefined && { total }) });
          report();
        },
        options,
      );
      Object.assign(size, { loaded: bytes, total: bytes, done: true });
      found[entry.name] = { ...entry, bytes };
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      failures.push({ package: entry, url, message: error.message });
    }
    report();
  }

  const queue = entries.keys();
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const index of queue) await fetchOne(index);
    }),
  );
  const complete = Object.fromEntries(entries.map((entry) => [entry.name, found[entry.name] ?? entry]));
  const index: PackageIndex = { pyodide, packages: complete };
  await writeFile(path.join(folder, INDEX), `${JSON.stringify(index, null, 2)}\n`);
  const current = new Set(entries.flatMap(({ file }) => [file, `${file}.part`]));
  for (const file of await readdir(folder)) {
    if (/\.whl(\.part)?$/.test(file) && !current.has(file)) await rm(path.join(folder, file));
  }
  return { catalogue: complete, failures };
}
