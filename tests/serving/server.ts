import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';
import esbuild from 'esbuild';
import type { RuntimeManifest } from '../../src/runtimes/manifest.ts';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Opens the test page, with the built runtimes of both languages, before each test of the file that calls this. */
export function useServingPage(): void {
  let url = '';
  let server: Server;
  // Runs anew for each group of tests in one process.
  test.beforeAll(async () => {
    const responses = await pages();
    server = createServer((request, response) => {
      const [type, body] = responses[request.url ?? ''] ?? [];
      if (body === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  });
  test.afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  test.beforeEach(async ({ page }) => {
    await page.goto(url);
  });
}

async function pages(): Promise<Record<string, [type: string, body: string | Uint8Array]>> {
  const manifest = await readFile(source('../../src/generated/runtime-manifest.json'), 'utf8').catch(() => {
    throw new Error('the runtimes are not built: run "npm run build" first');
  });
  const { python, javascript } = JSON.parse(manifest) as RuntimeManifest;
  const built = (path: string) => readFile(source(`../../public/${path}`));
  const { outputFiles } = await esbuild.build({
    entryPoints: [source('page.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'warning',
  });
  return {
    '/': ['text/html', '<!doctype html><title>Programs that serve</title><body><script src="page.js"></script>'],
    '/page.js': ['text/javascript', outputFiles[0]!.text],
    '/python.html': ['text/html', await built(python.frame)],
    '/node.html': ['text/html', await built(javascript.frame)],
    '/python.js': ['text/javascript', await built(python.assets['worker.js'].path)],
    '/node.js': ['text/javascript', await built(javascript.assets['worker.js'].path)],
    '/mitata.js': ['text/javascript', await built(javascript.packages['mitata']!.path)],
    '/pyodide.asm.wasm': ['application/wasm', await built(python.assets['pyodide.asm.wasm'].path)],
    '/python_stdlib.zip': ['application/zip', await built(python.assets['python_stdlib.zip'].path)],
  };
}
