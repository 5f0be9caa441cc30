import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { encodeShare } from '../../src/playground/share.ts';
import type { Row } from './table.ts';

const PROGRAMS = {
  runs: { python: 'print("hi")', javascript: "console.log('hi');" },
  stops: { python: 'print("in", flush=True)\nwhile True: pass', javascript: "console.log('in');\nfor (;;);" },
};
const TIMES = 20;

/**
 * Memory of the whole browser after one run of both languages and after 20 more; the same for runs that are stopped. Gives
 * no rows where the system does not tell a process's share of memory (only Linux does).
 */
export async function measureMemory(browser: Browser, site: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const kind of ['runs', 'stops'] as const) {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const code = await encodeShare({ variant: 'stdlib', stdin: '', ...PROGRAMS[kind] });
      await page.goto(`${site}play/http-request/${code}`, { waitUntil: 'networkidle' });
      const use = kind === 'runs' ? runOnce : runAndStop;
      await use(page);
      const before = await footprint(browser, page);
      if (!before) return [];
      for (let i = 0; i < TIMES; i++) await use(page);
      const after = (await footprint(browser, page))!;
      const row = (name: string, unit: Row['unit'], key: keyof Footprint): Row => ({
        group: `Memory after ${TIMES + 1} ${kind} of both languages`,
        name,
        unit,
        samples: [after[key]],
        baseline: { name: 'after one', samples: [before[key]] },
      });
      rows.push(
        { ...row('all processes of the browser', 'MB', 'megabytes'), aim: { 'ratio-below': 1.05 } },
        row('processes', 'count', 'processes'),
        row('sandboxes in the page', 'count', 'iframes'),
      );
    } finally {
      await context.close();
    }
  }
  return rows;
}

interface Footprint {
  megabytes: number;
  processes: number;
  iframes: number;
}

/** Memory once it has settled: the lowest of a few readings, after a garbage collection. */
async function footprint(browser: Browser, page: Page): Promise<Footprint | undefined> {
  const session = await page.context().newCDPSession(page);
  const root = await browser.newBrowserCDPSession();
  const readings: Footprint[] = [];
  for (let i = 0; i < 4; i++) {
    await wait(1500);
    await session.send('HeapProfiler.collectGarbage');
    const { processInfo } = await root.send('SystemInfo.getProcessInfo');
    const sizes = await Promise.all(processInfo.map(({ id }) => proportionalSize(id)));
    if (sizes.includes(undefined)) continue;
    readings.push({
      megabytes: sizes.reduce<number>((sum, size) => sum + size!, 0) / 1024,
      processes: sizes.length,
      iframes: await page.locator('iframe').count(),
    });
  }
  await session.detach();
  await root.detach();
  return readings.sort((a, b) => a.megabytes - b.megabytes)[0];
}

/** A process's memory in KiB, with shared pages divided among those that share them. */
async function proportionalSize(id: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
  const size = /^Pss:\s+(\d+) kB/m.exec(text)?.[1];
  return size === undefined ? undefined : Number(size);
}

const LANGUAGES = ['python', 'javascript'];

async function runOnce(page: Page): Promise<void> {
  await page.locator('[data-do="run-both"]').click();
  for (const language of LANGUAGES)
    await page.locator(`.pane.${language} .out-text .stdout`, { hasText: 'hi' }).waitFor();
  await page.locator('[data-do="run-both"]', { hasText: 'Run both' }).waitFor();
  // The next interpreters come up before the next run, as with a reader who looks at the output.
  await wait(1500);
}

async function runAndStop(page: Page): Promise<void> {
  await page.locator('[data-do="run-both"]').click();
  for (const language of LANGUAGES)
    await page.locator(`.pane.${language} .out-text .stdout`, { hasText: 'in' }).waitFor();
  await page.locator('[data-do="run-both"]', { hasText: 'Stop' }).click();
  await page.locator('[data-do="run-both"]', { hasText: 'Run both' }).waitFor();
  await wait(1500);
}
