/**
 * Runs every pair in Firefox and WebKitGTK, and checks what differs most between engines. `--report FILE` writes the counts as
 * JSON. An engine that is neither there nor may be installed is skipped, with a line that says so.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadPairs, type Pair } from '../src/pairs/index.ts';
import type { RuntimeManifest } from '../src/runtimes/manifest.ts';
import { type Catalogue, withNeeds } from '../src/runtimes/python/catalogue.ts';
import { BenchPage } from './engines/bench-page.ts';
import { type Browser, Unavailable } from './engines/browser.ts';
import { type Check, checks } from './engines/checks.ts';
import { startFirefox } from './engines/firefox.ts';
import { PairPage } from './engines/pair-page.ts';
import { startWebKit } from './engines/webkit.ts';
import { serve } from './serve.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({ options: { report: { type: 'string' } } });
const report = { passed: 0, failed: 0, skipped: 0 };

// Started processes end with this one, also when it is interrupted.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { status } = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);
const server = await serve({ port: 0 });
const site = `http://localhost:${(server.address() as AddressInfo).port}/`;
const all = checks(await runnablePairs());

for (const [engine, start] of [
  ['Firefox', startFirefox],
  ['WebKitGTK', startWebKit],
] as const) {
  let browser: Browser;
  try {
    browser = await start();
  } catch (error) {
    if (error instanceof Unavailable) {
      report.skipped += all.length;
      console.log(`skip ${engine}: ${error.message}; ${all.length} checks left out`);
    } else {
      report.failed++;
      console.log(`FAIL ${engine} did not start: ${error instanceof Error ? error.message : error}`);
    }
    continue;
  }
  try {
    for (const check of all) await perform(browser, check);
  } finally {
    await browser.close();
  }
}
server.closeAllConnections();
server.close();

console.log(`${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
if (options.report) {
  mkdirSync(path.dirname(options.report), { recursive: true });
  writeFileSync(options.report, `${JSON.stringify(report)}\n`);
}
process.exitCode = report.failed > 0 ? 1 : 0;

/** The pairs without the variants whose Python packages this build does not have. */
async function runnablePairs(): Promise<Pair[]> {
  const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
  const manifest = read('src/generated/runtime-manifest.json') as RuntimeManifest;
  const catalogue = read(`dist/${manifest.python.catalogue.path}`) as Catalogue;
  return (await loadPairs(path.join(root, 'playgrounds'))).map((pair) => {
    const runs = ({ id, packages }: Pair['variants'][number]) => {
      const lacking = withNeeds(packages.python, catalogue).filter(({ local }) => !local);
      if (lacking.length === 0) return true;
      report.skipped++;
      console.log(`skip ${pair.id}/${id}: this build has no ${lacking.map(({ name }) => name).join(', ')}`);
      return false;
    };
    return { ...pair, variants: pair.variants.filter(runs) };
  });
}

async function perform(browser: Browser, { name, run }: Check): Promise<void> {
  const begin = performance.now();
  const seconds = () => `(${((performance.now() - begin) / 1000).toFixed(1)} s)`;
  try {
    await run(new PairPage(browser, site), new BenchPage(browser, site));
    report.passed++;
    console.log(`ok   ${browser.name}: ${name} ${seconds()}`);
  } catch (error) {
    report.failed++;
    const message = error instanceof Error ? error.message : String(error);
    console.log(`FAIL ${browser.name}: ${name} ${seconds()}\n     ${message.replaceAll('\n', '\n     ')}`);
  }
}
