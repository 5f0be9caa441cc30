import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { responseHeaders } from '../../scripts/headers.ts';

/** Where the test page lies, beside the site's own, so that it has the site's origin and engines. */
export const PAGE = 'bench-test/';
const SCRIPT = `${PAGE}page.js`;

let bundle: Promise<string> | undefined;

/** Gives the answer to a request of the test page, by its path; undefined for what the site itself answers. */
export async function answer(pathname: string): Promise<{ headers: Record<string, string>; body: string } | undefined> {
  if (pathname === `/${PAGE}`) {
    const body = '<!doctype html><title>Benchmarks</title><body><script src="page.js"></script>';
    return { headers: { ...responseHeaders, 'content-type': 'text/html' }, body };
  }
  if (pathname !== `/${SCRIPT}`) return undefined;
  bundle ??= bundlePage();
  return { headers: { ...responseHeaders, 'content-type': 'text/javascript' }, body: await bundle };
}

async function bundlePage(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    define: { 'import.meta.env.BASE_URL': '"/"' },
    target: 'es2022',
    write: false,
    logLevel: 'warning',
    plugins: [rawFiles],
  });
  return outputFiles[0]!.text;
}

/** `import text from 'file?raw'`, as the site's bundler understands it. */
const rawFiles: esbuild.Plugin = {
  name: 'raw files',
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, (imported) => ({
      path: path.resolve(imported.resolveDir, imported.path.slice(0, -'?raw'.length)),
      namespace: 'raw',
    }));
    build.onLoad({ filter: /.*/, namespace: 'raw' }, async (file) => ({
      contents: await readFile(file.path, 'utf8'),
      loader: 'text',
    }));
  },
};
