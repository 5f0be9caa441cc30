import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import sirv from 'sirv';
import { chromiumArguments, findChromium } from '../../chromium.mjs';
import { responseHeaders } from '../../headers.ts';
import { bundleContender, bundlePage, bundlePlainWorker } from './bundle.ts';
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
  /** Starts a contender in a plain worker, without the site's runtime; undefined for one that needs what only Node has. */
  startPlain(workload: string, contender: ContenderFile): Promise<Side | undefined>;
  close(): Promise<void>;
}

type Bench = { bench: PageBench };

/** Serves the page and the built runtimes (`scripts/assets`), with the site's headers, and opens it in Chromium. */
export async function openSandboxPage(): Promise<SandboxPage> {
  const scripts = new Map([
    ['/page.js', await bundlePage()],
    ['/plain-worker.js', await bundlePlainWorker()],
  ]);
  const server = await serveRuntimes(scripts);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  const page = await browser.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const session = await browser.newBrowserCDPSession();
  const { jsVersion } = await session.send('Browser.getVersion');
  let last = 0;

  const sideOf = (id: number, file: string): Side => ({
    file,
    call: (name, argument) =>
      page.evaluate(([number, called, value]) => (globalThis as unknown as Bench).bench.call(number, called, value), [
        id,
        name,
        argument,
      ] as const) as never,
    close: () => page.evaluate((number) => (globalThis as unknown as Bench).bench.close(number), id),
  });

  return {
    versions: { chromium: browser.version(), v8: jsVersion },
    isolated: await page.evaluate(() => crossOriginIsolated),
    async start(contender) {
      const id = ++last;
      const engine = await page.evaluate(
        ([number, file]) => (globalThis as unknown as Bench).bench.open(number, file),
        [id, contender] as const,
      );
      if (engine === null) throw new MissingFromSandbox();
      return { ...sideOf(id, contender.file), engine };
    },
    async startPlain(workload, contender) {
      const script = await bundleContender(workload, contender);
      if (script === undefined) return undefined;
      const id = ++last;
      scripts.set(`/plain/${id}.js`, script);
      await page.evaluate((number) => (globalThis as unknown as Bench).bench.openPlain(number), id);
      return sideOf(id, `/plain/${id}.js`);
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function serveRuntimes(scripts: ReadonlyMap<string, string>): Promise<Server> {
  const page = `<!doctype html><meta charset="utf-8"><title>Benchmark</title><body><script src="page.js"></script>`;
  const files = sirv(path('../../../public'), { dev: true });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(responseHeaders)) response.setHeader(name, value);
    const script = scripts.get(request.url ?? '');
    if (script !== undefined) response.setHeader('Content-Type', 'text/javascript; charset=utf-8').end(script);
    else if (request.url === '/') response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
    else files(request, response, () => void response.writeHead(404).end());
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return server;
}
