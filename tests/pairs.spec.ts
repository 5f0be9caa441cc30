import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import manifest from '../src/generated/runtime-manifest.json' with { type: 'json' };
import { comparableReport, loadPairs } from '../src/pairs/index.ts';
import { type Catalogue, withNeeds } from '../src/runtimes/python/catalogue.ts';
import { PairOnPage, watch } from './support.ts';

/** The Python packages that programs may import; `local` are those whose wheels this site has. */
const catalogue: Catalogue = JSON.parse(await readFile(`dist/${manifest.python.catalogue.path}`, 'utf8'));

// The programs wait and time out by the real clock: on a busy machine a run may come out differently. A program that is wrong is
// wrong every time.
test.describe.configure({ retries: 2 });

for (const pair of await loadPairs('playgrounds')) {
  for (const variant of pair.variants) {
    const lacking = withNeeds(variant.packages.python, catalogue)
      .filter(({ local }) => !local)
      .map(({ name }) => name);

    test(`${pair.id}/${variant.id}: both sides print the recorded output`, async ({ page }) => {
      test.skip(lacking.length > 0, `this build has no ${lacking.join(', ')} (npm run vendor)`);
      const problems = watch(page);
      const shown = await PairOnPage.open(page, pair.id, `${variant.id}/`);
      const comparable = variant.testReport ? comparableReport : (text: string) => text;
      const ending = variant.testReport ? /^Exit code 1/ : /^Finished in/;
      await expect(shown.output('python')).toHaveText(variant.expected.python);
      await shown.runBoth.click();
      for (const language of ['python', 'javascript'] as const) {
        if (variant.serves) {
          await expect(shown.status(language)).toHaveText(`Listening on port ${variant.serves[language]}`);
        } else {
          await shown.finished(language);
          await expect(shown.status(language)).toHaveText(ending);
        }
        await expect(async () =>
          expect(comparable(await shown.printed(language))).toBe(comparable(variant.expected[language])),
        ).toPass({ timeout: 20_000 });
      }
      const same = variant.expected.python === variant.expected.javascript;
      await expect(shown.root.locator('.foot strong')).toHaveText(
        variant.peers
          ? 'Two parts of one system: each prints its own share'
          : variant.testReport
            ? 'Each side prints the report of its own test runner'
            : same
              ? 'Both print the same'
              : 'They print different things, and that is the point',
      );
      if (variant.serves) {
        await shown.runBoth.click();
        for (const language of ['python', 'javascript'] as const) {
          await expect(shown.status(language)).toHaveText(/^Stopped after/);
        }
      }
      expect(problems).toEqual([]);
    });

    test(`${pair.id}/${variant.id}: without its packages, the pane says so and offers another variant`, async ({
      page,
    }) => {
      test.skip(lacking.length === 0, 'all its packages are there');
      // Elsewhere the packages may be had from the configured hosts.
      await page.route(
        (url) => url.hostname !== 'localhost',
        (route) => route.abort(),
      );
      const shown = await PairOnPage.open(page, pair.id, `${variant.id}/`);
      await shown.run('python');
      await expect(shown.status('python')).toContainText(new RegExp(lacking.join('|')));
      const other = pair.variants.find(({ packages }) => packages.python.length === 0);
      const offer = shown.pane('python').getByRole('button', { name: /^Show the variant/ });
      if (!other) return expect(offer).toHaveCount(0);
      await offer.click();
      await expect(page).toHaveURL(new RegExp(`/play/${pair.id}/${other.id}/$`));
    });
  }
}

test('on a phone, the bars of a waterfall have their labels where these fit', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const rows = (pair: PairOnPage) => pair.root.locator('.waterfall svg > g:not(.axis) > text');
  const short = await PairOnPage.open(page, 'concurrency-model');
  await short.runBoth.click();
  await expect(rows(short).getByText('quick 1', { exact: true })).toHaveCount(2, { timeout: 45_000 });
  const long = await PairOnPage.open(page, 'http-request');
  await long.runBoth.click();
  await expect(long.root.locator('.waterfall tbody tr')).toHaveCount(10, { timeout: 45_000 });
  await expect(rows(long)).toHaveCount(0);
});
