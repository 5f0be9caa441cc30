import { expect, test } from 'vitest';
import { diffLines, renderDiff } from './line-diff.ts';

test('lines are kept, added and removed in order', () => {
  expect(diffLines(['a', 'b', 'd'], ['a', 'c', 'd'], false)).toEqual([
    ['keep', 'a'],
    ['add', 'b'],
    ['remove', 'c'],
    ['keep', 'd'],
  ]);
});

test('a comma at the end of a line does not count when told so', () => {
  expect(diffLines(['1'], ['1,'], true)).toEqual([['keep', '1,']]);
  expect(diffLines(['1'], ['1,'], false)).toHaveLength(2);
});

test('long equal stretches are left out', () => {
  const lines = Array.from({ length: 20 }, (_, i) => String(i));
  const { text, skipped } = renderDiff(diffLines([...lines, 'new'], [...lines, 'old'], false));
  expect(skipped).toBe(true);
  expect(text.split('\n')).toEqual(['', '  0', '  1', '  2', '  3', '  4', '...', '  19', '+ new', '- old']);
});
