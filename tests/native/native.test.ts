import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeSalesCsv } from '../../scripts/make-sales-csv.ts';
import { comparableReport, loadPairs } from '../../src/pairs/index.ts';
import { findInterpreter, missingPackages, runNatively } from './run.ts';
import { serveNatively } from './serve.ts';

const pairsUrl = new URL('../../playgrounds/', import.meta.url);
const pairs = await loadPairs(pairsUrl);

/** Columns that a pane shows without a scroll bar. */
const WIDEST_LINE = 66;

// The programs wait and time out by the real clock: on a busy machine a run may come out differently. A program that is
// wrong is wrong every time.
const RETRIES = 2;

for (const language of ['python', 'javascript'] as const) {
  const { missing } = findInterpreter(language);
  if (missing) console.warn(`The programs in ${language} are not run: ${missing}.`);

  describe.skipIf(missing)(`${language} prints what was recorded`, () => {
    for (const pair of pairs) {
      const options = { timeout: (pair.timeLimit + 5) * 1000, retry: RETRIES };
      test.for(pair.variants)(`${pair.id}/$id`, options, async (variant, { skip }) => {
        const lacking = missingPackages(variant, language);
        if (lacking.length > 0) skip(`${lacking.join(', ')} not installed here`);
        // Programs that find each other by name have a test of their own.
        if (variant.peers) skip('runs together with the other side');
        const message = `playgrounds/${pair.id}/${variant.id}: the ${language} program does not print its expected output`;
        if (variant.serves) {
          const { output, stderr } = await serveNatively(pair, variant, language);
          expect(output, `${message}\n${stderr}`).toBe(variant.expected[language]);
        } else {
          const { stdout, stderr, code } = await runNatively(pair, variant, language);
          const comparable = variant.testReport ? comparableReport : (text: string) => text;
          const expected = { stdout: comparable(variant.expected[language]), code: variant.testReport ? 1 : 0 };
          expect({ stdout: comparable(stdout), code }, `${message}\n${stderr}`).toEqual(expected);
        }
      });
    }
  });
}

test.each(
  pairs.flatMap(({ id, variants }) => variants.map((variant) => ({ name: `${id}/${variant.id}`, ...variant }))),
)('$name fits its pane', ({ python, javascript }) => {
  const wide = `${python}\n${javascript}`.split('\n').filter((line) => line.length > WIDEST_LINE);
  expect(wide).toEqual([]);
});

test('sales.csv is what its script writes', async () => {
  const file = new URL('data-grouping/files/sales.csv', pairsUrl);
  expect(await readFile(file, 'utf8')).toBe(makeSalesCsv());
});

test('the TypeScript sides pass the compiler in strict mode', { timeout: 60_000 }, () => {
  const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [compiler, '--project', fileURLToPath(pairsUrl)], {
    encoding: 'utf8',
  });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});
