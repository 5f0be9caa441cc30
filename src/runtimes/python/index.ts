import manifest from '../../generated/runtime-manifest.json';
import { AssetError, base, loadAssets } from '../assets.ts';
import type { RuntimeDefinition } from '../runtime.ts';

const { engine, frame, assets } = manifest.python;

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
  loadPackages: async () => ({}),
};
