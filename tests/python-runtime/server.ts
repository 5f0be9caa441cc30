import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import type { RuntimeManifest } from '../../src/runtimes/manifest.ts';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Serves the test page with the built runtime (`npm run build`) on a free port of 127.0.0.1. */
export async function serveRuntime(port = 0): Promise<{ url: string; server: Server }> {
  const manifest = await readFile(source('../../src/generated/runtime-manifest.json'), 'utf8').catch(() => {
    throw new Error('the runtime is not built: run "npm run build" first');
  });
  const { frame, assets } = (JSON.parse(manifest) as RuntimeManifest).python;
  const built = (path: string) => readFile(source(`../../public/${path}`));
  const responses: Record<string, [type: string, body: string | Uint8Array]> = {
    '/': ['text/html', '<!doctype html><title>Python runtime</title><script src="page.js"></script>'],
    '/page.js': ['text/javascript', await bundle('page.ts')],
    '/frame.html': ['text/html', await built(frame)],
    '/worker.js': ['application/octet-stream', await built(assets['worker.js'].path)],
    '/pyodide.asm.wasm': ['application/wasm', await built(assets['pyodide.asm.wasm'].path)],
    '/python_stdlib.zip': ['application/zip', await built(assets['python_stdlib.zip'].path)],
  };
  const server = createServer(async (request, response) => {
    const url = request.url ?? '';
    const found = responses[url] ?? (await publicFile(url));
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': found[0], 'cache-control': 'max-age=3600' }).end(found[1]);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  return { url: `http://127.0.0.1:${address.port}/`, server };
}

/** The site's own packages and their bytecode. */
async function publicFile(url: string): Promise<[type: string, body: Uint8Array] | undefined> {
  const path = /^\/((?:packages|runtime)\/[\w.-]+)(?:\?|$)/.exec(url)?.[1];
  const body = path && (await readFile(source(`../../public/${path}`)).catch(() => undefined));
  return body ? ['application/octet-stream', body] : undefined;
}

async function bundle(path: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [source(path)],
    bundle: true,
    format: 'iife',
    define: { 'import.meta.env.BASE_URL': '"/"' },
    target: 'es2022',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}
