import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findChromium } from '../scripts/chromium.mjs';
import type { Rules } from '../src/bench/measuring/conductor.ts';
import { benchUrl } from './bench/bench.ts';
import { planOf, SHORT, steps, WELL } from './bench/plans.ts';
import type { Outcome } from './bench/types.ts';

/**
 * A run in a tab that is hidden. Playwright keeps every tab visible; here they come to the front and go as a reader's do.
 */

// What is looked at are times: a busy machine gets another try.
test.describe.configure({ retries: 2 });

let browser: Browser;

test.beforeEach(async () => {
  const { args = [] } = test.info().project.use.launchOptions ?? {};
  browser = await puppeteer.launch({ executablePath: findChromium(), args });
});

test.afterEach(() => browser.close());

async function open(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(await benchUrl());
  return page;
}

const start = (page: Page, plan: ReturnType<typeof planOf>, rules: Partial<Rules> = SHORT) =>
  page.evaluate((what, how) => window.benchPage.start(what, how), plan, rules);
const over = (page: Page): Promise<Outcome> => page.evaluate(() => window.benchPage.over(0));
const state = (page: Page) => page.evaluate(() => window.benchPage.state(0));

test('a hidden tab waits, and what it measured meanwhile does not count', async () => {
  const page = await open();
  // Batches so long that the tab is most likely hidden in one, not between two.
  const batches = { least: 400, steps: 100, most: 1_000 };
  await start(page, planOf([WELL.javascript, steps('javascript', 2, 'other')], { rounds: 6 }), { batches });
  await expect.poll(async () => (await state(page)).rounds).toBeGreaterThan(1);
  const other = await browser.newPage();
  await other.bringToFront();
  await expect.poll(async () => (await state(page)).progress.at(-1)!.phase).toBe('paused');
  const { rounds } = await state(page);
  // Time for a round or two.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await state(page)).toMatchObject({ rounds });
  await page.bringToFront();
  const outcome = await over(page);
  expect(outcome).toMatchObject({ record: { complete: true } });
  if (!('record' in outcome)) return;
  const { environment, sizes } = outcome.record;
  expect(environment.hidden).toBe(1);
  for (const { samples } of sizes[0]!.contenders) {
    expect(samples.map(({ round }) => round)).toEqual(Array.from({ length: 6 }, (_, round) => round));
  }
});

test('stopped while its tab is hidden, a run ends', async () => {
  const page = await open();
  await start(page, planOf([WELL.javascript, steps('javascript', 2, 'other')], { rounds: 1_000 }));
  await expect.poll(async () => (await state(page)).rounds).toBeGreaterThan(1);
  await (await browser.newPage()).bringToFront();
  await expect.poll(async () => (await state(page)).progress.at(-1)!.phase).toBe('paused');
  await page.evaluate(() => window.benchPage.stop(0));
  expect(await over(page)).toMatchObject({ record: { complete: false } });
});
