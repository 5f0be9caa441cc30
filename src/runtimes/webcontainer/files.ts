import manifest from '../../generated/runtime-manifest.json';
import { loadAssets } from '../assets.ts';
import type { Manifests } from './lockfile.ts';

/** What the build prepares for containers; one asset of the site, `scripts/assets/webcontainer.ts` makes it. */
export interface ContainerFiles {
  scripts: Record<'preload.mjs' | 'probe.mjs' | 'request.mjs', string>;
  /** For all packages that programs may import; a program gets its own part. */
  manifests: Manifests;
}

let loading: Promise<ContainerFiles> | undefined;

/** Downloads the files, once per page. Throws an AssetError. */
export function loadContainerFiles(): Promise<ContainerFiles> {
  loading ??= loadAssets(manifest.webcontainer.assets).then(
    (files) => JSON.parse(new TextDecoder().decode(files['webcontainer.json'])) as ContainerFiles,
  );
  loading.catch(() => (loading = undefined));
  return loading;
}
