import manifest from '../../generated/runtime-manifest.json';
import { base, loadAssets } from '../assets.ts';
import type { RuntimeDefinition } from '../runtime.ts';

const { engine, frame, assets } = manifest.javascript;

/** The browser's own JavaScript engine with Node's built-in modules. */
export const nodeRuntime: RuntimeDefinition = {
  language: 'javascript',
  engine,
  async load(onProgress) {
    const files = await loadAssets(assets, onProgress);
    return { frameUrl: base + frame, worker: 'module', source: files['worker.js'], assets: {} };
  },
  loadPackages: async () => ({}),
};
