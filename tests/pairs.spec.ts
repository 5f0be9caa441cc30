import { expect, test } from '@playwright/test';
import { loadPairs } from '../src/pairs/index.ts';
import { PairOnPage, watch } from './support.ts';

for (const pair of await loadPairs('playgrounds')) {
  for (const variant of pair.variants) {
    test(`${pair.id}/${variant.id}: both sides print the recorded output`, async ({ page }) => {
      const problems = watch(page);
      const shown = await PairOnPage.open(page, pair.id, `${variant.id}/`);
      await expect(shown.output('python')).toHaveText(variant.expected.python);
      await shown.runBoth.click();
      for (const language of ['python', 'javascript'] as const) {
        await shown.finished(language);
        await expect(shown.status(language)).toHaveText(/^Finished in/);
        const stdout = await shown.output(language).locator('.stdout').allTextContents();
        expect(stdout.join(''), language).toBe(variant.expected[language]);
      }
      const same = variant.expected.python === variant.expected.javascript;
      await expect(shown.root.locator('.foot strong')).toHaveText(
        same ? 'Both print the same' : 'They print different things, and that is the point',
      );
      expect(problems).toEqual([]);
    });
  }
}
