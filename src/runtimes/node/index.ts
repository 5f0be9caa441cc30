import manifest from '../../generated/runtime-manifest.json';
import type { ProgramFiles } from '../../sandbox/index.ts';
import { AssetError, base, loadAssets, PackageError, type Progress } from '../assets.ts';
import type { PackageAsset } from '../manifest.ts';
import type { RuntimeDefinition } from '../runtime.ts';
import { importedPackages } from './imports.ts';

const { engine, frame, assets } = manifest.javascript;
const packages: Record<string, PackageAsset> = manifest.javascript.packages;

/** The browser's own JavaScript engine with Node's built-in modules. */
export const nodeRuntime: RuntimeDefinition = {
  language: 'javascript',
  engine,
  async load(onProgress) {
    const files = await loadAssets(assets, onProgress);
    return { frameUrl: base + frame, worker: 'module', source: files['worker.js'], assets: {} };
  },
  loadPackages,
};

/** Downloads what a program's files import, and what that needs in turn. Throws a PackageError that names what is missing. */
async function loadPackages(files: ProgramFiles, onProgress: (progress: Progress) => void) {
  const wanted = new Set(importedPackages(files));
  // A set that grows while it is walked is walked to its end.
  for (const name of wanted) for (const needed of packages[name]?.needs ?? []) wanted.add(needed);
  if (wanted.size === 0) return {};
  const bundles = Object.fromEntries([...wanted].map((name) => [name, packages[name]!]));
  try {
    return await loadAssets(bundles, (progress) => onProgress({ ...progress, packages: [...wanted] }));
  } catch (error) {
    if (error instanceof AssetError) throw new PackageError(`The package ${error.message}`, [...wanted]);
    throw error;
  }
}
