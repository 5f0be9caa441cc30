import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFragment } from '../../playground/fragment.ts';
import { decodeSetup, encodeSetup } from './shared-setup.ts';

const setup = { comparison: 'stdlib', size: 1000, rounds: 20, programs: { 'bench.py': 'def run(data): ...\n' } };

test('what was shared comes back, whatever the programs', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((value) => !value.includes('\0'));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e9 }), text, text, async (size, python, javascript) => {
      const shared = { ...setup, size, programs: { 'bench.py': python, 'bench.ts': javascript } };
      expect(await decodeSetup(await encodeSetup(shared))).toEqual(shared);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['another version', { v: 2, ...setup }],
  ['a list', []],
  ['null', null],
  ['no programs', { v: 1, ...setup, programs: undefined }],
  ['a list of programs', { v: 1, ...setup, programs: ['text'] }],
  ['a program that is a number', { v: 1, ...setup, programs: { 'bench.py': 7 } }],
  [
    'more programs than there can be',
    { v: 1, ...setup, programs: Object.fromEntries(Array.from('123456789', (n) => [n, ''])) },
  ],
  ['a size that is no count', { v: 1, ...setup, size: 1.5 }],
  ['rounds below one', { v: 1, ...setup, rounds: 0 }],
])('a link with %s is refused', async (_name, value) => {
  await expect(decodeSetup(await encodeFragment('bench', value))).rejects.toThrow(/does not hold/);
});

test('a damaged link is refused', async () => {
  const link = await encodeSetup(setup);
  await expect(decodeSetup(link.slice(0, -9))).rejects.toThrow(/damaged/);
});
