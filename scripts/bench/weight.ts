import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import type { Row } from './table.ts';

/**
 * Bytes and requests of a page before any click: what Chromium asks for, fetched again with gzip and counted without headers.
 */
export async function measureWeight(browser: Browser, url: string): Promise<Row[]> {
  const requests = await requestsOf(browser, url);
  const kinds = { all: 0, document: 0, script: 0 };
  let plain = 0;
  for (const { url: address, kind } of requests) {
    const bytes = await length(address, 'gzip');
    kinds.all += bytes;
    if (kind in kinds) kinds[kind as keyof typeof kinds] += bytes;
    plain += await length(address, 'identity');
  }
  const row = (name: string, samples: number[], aim?: Row['aim']): Row => ({
    group: 'An article before any click, gzip',
    name,
    unit: 'bytes',
    samples,
    ...(aim && { aim }),
  });
  return [
    { ...row('all files', [kinds.all], { 'at-most': 15_000 }), baseline: { name: 'not compressed', samples: [plain] } },
    row('of it JavaScript', [kinds.script], { 'at-most': 5_000 }),
    row('of it HTML, with the styles in it', [kinds.document]),
    row('the text alone: what is left of the HTML without markup and styles', [await textLength(url)]),
    { ...row('requests', [requests.length]), unit: 'count' },
  ];
}

/** Bytes that `act` makes a page and its workers load: what they ask for, fetched again with Brotli. */
export async function bytesOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const urls = new Set<string>();
  page.on('request', (request) => urls.add(request.url()));
  await act();
  let bytes = 0;
  for (const url of urls) if (url.startsWith('http')) bytes += await length(url, 'br');
  return bytes;
}

async function requestsOf(browser: Browser, url: string): Promise<Array<{ url: string; kind: string }>> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const requests: Array<{ url: string; kind: string }> = [];
    page.on('request', (request) => requests.push({ url: request.url(), kind: request.resourceType() }));
    await page.goto(url, { waitUntil: 'networkidle' });
    return requests.filter((request) => request.url.startsWith('http'));
  } finally {
    await context.close();
  }
}

/** Bytes of a response's body as they come over the wire. */
function length(url: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Bytes of a page's visible text, gzip: what no markup can go below. */
async function textLength(url: string): Promise<number> {
  const html = await fetch(url).then((response) => response.text());
  return gzipSync(html.replace(/<(style|script)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ''), { level: 9 }).length;
}
