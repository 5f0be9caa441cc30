/**
 * Serves `dist/`: `PORT` (default 4321), `HOST` (default localhost), `BASE` (default /). The same headers that a production server
 * should send, precompressed files, and 404.html for what is not there.
 */

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { responseHeaders } from './headers.ts';

export interface ServeOptions {
  directory?: string;
  port: number;
  host?: string;
  /** Path the site was built for, with both slashes. */
  base?: string;
}

/** Starts the server; resolves when it listens. Rejects with the system's error (EADDRINUSE, EACCES) when it cannot. */
export function serve({ directory, port, host = 'localhost', base = '/' }: ServeOptions): Promise<Server> {
  const dist = directory ?? fileURLToPath(new URL('../dist', import.meta.url));
  const files = sirv(dist, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, pathname) {
      const immutable = /^\/(_astro|runtime|pairs)\//.test(pathname);
      response.setHeader('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const notFound = readFileSync(path.join(dist, '404.html'));
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(responseHeaders)) response.setHeader(name, value);
    const send404 = () => {
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(request.method === 'HEAD' ? undefined : notFound);
    };
    const url = request.url ?? '/';
    if (!url.startsWith(base)) {
      if (url === '/' || `${url}/` === base) return response.writeHead(302, { Location: base }).end();
      return send404();
    }
    request.url = `/${url.slice(base.length)}`;
    return files(request, response, send404);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

if (import.meta.main) {
  const port = Number(process.env['PORT'] ?? 4321);
  const host = process.env['HOST'] ?? 'localhost';
  const base = (process.env['BASE'] ?? '/').replace(/^\/?/, '/').replace(/\/?$/, '/');
  try {
    await serve({ port, host, base });
    console.log(`Bilingual is at http://${host}:${port}${base}   (Ctrl+C stops it)`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(
      code === 'EADDRINUSE'
        ? `Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`
        : `The server could not listen on ${host}:${port} (${code ?? error}). Choose another address with HOST and PORT.`,
    );
    process.exitCode = 1;
  }
}
