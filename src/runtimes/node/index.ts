import manifest from '../../generated/runtime-manifest.json';
import { loadAssets } from '../assets.ts';
import type { RuntimeDefinition } from '../runtime.ts';

/** The browser's own JavaScript engine with Node's built-in modules. `base` is the site's base path with its final slash. */
export function nodeRuntime(base: string): RuntimeDefinition {
  const { engine, frame, assets } = manifest.javascript;
  return {
    language: 'javascript',
    engine,
    async load(onProgress) {
      const files = await loadAssets(assets, base, onProgress);
      return { frameUrl: base + frame, worker: 'module', source: files['worker.js'], assets: {} };
    },
  };
}
