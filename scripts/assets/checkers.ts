import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import ts from 'typescript';
import { readDeclarations } from './declarations.ts';
import { type Pyright, readPyright, standardStubs } from './pyright.ts';

export type CheckerAsset = 'worker.js' | 'declarations.json';

interface BuiltChecker {
  engine: string;
  files: Record<CheckerAsset, Uint8Array>;
}

const source = (name: string) => fileURLToPath(new URL(`../../src/checkers/${name}`, import.meta.url));

const COMMON = {
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2023',
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

/** Bundles TypeScript's language service as a classic worker, with the declarations it needs beside it. */
export async function buildTypeScriptChecker(): Promise<BuiltChecker> {
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: [source('typescript/worker.ts')],
    // Only asked for under Node.
    external: ['fs', 'path', 'os', 'inspector', 'perf_hooks', 'crypto', 'module', 'url', 'source-map-support'],
  });
  return built(`TypeScript ${ts.version}`, outputFiles[0]!.contents, await readDeclarations());
}

/** Bundles basedpyright as a classic worker, with the standard library's stubs beside it. */
export async function buildPythonChecker(): Promise<BuiltChecker> {
  const pyright = await readPyright();
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: [source('python/worker.ts')],
    plugins: [pyrightModule(pyright)],
  });
  return built(`basedpyright ${pyright.version}`, outputFiles[0]!.contents, standardStubs(pyright));
}

function built(engine: string, worker: Uint8Array, declarations: Record<string, string>): BuiltChecker {
  return { engine, files: { 'worker.js': worker, 'declarations.json': Buffer.from(JSON.stringify(declarations)) } };
}

/** Makes the package's script, which would start by itself, a function of the worker's global object. */
const pyrightModule = ({ version, script }: Pyright): Plugin => ({
  name: 'basedpyright',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^basedpyright$/ }, ({ path }) => ({ path, namespace: 'pyright' }));
    onLoad({ filter: /.*/, namespace: 'pyright' }, () => ({
      contents: `exports.version = ${JSON.stringify(version)};\nexports.evaluate = function (self) {\n${script}\n};`,
    }));
  },
});
