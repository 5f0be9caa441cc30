import { expect, test } from '@playwright/test';
import { chromiumArguments } from '../scripts/chromium.mjs';
import { PairOnPage } from './support.ts';

// Playwright switches the back/forward cache off; readers have it.
test.use({
  launchOptions: {
    ...(process.env['CHROMIUM'] && { executablePath: process.env['CHROMIUM'] }),
    args: chromiumArguments,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

test('a page that comes back from the browser’s cache shows and keeps what was edited meanwhile', async ({ page }) => {
  await page.goto('./articles/four-tasks/');
  const pair = new PairOnPage(page, 'http-request');
  await pair.pane('python').locator('pre.code').click();
  await expect(pair.editor('python')).toBeFocused();
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
  });

  await PairOnPage.open(page, 'http-request');
  await pair.write('python', 'print("edited on the full page")');
  await page.waitForTimeout(500);
  // A page from that cache fires no load event, which Playwright waits for in vain.
  await page.goBack({ waitUntil: 'commit', timeout: 3_000 }).catch(() => undefined);

  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'persisted'))).toBe(true);
  await expect(pair.editor('python')).toHaveText('print("edited on the full page")');
  await page.goto('./play/http-request/');
  await expect(pair.editor('python')).toHaveText('print("edited on the full page")');
});
