import manifest from '../../generated/runtime-manifest.json';
import { site } from '../../site.config.ts';
import { AssetError, base, loadAssets } from '../assets.ts';
import type { RuntimeDefinition } from '../runtime.ts';
import type { Catalogue } from './catalogue.ts';
import { importedModules } from './imports.ts';
import { neededPackages, PackageLoader } from './packages.ts';

const { engine, frame, assets, catalogue } = manifest.python;

const loader = new PackageLoader({ base, ...site.packages });

/** CPython, compiled to WebAssembly by the Pyodide project. */
export const pythonRuntime: RuntimeDefinition = {
  language: 'python',
  engine,
  async load(onProgress) {
    if (typeof WebAssembly === 'undefined') {
      throw new AssetError(
        'This browser has WebAssembly switched off, which Python needs here. Allow it, or use another browser.',
      );
    }
    const files = await loadAssets(assets, onProgress);
    return {
      frameUrl: base + frame,
      worker: 'classic',
      source: files['worker.js'],
      wasm: files['pyodide.asm.wasm'],
      assets: { 'python_stdlib.zip': files['python_stdlib.zip'] },
    };
  },
  async loadPackages(files, onProgress) {
    if (!Object.values(files).some((source) => importedModules(source).size > 0)) return {};
    const { packages } = await loadAssets({ packages: catalogue });
    const known = JSON.parse(new TextDecoder().decode(packages)) as Catalogue;
    const needed = neededPackages(files, known);
    const names = needed.map(({ name }) => name);
    return loader.load(needed, (progress) => onProgress({ ...progress, packages: names }));
  },
};
