import { expect, test } from 'vitest';
import { formatDate } from './dates.ts';

test.each([
  ['2026-11-20', '20 Nov 2026'],
  ['2026-11-05', '5 Nov 2026'],
  ['2015-05', 'May 2015'],
  ['2016', '2016'],
  ['undated', 'undated'],
])('%s is written %s', (date, written) => {
  expect(formatDate(date)).toBe(written);
});
