import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadWorkloads } from '../workloads/load.ts';
import { readDifferences } from './causes.ts';

test('every cause is about programs that exist', async () => {
  const differences = readDifferences();
  expect(differences.length).toBeGreaterThan(0);
  const workloads = new Map((await loadWorkloads('playgrounds')).map((each) => [each.id, each]));
  for (const { workload, contenders } of differences) {
    const known = workloads.get(workload)?.comparisons.flatMap((each) => each.contenders.map(({ id }) => id));
    expect(known, workload).toEqual(expect.arrayContaining(contenders));
  }
});

test('a mistake in the file is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'differences-'));
  try {
    const file = join(folder, 'differences.yaml');
    writeFileSync(file, '- workload: sum\n  contenders: []\n  cause: It is so.\n');
    expect(() => readDifferences(file)).toThrow('0.contenders: ');
    expect(readDifferences(join(folder, 'absent.yaml'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
