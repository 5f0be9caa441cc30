import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import sirv from 'sirv';
import { chromiumArguments, findChromium } from '../../chromium.mjs';
import { responseHeaders } from '../../headers.ts';
import type { PageBench } from './page.ts';
import type { ContenderFile, Side } from './side.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Thrown for a contender whose packages the site cannot hand to it. */
export class MissingFromSandbox extends Error {
  override name = 'MissingFromSandbox';
}

/** A page in Chromium that opens contenders in the site's sandboxes. */
export interface SandboxPage {
  /** Chromium's version and its V8's. */
  versions: { chromium: string; v8: string };
  /** Whether the page is cross-origin isolated. */
  isolated: boolean;
  /**
   * Starts a contender in a sandbox of its own; `engine` is what that calls itself.
   *
   * @throws MissingFromSandbox when a package cannot be had, else an Error with what went wrong
   */
  start(contender: ContenderFile): Promise<Side & { engine: string }>;
  close(): Promise<void>;
}

/** Serves the page and the built runtimes (`scripts/assets`), with the site's headers, and opens it in Chromium. */
export async function openSandboxPage(): Promise<SandboxPage> {
  const server = await serveRuntimes(await bundle());
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  const page = await browser.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const session = await browser.newBrowserCDPSession();
  const { jsVersion } = await session.send('Browser.getVersion');
  let last = 0;
  return {
    versions: { chromium: browser.version(), v8: jsVersion },
    isolated: await page.evaluate(() => crossOriginIsolated),
    async start(contender) {
      const id = ++last;
      const engine = await page.evaluate(
        ([number, file]) => (globalThis as unknown as { bench: PageBench }).bench.open(number, file),
        [id, contender] as const,
      );
      if (engine === null) throw new MissingFromSandbox();
      return {
        file: contender.file,
        engine,
        call: (name, argument) =>
          page.evaluate(
            ([number, called, value]) =>
              (globalThis as unknown as { bench: PageBench }).bench.call(number, called, value),
            [id, name, argument] as const,
          ) as never,
        close: () => page.evaluate((value) => (globalThis as unknown as { bench: PageBench }).bench.close(value), id),
      };
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function serveRuntimes(script: string): Promise<Server> {
  const page = `<!doctype html><meta charset="utf-8"><title>Benchmark</title><body><script src="page.js"></script>`;
  const own: Record<string, [type: string, body: string]> = {
    '/': ['text/html; charset=utf-8', page],
    '/page.js': ['text/javascript; charset=utf-8', script],
  };
  const files = sirv(path('../../../public'), { dev: true });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(responseHeaders)) response.setHeader(name, value);
    const [type, body] = own[request.url ?? ''] ?? [];
    if (type === undefined) files(request, response, () => void response.writeHead(404).end());
    else response.setHeader('Content-Type', type).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return server;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path('page.ts')],
    bundle: true,
    format: 'iife',
    define: { 'import.meta.env.BASE_URL': '"/"' },
    target: 'es2022',
    plugins: [rawText],
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}

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
