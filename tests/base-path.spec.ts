import { execFileSync } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { serve } from '../scripts/serve.ts';
import { PairOnPage, watch } from './support.ts';

const directory = 'test-results/under-docs';
let server: Server;
let home: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const env = { ...process.env, BASE: '/docs/', SITE: 'https://example.org' };
  execFileSync('node', ['node_modules/astro/bin/astro.mjs', 'build', '--silent', '--outDir', directory], { env });
  server = await serve({ directory, port: 0, base: '/docs/' });
  home = `http://localhost:${(server.address() as AddressInfo).port}/docs/`;
});
test.afterAll(() => server?.close());

test('under a base path every link stays below it and both sides of a pair run', async ({ page }) => {
  const problems = watch(page);
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && /^https?:/.test(request.url())) outside.push(request.url());
  });
  await page.goto(home);
  await page.getByRole('link', { name: 'Pairs' }).first().click();
  await page
    .getByRole('link', { name: /HTTP request/ })
    .first()
    .click();
  expect(page.url()).toBe(`${home}play/http-request/`);
  const pair = new PairOnPage(page, 'http-request');
  await pair.runBoth.click();
  for (const language of ['python', 'javascript'] as const) {
    await pair.finished(language);
    await expect(pair.status(language)).toHaveText(/^Finished/);
  }
  const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
  expect(links.filter((href) => !href.startsWith('/docs/'))).toEqual([]);
  await page.goto(`${home}play/data-grouping/`);
  await page.getByRole('link', { name: 'Bench', exact: true }).click();
  await expect(page.locator('bench-panel').getByRole('button', { name: 'Measure', exact: true })).toBeVisible();
  await page.goto(`${home}no-such-page/`);
  await expect(page.getByRole('link', { name: 'Articles' }).first()).toHaveAttribute('href', '/docs/articles/');
  expect(outside).toEqual([]);
  expect(problems).toEqual([]);
});
