import loadSucrase from 'lazy:sucrase';
import { invalidArgValue } from '../kernel/errors.ts';
import { makeRequire, type Require } from '../modules/cjs.ts';
import { canonical } from '../modules/registry.ts';
import { BUILTINS } from './index.ts';
import { fileURLToPath } from './url.ts';

/** `node:module`. */
function createRequire(from: string | URL): Require {
  const path = from instanceof URL || String(from).startsWith('file:') ? fileURLToPath(from) : String(from);
  if (!path.startsWith('/')) {
    throw invalidArgValue('filename', from, 'must be a file URL object, file URL string, or absolute path string');
  }
  return makeRequire(path);
}

class Module {
  exports: unknown = {};
}

export default Object.assign(Module, {
  Module,
  builtinModules: Object.keys(BUILTINS).filter((name) => name !== 'test' && name !== 'sqlite'),
  createRequire,
  enableCompileCache: () => ({ status: 3 }),
  findPackageJSON: () => undefined,
  isBuiltin: (specifier: string) => canonical(specifier)?.startsWith('node:') ?? false,
  stripTypeScriptTypes(code: string) {
    const { transform } = loadSucrase();
    return transform(code, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code;
  },
  syncBuiltinESMExports() {},
});
