import type { ProgramFiles } from '../../sandbox/index.ts';
import { PackageError, type Progress } from '../assets.ts';
import { DownloadError, type DownloadFailure, download, type Expected } from '../download.ts';
import { type Catalogue, type PythonPackage, withNeeds } from './catalogue.ts';
import { importedModules } from './imports.ts';
import { MODULE_NEEDS } from './wanted-packages.ts';

/** Where wheels come from, each with a slash at the end; null: not from there. */
export interface PackageSources {
  /** Of the site; its own wheels are in `packages/` below it. */
  base: string;
  cdn: string | null;
  pypi: string | null;
}

/**
 * The packages that a program needs: those that bring the modules its Python files import, and what these need in turn. A module
 * of the program's own hides a package of the same name.
 */
export function neededPackages(files: ProgramFiles, catalogue: Catalogue): PythonPackage[] {
  const topOf = (module: string) => module.split('.', 1)[0]!;
  const own = new Set(Object.keys(files).map((name) => name.split('/', 1)[0]!.replace(/\.py$/, '')));
  const modules = Object.entries(files)
    .flatMap(([name, source]) => (name.endsWith('.py') ? [...importedModules(source)] : []))
    .filter((module) => !own.has(topOf(module)));
  const top = new Set(modules.map(topOf));
  const names = Object.values(catalogue)
    .filter(({ imports }) => imports.some((module) => top.has(module)))
    .map(({ name }) => name);
  names.push(...modules.flatMap((module) => (Object.hasOwn(MODULE_NEEDS, module) ? MODULE_NEEDS[module]! : [])));
  return withNeeds(names, catalogue);
}

/** Downloads wheels, each once for the life of the page. */
export class PackageLoader {
  readonly #sources: PackageSources;
  readonly #files = new Map<string, Promise<ArrayBuffer>>();
  readonly #done = new Set<string>();

  constructor(sources: PackageSources) {
    this.#sources = sources;
  }

  /**
   * The wheels of the packages by file name, and beside them the bytecode that this site has of them. `onProgress` gets bytes over
   * all that is not there yet. Where a length is not known before the answer comes, the total grows.
   *
   * @throws PackageError when a wheel can be had from nowhere; a later call tries again
   */
  async load(
    packages: readonly PythonPackage[],
    onProgress: (progress: Progress) => void,
  ): Promise<Record<string, ArrayBuffer>> {
    const sum = sumProgress(onProgress);
    const failures: PackageFailure[] = [];
    const found: Record<string, ArrayBuffer> = {};
    const loads = packages.flatMap((entry) => [
      this.#wheel(entry, sum, found, failures),
      this.#bytecode(entry, sum, found),
    ]);
    await Promise.all(loads);
    if (failures.length > 0)
      throw new PackageError(
        explain(failures),
        failures.map(({ entry }) => entry.name),
      );
    return found;
  }

  async #wheel(
    entry: PythonPackage,
    sum: Sum,
    found: Record<string, ArrayBuffer>,
    failures: PackageFailure[],
  ): Promise<void> {
    try {
      found[entry.file] = await this.#once(entry, addresses(entry, this.#sources), sum);
    } catch (error) {
      if (!(error instanceof DownloadFailures)) throw error;
      failures.push({ entry, tried: error.tried });
    }
  }

  /** Without it the program only starts later, so that it cannot be had is no failure. */
  async #bytecode({ name, bytecode }: PythonPackage, sum: Sum, found: Record<string, ArrayBuffer>): Promise<void> {
    if (!bytecode) return;
    try {
      found[`${name}-bytecode.zip`] = await this.#once(bytecode, [this.#sources.base + bytecode.path], sum);
    } catch (error) {
      if (!(error instanceof DownloadFailures)) throw error;
    }
  }

  #once(file: Expected, urls: string[], sum: Sum): Promise<ArrayBuffer> {
    const known = this.#files.get(file.sha256);
    if (known && this.#done.has(file.sha256)) return known;
    const report = sum(file.bytes ?? 0);
    if (known) {
      return known.then((bytes) => {
        report(bytes.byteLength, bytes.byteLength);
        return bytes;
      });
    }
    const loading = fetchFirst(urls, file, report);
    this.#files.set(file.sha256, loading);
    loading.then(
      () => this.#done.add(file.sha256),
      () => this.#files.delete(file.sha256),
    );
    return loading;
  }
}

/** Adds one file to the sum; returns what takes that file's progress. */
type Sum = (total: number) => (loaded: number, total: number | undefined) => void;

function sumProgress(onProgress: (progress: Progress) => void): Sum {
  const parts: Progress[] = [];
  return (expected) => {
    const part = { loaded: 0, total: expected };
    parts.push(part);
    return (loaded, total) => {
      part.loaded = loaded;
      part.total = Math.max(loaded, total ?? part.total);
      onProgress({
        loaded: parts.reduce((sum, each) => sum + each.loaded, 0),
        total: parts.reduce((sum, each) => sum + each.total, 0),
      });
    };
  };
}

/** What was tried for one file, in vain. */
class DownloadFailures extends Error {
  readonly tried: Tried[];

  constructor(tried: Tried[]) {
    super('not available');
    this.tried = tried;
  }
}

interface Tried {
  url: string;
  failure: DownloadFailure;
}

async function fetchFirst(
  urls: string[],
  file: Expected,
  report: (loaded: number, total: number | undefined) => void,
): Promise<ArrayBuffer> {
  const tried: Tried[] = [];
  for (const url of urls) {
    try {
      return await download(url, file, report);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      tried.push({ url, failure: error.failure });
    }
  }
  throw new DownloadFailures(tried);
}

interface PackageFailure {
  entry: PythonPackage;
  tried: Tried[];
}

/** The site's own host first. The query keeps a browser from answering with an older file of that name. */
function addresses({ file, sha256, local, pypi }: PythonPackage, sources: PackageSources): string[] {
  const found = local ? [`${sources.base}packages/${file}?${sha256.slice(0, 10)}`] : [];
  if (pypi !== undefined && sources.pypi !== null) found.push(sources.pypi + pypi);
  else if (sources.cdn !== null) found.push(sources.cdn + file);
  return found;
}

/** Up to this many missing packages are named; of more, those that no other of them needs. */
const NAMED = 3;

function explain(failures: readonly PackageFailure[]): string {
  const { entry, tried } = failures[0]!;
  const reasons = reasonsOf(failures[0]!);
  const detail = failures.every((each) => reasonsOf(each) === reasons) ? '' : ` (${entry.name})`;
  const advice = tried.some(({ failure }) => failure.kind !== 'status' && failure.kind !== 'wrong')
    ? 'Check the connection and run again. '
    : '';
  return `The Python ${missing(failures.map((each) => each.entry))} not available: ${reasons}${detail}. ${advice}Whoever hosts this site can add its packages with “npm run vendor”.`;
}

/** `package a is`, `packages a and b are`, `packages a and b, with 9 others that they need, are`. */
function missing(entries: readonly PythonPackage[]): string {
  const needed = new Set(entries.flatMap(({ needs }) => needs));
  const wanted = entries.filter(({ name }) => !needed.has(name));
  const named = (entries.length > NAMED && wanted.length > 0 ? wanted : entries).map(({ name }) => name);
  const several = named.length > 1;
  const list = several ? `packages ${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : `package ${named[0]}`;
  const others = entries.length - named.length;
  const tail =
    others === 0
      ? ''
      : `, with ${others} ${others > 1 ? 'others' : 'other'} that ${several ? 'they need' : 'it needs'},`;
  return `${list}${tail} ${several ? 'are' : 'is'}`;
}

function reasonsOf({ entry, tried }: PackageFailure): string {
  const own = entry.local ? tried[0] : undefined;
  const elsewhere = own ? tried.slice(1) : tried;
  const reasons = [
    own ? `this site's copy ${reason(own.failure)}` : 'this site has no copy',
    elsewhere.length === 0
      ? 'no other host is set up'
      : elsewhere.map(({ url, failure }) => `${new URL(url).host} ${reason(failure)}`).join(', '),
  ];
  return reasons.join(', and ');
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
