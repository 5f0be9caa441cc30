/**
 * Measures the built site in Chromium and prints one table. `--json FILE` writes it as JSON, `--samples N` (5) sets how often
 * times are taken, `--only NAME` measures one of weight, lighthouse, python, javascript and memory. Reports only: exits with
 * 0 whatever the figures are.
 */
import { spawnSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { addressOf, closeServer, serveBaselines } from './bench/baselines.ts';
import { measureLighthouse } from './bench/lighthouse.ts';
import { measureMemory } from './bench/memory.ts';
import { measureJavaScript, measurePython } from './bench/speed.ts';
import { formatTable, makeReport, type Row } from './bench/table.ts';
import { measureWeight } from './bench/weight.ts';
import { chromiumArguments, findChromium } from './chromium.mjs';
import { freePort } from './free-port.ts';
import { serve } from './serve.ts';

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, samples: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const samples = Math.max(1, Number.parseInt(options.samples, 10) || 5);

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);

const server = await serve({ port: 0 });
const site = addressOf(server);
const baselines = await serveBaselines();
const [article] = globSync('articles/*/index.html', { cwd: path.join(root, 'dist') }).sort();
const articleUrl = `${site}${path.dirname(article!).replaceAll(path.sep, '/')}/`;
const addresses = { site, baselines: baselines.url, samples };
const loadAtBegin = loadavg()[0]!;
let version = '';

const parts: Record<string, (browser: Browser, port: number) => Promise<Row[]>> = {
  weight: (browser) => measureWeight(browser, articleUrl),
  lighthouse: async (_browser, port) => [
    ...(await measureLighthouse(articleUrl, port, 'article')),
    ...(await measureLighthouse(site, port, 'home page')),
  ],
  python: (browser) => measurePython(browser, addresses),
  javascript: (browser) => measureJavaScript(browser, addresses),
  memory: (browser) => measureMemory(browser, site),
};

const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (options.only && options.only !== name) continue;
  console.error(`Measuring: ${name} ...`);
  const port = await freePort();
  const args = [...chromiumArguments, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  version = `Chromium ${browser.version()}`;
  try {
    rows.push(...(await measure(browser, port)));
  } finally {
    await browser.close();
  }
}
closeServer(server);
await baselines.close();

const report = makeReport(rows, version, loadAtBegin);
console.log(formatTable(report));
if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
