import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The page's script. */
export const bundlePage = (): Promise<string> =>
  bundle({
    entryPoints: [path('page.ts')],
    format: 'iife',
    define: { 'import.meta.env.BASE_URL': '"/"' },
    plugins: [rawText],
  });

/** The module of a plain worker, which imports contenders by their URL. */
export const bundlePlainWorker = (): Promise<string> =>
  bundle({
    entryPoints: [path('plain-worker.ts')],
    format: 'esm',
    define: { 'process.versions': '{}' },
    alias: { 'node:crypto': path('plain-crypto.ts'), 'node:buffer': 'buffer' },
    // What mitata would import elsewhere.
    external: ['bun:*', 'node:*', '@mitata/counters'],
  });

/** A contender with the packages that it imports, as one module; undefined when it needs what only Node has. */
export async function bundleContender(
  workload: string,
  { file, source }: { file: string; source: string },
): Promise<string | undefined> {
  if (NODE_GLOBALS.test(source)) return undefined;
  const { metafile, outputFiles } = await esbuild.build({
    ...COMMON,
    entryPoints: [path(`../../../playgrounds/${workload}/${file}`)],
    format: 'esm',
    external: ['node:*'],
    metafile: true,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return imports.length > 0 ? undefined : outputFiles[0]!.text;
}

const NODE_GLOBALS = /\b(?:Buffer|process|setImmediate|global)\b/;

const COMMON = { bundle: true, target: 'es2024', write: false, logLevel: 'warning' } as const;

const bundle = async (options: esbuild.BuildOptions): Promise<string> =>
  (await esbuild.build({ ...COMMON, ...options, write: false })).outputFiles[0]!.text;

/** What Vite does for `?raw`: the text of a file. */
const rawText: esbuild.Plugin = {
  name: 'raw-text',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path: file, resolveDir }) => ({
      path: resolve(resolveDir, file.slice(0, -'?raw'.length)),
      namespace: 'raw-text',
    }));
    onLoad({ filter: /./, namespace: 'raw-text' }, async ({ path: file }) => ({
      contents: await readFile(file),
      loader: 'text',
    }));
  },
};
