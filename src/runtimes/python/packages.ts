import type { ProgramFiles } from '../../sandbox/index.ts';
import { PackageError, type Progress } from '../assets.ts';
import { DownloadError, type DownloadFailure, download } from '../download.ts';
import { type Catalogue, type PythonPackage, withNeeds } from './catalogue.ts';
import { importedModules } from './imports.ts';

/** Where wheels come from, each with a slash at the end; null: not from there. */
export interface PackageSources {
  /** The site's own folder. */
  own: string;
  cdn: string | null;
  pypi: string | null;
}

/**
 * The packages that a program needs: those that bring the modules its Python files import, and what these need in turn. A module
 * of the program's own hides a package of the same name.
 */
export function neededPackages(files: ProgramFiles, catalogue: Catalogue): PythonPackage[] {
  const own = new Set(Object.keys(files).map((name) => name.split('/', 1)[0]!.replace(/\.py$/, '')));
  const modules = new Set<string>();
  for (const [name, source] of Object.entries(files)) {
    if (name.endsWith('.py')) for (const module of importedModules(source)) if (!own.has(module)) modules.add(module);
  }
  const names = Object.values(catalogue)
    .filter(({ imports }) => imports.some((module) => modules.has(module)))
    .map(({ name }) => name);
  return withNeeds(names, catalogue);
}

/** Downloads wheels, each once for the life of the page. */
export class PackageLoader {
  readonly #sources: PackageSources;
  readonly #wheels = new Map<string, Promise<ArrayBuffer>>();

  constructor(sources: PackageSources) {
    this.#sources = sources;
  }

  /**
   * The wheels of the packages by file name. `onProgress` gets bytes over all of them; it is not called when all are there.
   * Where a length is not known before the answer comes, the total grows.
   *
   * @throws PackageError when one can be had from nowhere; a later call tries again
   */
  async load(
    packages: readonly PythonPackage[],
    onProgress: (progress: Progress) => void,
  ): Promise<Record<string, ArrayBuffer>> {
    const parts = packages.map(({ bytes }) => ({ loaded: 0, total: bytes ?? 0 }));
    const failures: PackageFailure[] = [];
    const wheels = await Promise.all(
      packages.map(async (entry, i) => {
        const report = (loaded: number, total: number | undefined) => {
          parts[i] = { loaded, total: total ?? parts[i]!.total };
          onProgress({
            loaded: parts.reduce((sum, part) => sum + part.loaded, 0),
            total: parts.reduce((sum, part) => sum + Math.max(part.loaded, part.total), 0),
          });
        };
        try {
          return [entry.file, await this.#wheel(entry, report)] as const;
        } catch (error) {
          if (!(error instanceof PackageFailure)) throw error;
          failures.push(error);
          return undefined;
        }
      }),
    );
    if (failures.length > 0)
      throw new PackageError(
        explain(failures),
        failures.map(({ entry }) => entry.name),
      );
    return Object.fromEntries(wheels.filter((wheel) => wheel !== undefined));
  }

  #wheel(entry: PythonPackage, report: (loaded: number, total: number | undefined) => void): Promise<ArrayBuffer> {
    const known = this.#wheels.get(entry.sha256);
    if (known) {
      return known.then((wheel) => {
        report(wheel.byteLength, wheel.byteLength);
        return wheel;
      });
    }
    const wheel = this.#fetch(entry, report);
    this.#wheels.set(entry.sha256, wheel);
    wheel.catch(() => this.#wheels.delete(entry.sha256));
    return wheel;
  }

  async #fetch(
    entry: PythonPackage,
    report: (loaded: number, total: number | undefined) => void,
  ): Promise<ArrayBuffer> {
    const tried: Array<{ url: string; failure: DownloadFailure }> = [];
    for (const url of addresses(entry, this.#sources)) {
      try {
        return await download(url, entry, report);
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error;
        tried.push({ url, failure: error.failure });
      }
    }
    throw new PackageFailure(entry, tried);
  }
}

class PackageFailure extends Error {
  readonly entry: PythonPackage;
  readonly tried: ReadonlyArray<{ url: string; failure: DownloadFailure }>;

  constructor(entry: PythonPackage, tried: PackageFailure['tried']) {
    super(entry.name);
    this.entry = entry;
    this.tried = tried;
  }
}

/** The site's own host first. The query keeps a browser from answering with an older file of that name. */
function addresses({ file, sha256, local, pypi }: PythonPackage, sources: PackageSources): string[] {
  const found = local ? [`${sources.own}${file}?${sha256.slice(0, 10)}`] : [];
  if (pypi !== undefined && sources.pypi !== null) found.push(sources.pypi + pypi);
  else if (sources.cdn !== null) found.push(sources.cdn + file);
  return found;
}

function explain(failures: readonly PackageFailure[]): string {
  const names = failures.map(({ entry }) => entry.name);
  const { entry, tried } = failures[0]!;
  const own = entry.local ? tried[0] : undefined;
  const elsewhere = own ? tried.slice(1) : tried;
  const reasons = [
    own ? `this site's copy ${reason(own.failure)}` : 'this site has no copy',
    elsewhere.length === 0
      ? 'no other host is set up'
      : elsewhere.map(({ url, failure }) => `${new URL(url).host} ${reason(failure)}`).join(', '),
  ];
  const which =
    names.length === 1
      ? `The Python package ${names[0]} is not available`
      : `The Python packages ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are not available`;
  const detail = names.length === 1 ? '' : ` (${entry.name})`;
  const advice = tried.some(({ failure }) => failure.kind !== 'status' && failure.kind !== 'wrong')
    ? 'Check the connection and run again. '
    : '';
  return `${which}: ${reasons.join(', and ')}${detail}. ${advice}Whoever hosts this site can add its packages with “npm run vendor”.`;
}

function reason(failure: DownloadFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return 'could not be reached';
    case 'status':
      return `answered with HTTP ${failure.status}`;
    case 'broken':
      return `broke off after ${failure.received} bytes`;
    case 'stalled':
      return `stopped sending after ${failure.received} bytes`;
    case 'truncated':
      return `sent only ${failure.received} bytes`;
    case 'wrong':
      return 'sent another file than expected (wrong SHA-256), which was not run';
  }
}
