import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { encodeShare } from '../../src/playground/share.ts';
import type { Row } from './table.ts';

const PROGRAMS = {
  runs: { python: 'print("hi")', javascript: "console.log('hi');" },
  stops: { python: 'print("in", flush=True)\nwhile True: pass', javascript: "console.log('in');\nfor (;;);" },
};
/** Runs before the later readings. */
const TIMES = 20;
/** A sandbox that was closed is not collected at once: the lowest of this many readings, one after each run, counts. */
const READINGS = 4;

/**
 * Memory of the whole browser after the first runs of both languages and after 20 more; the same for runs that are stopped.
 * Gives no rows where the system does not tell a process's share of memory (only Linux does).
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
      const before = await read(browser, page, use);
      if (!before) return [];
      for (let i = 0; i < TIMES - READINGS; i++) await use(page);
      const after = (await read(browser, page, use))!;
      const row = (name: string, unit: Row['unit'], key: keyof Footprint): Row => ({
        group: `Memory after ${TIMES} to ${TIMES + READINGS} ${kind} of both languages, lowest reading`,
        name,
        unit,
        samples: [after[key]],
        baseline: { name: `after 1 to ${READINGS}`, samples: [before[key]] },
      });
      rows.push(
        { ...row('all processes of the browser', 'MB', 'megabytes'), aim: { 'ratio-below': 1.05 } },
        row('JavaScript heap of the page', 'MB', 'heap'),
        row('DOM nodes of the page', 'count', 'nodes'),
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
  heap: number;
  nodes: number;
  processes: number;
  iframes: number;
}

async function read(browser: Browser, page: Page, use: (page: Page) => Promise<void>): Promise<Footprint | undefined> {
  const readings: Footprint[] = [];
  for (let i = 0; i < READINGS; i++) {
    await use(page);
    const reading = await footprint(browser, page);
    if (reading) readings.push(reading);
  }
  return readings.sort((a, b) => a.megabytes - b.megabytes)[0];
}

/** What the browser holds now, after garbage collections. Undefined where that cannot be told. */
async function footprint(browser: Browser, page: Page): Promise<Footprint | undefined> {
  const session = await page.context().newCDPSession(page);
  const root = await browser.newBrowserCDPSession();
  try {
    for (let i = 0; i < 2; i++) {
      await session.send('HeapProfiler.collectGarbage');
      await wait(1000);
    }
    const { processInfo } = await root.send('SystemInfo.getProcessInfo');
    const sizes = await Promise.all(processInfo.map(({ id }) => proportionalSize(id)));
    if (sizes.includes(undefined)) return undefined;
    return {
      megabytes: sizes.reduce<number>((sum, size) => sum + size!, 0) / 1024,
      heap: (await session.send('Runtime.getHeapUsage')).usedSize / 1e6,
      nodes: (await session.send('Memory.getDOMCounters')).nodes,
      processes: sizes.length,
      iframes: await page.locator('iframe').count(),
    };
  } finally {
    await session.detach();
    await root.detach();
  }
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
