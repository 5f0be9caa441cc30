import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { PairOnPage } from './support.ts';

/** A server outside the site that notes whatever reaches it. */
let server: Server;
let reached: string[];
let origin: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Content-Type', 'text/javascript');
    response.end('globalThis.leaked = true;');
  });
  server.on('upgrade', (request, socket) => {
    reached.push(`WebSocket ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.afterAll(() => server.close());
test.beforeEach(() => {
  reached = [];
});

test('the server that must not be reached can be reached from outside a sandbox', async () => {
  await fetch(`${origin}/control`);
  expect(reached).toEqual(['GET /control']);
});

/** Every way out of a worker, tried with whatever the reader's code can still lay hands on. */
const ESCAPES = `
const X = ORIGIN;
const globals = [globalThis, (0, eval)('this'), Function('return this')()];
const tries = {
  fetch: () => globals.map((g) => g.fetch?.(X + '/fetch', { mode: 'no-cors' })),
  dataFetch: () => globals.map((g) => g.fetch?.('data:text/plain,x').then(() => g.fetch(X + '/data-then'))),
  XMLHttpRequest: () => { for (const g of globals) { const x = new g.XMLHttpRequest(); x.open('GET', X + '/xhr', false); x.send(); } },
  importUrl: () => import(X + '/import.js'),
  importBlob: () => import(URL.createObjectURL(new Blob(['import ' + JSON.stringify(X + '/nested-import.js')], { type: 'text/javascript' }))),
  importData: () => import('data:text/javascript,' + encodeURIComponent('import ' + JSON.stringify(X + '/data-import.js'))),
  importScripts: () => importScripts(X + '/import-scripts.js'),
  Worker: () => new Worker(URL.createObjectURL(new Blob(['fetch(' + JSON.stringify(X + '/worker') + ')'], { type: 'text/javascript' }))),
  SharedWorker: () => new SharedWorker(X + '/shared.js'),
  WebSocket: () => new WebSocket(X.replace('http', 'ws') + '/socket'),
  EventSource: () => new EventSource(X + '/events'),
  WebTransport: () => new WebTransport(X.replace('http:', 'https:') + '/transport'),
  beacon: () => navigator.sendBeacon(X + '/beacon'),
  FontFace: () => new FontFace('x', 'url(' + X + '/font)').load(),
  rtc: () => new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:1' }] }),
  caches: () => caches.open('x').then((cache) => cache.add(X + '/cache')),
  indexedDB: () => indexedDB.open('x'),
  opfs: () => navigator.storage.getDirectory(),
  cookies: () => cookieStore.getAll(),
  parent: () => parent.document.title,
  prototypes: () => { for (let o = globalThis; o; o = Object.getPrototypeOf(o)) for (const name of ['WebSocket', 'Worker', 'XMLHttpRequest', 'importScripts']) { const d = Object.getOwnPropertyDescriptor(o, name); if (/native code/.test(d?.value)) throw new Error('still there: ' + name); } },
};
const names = [];
for (const [name, attempt] of Object.entries(tries)) {
  try { await Promise.race([Promise.all([attempt()].flat()), new Promise((r) => setTimeout(r, 300))]); names.push(name); } catch (error) { if (/still there/.test(error.message)) console.log(error.message); }
}
console.log('tried', Object.keys(tries).length, 'leaked', globalThis.leaked ?? false);
`;

test('JavaScript in the sandbox reaches no server, whatever it tries', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  const printed = await pair.try('javascript', ESCAPES.replace('ORIGIN', JSON.stringify(origin)));
  expect(printed).toContain('tried 21 leaked false');
  expect(printed).not.toContain('still there');
  await page.waitForTimeout(500);
  expect(reached).toEqual([]);
});

test('Python in the sandbox reaches no server, whatever it tries', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  const printed = await pair.try(
    'python',
    `import asyncio, socket, urllib.request
from http.client import HTTPConnection
host, port = "127.0.0.1", ${new URL(origin).port}
def connection():
    c = HTTPConnection(host, port, timeout=1); c.request("GET", "/http-client"); return c.getresponse().status
def modules():
    out = []
    for name in ("js", "pyodide_js", "pyodide.http", "pyodide.code", "_pyodide_core", "micropip"):
        try:
            __import__(name); out.append(name)
        except Exception: pass
    return out
for attempt in (
    lambda: urllib.request.urlopen("${origin}/urlopen", timeout=1).status,
    connection,
    lambda: socket.create_connection((host, port), timeout=1),
    lambda: asyncio.run(asyncio.wait_for(asyncio.open_connection(host, port), 1)),
    lambda: __import__("pyodide.http").http.open_url("${origin}/open-url"),
    lambda: __import__("pyodide.code").code.run_js("fetch('${origin}/run-js')"),
    lambda: __import__("js").fetch("${origin}/js"),
):
    try:
        print("through:", attempt())
    except BaseException as error:
        print("no:", type(error).__name__)
`,
  );
  expect(printed.match(/^no:/gm)).toHaveLength(7);
  expect(printed).not.toContain('through:');
  await page.waitForTimeout(500);
  expect(reached).toEqual([]);
});

test('the sandbox has no origin, no storage of the site and no way to its page', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await page.evaluate(() => localStorage.setItem('secret', 'of the site'));
  const printed = await pair.try(
    'javascript',
    `for (const name of ['localStorage', 'sessionStorage', 'document', 'window', 'parent', 'top', 'opener', 'frames', 'cookieStore'])
  console.log(name, typeof globalThis[name]);
console.log(globalThis.origin ?? 'null');`,
  );
  expect(printed).toBe(
    `${['localStorage', 'sessionStorage', 'document', 'window', 'parent', 'top', 'opener', 'frames', 'cookieStore']
      .map((name) => `${name} undefined\n`)
      .join('')}null\n`,
  );
});

test('the frame itself may do nothing: opaque origin, no scripts of others, no network', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('javascript', 'await new Promise((r) => setTimeout(r, 4000))');
  await pair.runButton('javascript').click();
  await expect(pair.status('javascript')).toHaveText('Running');
  const sandbox = page.locator('iframe').first();
  await expect(sandbox).toHaveAttribute('sandbox', 'allow-scripts');
  const inside = page.frames().find((frame) => frame.url().includes('/runtime/node-frame'))!;
  const seen = await inside.evaluate(async (target) => {
    const attempt = (run: () => unknown) =>
      Promise.resolve()
        .then(run)
        .then(
          () => 'worked',
          () => 'refused',
        );
    const image = () =>
      new Promise((resolve, reject) =>
        Object.assign(new Image(), { onload: resolve, onerror: reject, src: `${target}/image` }),
      );
    return {
      origin: globalThis.origin,
      fetch: await attempt(() => fetch(`${target}/frame-fetch`, { mode: 'no-cors' })),
      image: await attempt(image),
      page: await attempt(() => parent.document.title),
      storage: await attempt(() => localStorage.length),
    };
  }, origin);
  expect(seen).toEqual({ origin: 'null', fetch: 'refused', image: 'refused', page: 'refused', storage: 'refused' });
  expect(reached).toEqual([]);
});

test('the frame serves nobody who embeds it without the sandbox attribute', async ({ page }) => {
  await page.goto('./');
  const frame = (await page.content()).match(/runtime\/[^"]*/)?.[0];
  expect(frame, 'the page itself names no engine file').toBeUndefined();
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('javascript', 'await new Promise((r) => setTimeout(r, 5000))');
  await pair.runButton('javascript').click();
  await expect(pair.status('javascript')).toHaveText('Running', { timeout: 40_000 });
  const src = await page.locator('iframe').first().getAttribute('src');
  const answers = await page.evaluate(async (address) => {
    const iframe = document.createElement('iframe');
    iframe.src = address;
    await new Promise((resolve) => {
      iframe.onload = resolve;
      document.body.append(iframe);
    });
    const { port1, port2 } = new MessageChannel();
    const heard: unknown[] = [];
    port1.onmessage = ({ data }) => heard.push(data);
    const source = new TextEncoder().encode('postMessage(origin)').buffer;
    iframe.contentWindow!.postMessage({ worker: 'classic', source, assets: {} }, '*', [port2]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return heard;
  }, src!);
  expect(answers).toEqual([]);
});
