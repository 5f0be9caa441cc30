import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { buildPythonAssets } from '../../scripts/assets/python.ts';
import { frameHtml } from '../../src/sandbox/frame-html.ts';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Serves the test page, the sandbox's frame and freshly built assets on a free port of 127.0.0.1. */
export async function serveRuntime(port = 0): Promise<{ url: string; server: Server }> {
  const { files } = await buildPythonAssets();
  const responses: Record<string, [type: string, body: string | Uint8Array]> = {
    '/': ['text/html', '<!doctype html><title>Python runtime</title><script src="page.js"></script>'],
    '/page.js': ['text/javascript', await bundle('page.ts')],
    '/frame.html': ['text/html', frameHtml((await bundle('../../src/sandbox/frame.ts')).trim(), 'strict')],
    '/worker.js': ['application/octet-stream', files['worker.js']],
    '/pyodide.asm.wasm': ['application/wasm', files['pyodide.asm.wasm']],
    '/python_stdlib.zip': ['application/zip', files['python_stdlib.zip']],
  };
  const server = createServer((request, response) => {
    const found = responses[request.url ?? ''];
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

async function bundle(path: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [source(path)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}
