import manifest from '../../generated/runtime-manifest.json';
import { loadAssets } from '../assets.ts';
import type { RuntimeDefinition } from '../runtime.ts';

/** CPython, compiled to WebAssembly by the Pyodide project. `base` is the site's base path with its final slash. */
export function pythonRuntime(base: string): RuntimeDefinition {
  const { engine, frame, assets } = manifest.python;
  return {
    language: 'python',
    engine,
    async load(onProgress) {
      const files = await loadAssets(assets, base, onProgress);
      return {
        frameUrl: base + frame,
        worker: 'classic',
        source: files['worker.js'],
        wasm: files['pyodide.asm.wasm'],
        assets: { 'python_stdlib.zip': files['python_stdlib.zip'] },
      };
    },
  };
}
