import { expect, test } from '@playwright/test';
import { Bench } from './bench/panel-page.ts';
import { watch } from './support.ts';

test('a pair with a workload opens its benchmark in place and gives its programs back', async ({ page }) => {
  const problems = watch(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('./play/data-grouping/');
  const pair = page.locator('code-pair');
  const link = pair.getByRole('link', { name: 'Bench', exact: true });
  await expect(link).toHaveAttribute('href', /\/bench\/data-grouping\/$/);
  expect(asked.filter((path) => path.includes('/bench'))).toEqual([]);
  await link.focus();
  await page.keyboard.press('Enter');
  const bench = new Bench(page);
  await expect(bench.button('Code')).toBeFocused();
  await expect(pair.locator('> .panes')).toBeHidden();
  await bench.slider.press('Home');
  await expect(bench.slider).toHaveAttribute('aria-valuetext', /^100 /);
  await bench.root.getByRole('link', { name: 'lodash', exact: true }).click();
  await expect(bench.root.locator('.comparison.on')).toHaveAttribute('data-comparison', 'lodash');
  await expect(page).toHaveURL(/\/play\/data-grouping\/$/);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await bench.button('Code').click();
  await expect(link).toBeFocused();
  await expect(bench.root).toBeHidden();
  await expect(pair.locator('> .panes')).toBeVisible();
  expect(problems).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('every comparison is there to read, and pairs link to their benchmarks', async ({ page }) => {
    const bench = await Bench.open(page, 'string-building/');
    for (const name of ['Join', 'Append with +=', 'JavaScript, join or +=']) {
      await expect(bench.root.getByRole('heading', { name, exact: true })).toBeVisible();
    }
    await expect(bench.root.locator('.pane')).toHaveCount(8);
    await expect(bench.button('Measure')).toBeHidden();
    await expect(bench.root.locator('.without')).toBeVisible();
    await page.goto('./play/data-grouping/');
    await page.getByRole('link', { name: 'Bench', exact: true }).click();
    await expect(page).toHaveURL(/\/bench\/data-grouping\/$/);
  });
});

test('on a narrow screen every comparison can be chosen without scrolling, and the native reference is whole', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const bench = await Bench.open(page, 'data-grouping/');
  for (const link of await bench.root.locator('.seg a').all()) {
    const { x, width } = (await link.boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(390);
  }
  const native = bench.root.getByRole('region', { name: 'Native reference' });
  const end = await native.evaluate((section) => section.getBoundingClientRect().bottom);
  const rows = native.getByRole('row');
  expect(await rows.count()).toBeGreaterThan(2);
  for (const cell of await native.getByRole('cell').all()) {
    const { right, bottom } = await cell.evaluate((element) => element.getBoundingClientRect());
    expect(right).toBeLessThanOrEqual(390);
    expect(bottom).toBeLessThanOrEqual(end);
  }
});

test('the list has every workload with its sizes, and leads to the method', async ({ page, request }) => {
  await page.goto('./bench/');
  await expect(page.locator('h1')).toHaveText('Benchmarks');
  const links = page.locator('.entries h3 a');
  expect(await links.count()).toBeGreaterThan(10);
  const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(new Set(addresses).size).toBe(addresses.length);
  await expect(page.locator('.entries li', { hasText: 'Sort numbers' })).toContainText('100 to 100,000 numbers');
  const method = page.getByRole('link', { name: 'How it is measured' }).first();
  expect((await request.get((await method.getAttribute('href'))!)).status()).toBe(200);
});
