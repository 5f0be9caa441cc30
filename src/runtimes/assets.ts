import { url } from '../lib/url.ts';
import { DownloadError, type DownloadFailure, download } from './download.ts';
import type { RuntimeAsset } from './manifest.ts';

/** The site's base path with its final slash; assets lie below it. */
export const base = url();

/** An engine file that could not be had, with what to do about it. */
export class AssetError extends Error {
  override name = 'AssetError';
}

/** Packages that a program imports and that could not be had. */
export class PackageError extends AssetError {
  override name = 'PackageError';
  readonly packages: readonly string[];

  constructor(message: string, packages: readonly string[]) {
    super(message);
    this.packages = packages;
  }
}

export interface Progress {
  loaded: number;
  total: number;
  /** The packages that are being downloaded; absent while it is the engine. */
  packages?: readonly string[];
}

const cache = new Map<string, Promise<ArrayBuffer>>();

/**
 * Downloads engine files, checks length and SHA-256 of each, and keeps them for the life of the page.
 * `onProgress` gets decoded bytes over all of them. Throws an AssetError that names the file; a failed file is tried anew at the
 * next call.
 */
export async function loadAssets<Name extends string>(
  assets: Record<Name, RuntimeAsset>,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Record<Name, ArrayBuffer>> {
  const entries = Object.entries(assets) as Array<[Name, RuntimeAsset]>;
  const total = entries.reduce((sum, [, asset]) => sum + asset.bytes, 0);
  let loaded = 0;
  const count = (bytes: number) => onProgress({ loaded: (loaded += bytes), total });
  const buffers = await Promise.all(
    entries.map(async ([name, asset]) => {
      const known = cache.get(asset.path);
      if (known) return [name, await known.finally(() => count(asset.bytes))] as const;
      const download = fetchVerified(name, asset, count);
      cache.set(asset.path, download);
      download.catch(() => cache.delete(asset.path));
      return [name, await download] as const;
    }),
  );
  return Object.fromEntries(buffers) as Record<Name, ArrayBuffer>;
}

async function fetchVerified(name: string, asset: RuntimeAsset, count: (bytes: number) => void): Promise<ArrayBuffer> {
  let counted = 0;
  try {
    return await download(base + asset.path, asset, (received) => {
      count(received - counted);
      counted = received;
    });
  } catch (error) {
    if (error instanceof DownloadError) throw new AssetError(explain(name, asset, error.failure));
    throw error;
  }
}

function explain(name: string, { path, bytes }: RuntimeAsset, failure: DownloadFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return `${name} could not be downloaded: the server did not answer. Check the connection and run again.`;
    case 'status':
      return `${name} is missing from this site (HTTP ${failure.status} for ${path}). It was published incompletely: whoever hosts it should run “npm run build” and publish all of dist/.`;
    case 'broken':
      return `${name} broke off after ${failure.received} of ${bytes} bytes. Check the connection and run again.`;
    case 'stalled':
      return `${name} stopped coming after ${failure.received} of ${bytes} bytes. Check the connection and run again.`;
    case 'truncated':
      return `${name} is truncated: ${failure.received} of ${bytes} bytes arrived. Reload the page and run again.`;
    case 'wrong':
      return `${name} is not the file this page was built with (wrong SHA-256), so it was not run. Reload the page; if that does not help, the site was published inconsistently.`;
  }
}
