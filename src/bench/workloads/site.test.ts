import { expect, test } from 'vitest';
import { siteWorkload, siteWorkloads, type WorkloadData, workloadFile } from './site.ts';

test('the file of a workload has all of it and the highlighted sources, under a name that changes with them', async () => {
  const workload = (await siteWorkload('sort-numbers'))!;
  const file = await workloadFile(workload);
  const data = JSON.parse(file.json) as WorkloadData;
  for (const { contenders } of data.comparisons) {
    for (const { html, source } of contenders) {
      expect(html.match(/<span class="l">/g)).toHaveLength(source.trimEnd().split('\n').length);
      expect(html).toContain('<span class="k">');
    }
  }
  const without = data.comparisons.map(({ contenders, ...rest }) => ({
    ...rest,
    contenders: contenders.map(({ html: _html, ...contender }) => contender),
  }));
  expect({ ...data, comparisons: without }).toEqual(workload);
  expect(file.bytes).toBe(new TextEncoder().encode(file.json).length);
  expect(file.path).toBe(`benches/sort-numbers.${file.sha256.slice(0, 10)}.json`);
  expect(await workloadFile(workload)).toBe(file);

  const changed = await workloadFile({ ...workload, title: 'Another title' });
  expect(changed.path).not.toBe(file.path);
});

test('there is no workload of another name', async () => {
  expect(await siteWorkload('http-request')).toBeUndefined();
  expect((await siteWorkloads()).map(({ id }) => id)).toContain('data-grouping');
});
