import { test as base, expect } from '@playwright/test';
import { PairOnPage, watch } from './support.ts';
import { standIn } from './webcontainer/double.ts';
import type { Machine } from './webcontainer/machine.ts';

/** The site with the real WebContainer client, and a double in place of its host. */
const test = base.extend<{ double: { machine: Machine; requests: string[] } }>({
  double: async ({ page }, use) => {
    const double = await standIn(page);
    await use(double);
    await page.close();
    await double.machine.dispose();
  },
});

test('boots, runs a pair on the virtual network, and both print the same', async ({ page, double }) => {
  const problems = watch(page);
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.root.getByLabel('JavaScript runtime').selectOption('webcontainer');
  expect(double.requests).toEqual([]);
  await pair.run('javascript');
  await expect(pair.status('javascript')).toHaveText(/^Finished in/);
  expect(problems).toEqual([]);
});
