import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { responseHeaders } from '../../scripts/headers.ts';
import { serve } from '../../scripts/serve.ts';

/** Where the test page lies, beside the site's own pages, so that it has their origin and engines. */
const PAGE = '/bench-test/';

/**
 * Serves the built site with the test page in it, on a free port. Gives the page's address; the server keeps nothing from ending.
 */
export async function serveBench(): Promise<string> {
  const [site, script] = await Promise.all([serve({ port: 0 }), bundlePage()]);
  const files: Record<string, [type: string, body: string]> = {
    [PAGE]: ['text/html', '<!doctype html><title>Benchmarks</title><body><script src="page.js"></script>'],
    [`${PAGE}page.js`]: ['text/javascript', script],
  };
  const [listener] = site.listeners('request') as [RequestListener];
  site.removeAllListeners('request');
  site.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const file = files[request.url ?? ''];
    if (file) response.writeHead(200, { ...responseHeaders, 'Content-Type': file[0] }).end(file[1]);
    else listener(request, response);
  });
  site.unref();
  return `http://localhost:${(site.address() as AddressInfo).port}${PAGE}`;
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
