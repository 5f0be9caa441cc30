import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importedPackages } from '../../runtimes/node/imports.ts';
import { RESULT_TEXT_LIMIT } from '../record.ts';
import { harnessFiles } from './index.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

test.each([
  ['python', 'harness.py', 'bench.py'],
  ['javascript', 'harness.ts', 'bench.lodash.ts'],
] as const)('a program in %s is the harness and the contender beside it', (language, entry, file) => {
  const program = harnessFiles(language, { file, source: 'the contender' });
  expect(program).toEqual({ entry, files: { [entry]: text(entry), [file]: 'the contender' } });
  expect(() => harnessFiles(language, { file: entry, source: '' })).toThrow(`A contender cannot be called ${entry}.`);
});

test('the harness imports one package, and keeps as much of a result as a record does', () => {
  expect(importedPackages({ 'harness.ts': text('harness.ts') })).toEqual(['mitata']);
  const digits = RESULT_TEXT_LIMIT.toLocaleString('en').replace(',', '_');
  expect(text('harness.ts')).toContain(`const KEPT = ${digits};`);
  expect(text('harness.py')).toContain(`_KEPT = ${digits}\n`);
});
