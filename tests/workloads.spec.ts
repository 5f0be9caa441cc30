import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Plan } from '../src/bench/plan.ts';
import { loadWorkloads } from '../src/bench/workloads/load.ts';
import manifest from '../src/generated/runtime-manifest.json' with { type: 'json' };
import { type Catalogue, withNeeds } from '../src/runtimes/python/catalogue.ts';
import { Bench } from './bench/bench.ts';

/** The Python packages that programs may import; `local` are those whose wheels this site has. */
const catalogue: Catalogue = JSON.parse(await readFile(`dist/${manifest.python.catalogue.path}`, 'utf8'));

/**
 * Batches too short for figures: what is looked at is whether there are any. The site's limit of two seconds for a call is one for
 * machines that do nothing else.
 */
const QUICK = { batches: { least: 10, steps: 1, most: 10 }, warmUps: 0, slowest: 10_000 };

// On a busy machine a batch may be held up so long that its figure says nothing.
test.describe.configure({ retries: 2 });

for (const { id, title, unit, sizes, comparisons } of await loadWorkloads('playgrounds')) {
  for (const comparison of comparisons) {
    const wanted = comparison.contenders
      .filter(({ language }) => language === 'python')
      .flatMap((each) => each.packages);
    const lacking = withNeeds(wanted, catalogue)
      .filter(({ local }) => !local)
      .map(({ name }) => name);

    test(`${id}/${comparison.id} can be measured at its smallest and its largest size`, async ({ page }) => {
      test.setTimeout(180_000);
      test.skip(lacking.length > 0, `this build has no ${lacking.join(', ')} (npm run vendor)`);
      const ends = [sizes[0]!, sizes.at(-1)!];
      const plan: Plan = {
        workload: { id, title, unit },
        comparison: { id: comparison.id, title: comparison.title },
        contenders: comparison.contenders.map(({ packages: _packages, ...each }) => ({ ...each, edited: false })),
        sizes: ends,
        rounds: 1,
      };
      const record = await (await Bench.open(page)).measure(plan, QUICK);
      expect(record.complete).toBe(true);
      expect(record.sizes.map(({ size }) => size)).toEqual(ends);
      for (const { contenders } of record.sizes) {
        expect(new Set(contenders.map(({ result }) => result.sha256)).size).toBe(1);
        expect(contenders.map(({ inputChanged }) => inputChanged)).not.toContain(true);
      }
    });
  }
}
