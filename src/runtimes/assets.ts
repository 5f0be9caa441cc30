import { url } from '../lib/url.ts';
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
  const response = await fetch(base + asset.path).catch(() => {
    throw new AssetError(
      `${name} could not be downloaded: the server did not answer. Check the connection and run again.`,
    );
  });
  if (!response.ok) {
    throw new AssetError(
      `${name} is missing from this site (HTTP ${response.status} for ${asset.path}). It was published incompletely: whoever hosts it should run “npm run build” and publish all of dist/.`,
    );
  }
  const bytes = new Uint8Array(asset.bytes);
  let length = 0;
  try {
    for (const reader = response.body!.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length <= bytes.length) bytes.set(value, length);
      length += value.length;
      count(value.length);
    }
  } catch {
    throw new AssetError(
      `${name} broke off after ${length} of ${asset.bytes} bytes. Check the connection and run again.`,
    );
  }
  if (length < asset.bytes) {
    throw new AssetError(
      `${name} is truncated: ${length} of ${asset.bytes} bytes arrived. Reload the page and run again.`,
    );
  }
  if (length > asset.bytes || (await sha256(bytes)) !== asset.sha256) {
    throw new AssetError(
      `${name} is not the file this page was built with (wrong SHA-256), so it was not run. Reload the page; if that does not help, the site was published inconsistently.`,
    );
  }
  return bytes.buffer;
}

/** `crypto.subtle` exists on https and localhost only; a site served over plain http checks with a library. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
