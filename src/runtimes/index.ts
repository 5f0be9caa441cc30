import type { Language } from '../sandbox/index.ts';
import { nodeRuntime } from './node/index.ts';
import { pythonRuntime } from './python/index.ts';
import { Runtime } from './runtime.ts';

export { AssetError, loadAssets, PackageError, type Progress } from './assets.ts';
export { type Peer, Router } from './router.ts';
export type { ContainerHandlers, PaneProgram, PaneRuntime, Runtime, StartHandlers } from './runtime.ts';

/** One runtime per language for the whole page: they share downloads and the interpreter kept ready. */
export const runtimes: Record<Language, Runtime> = {
  python: new Runtime(pythonRuntime),
  javascript: new Runtime(nodeRuntime),
};
