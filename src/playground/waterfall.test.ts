import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeText, tickStep } from './waterfall.ts';

test('ticks are round and few', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 1e6, noNaN: true }), (max) => {
      const count = Math.floor(max / tickStep(max)) + 1;
      expect(count).toBeGreaterThanOrEqual(3);
      expect(count).toBeLessThanOrEqual(8);
    }),
  );
  expect(tickStep(600)).toBe(100);
  expect(tickStep(1900)).toBe(500);
});

test('how a bar ended is said in words', () => {
  const entry = { id: 1, kind: 'request', label: 'GET /', start: 0 } as const;
  expect(outcomeText({ ...entry, end: 5, outcome: 'ok', detail: '200' })).toBe('done (200)');
  expect(outcomeText({ ...entry, end: 5, outcome: 'cancelled' })).toBe('cancelled');
  expect(outcomeText(entry)).toBe('still open when the program ended');
});
