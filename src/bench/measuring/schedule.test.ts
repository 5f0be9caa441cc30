import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchesOf, orderOfRound, roundsOfStart, startsOf, warmUpsOf } from './schedule.ts';

const cycle = (contenders: number) => (contenders % 2 === 0 ? contenders : 2 * contenders);
const rounds = (contenders: number) =>
  Array.from({ length: cycle(contenders) }, (_, round) => orderOfRound(round, contenders));

/** How often each value is there. */
function counts(values: string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

test('two contenders take turns', () => {
  expect([0, 1, 2, 3].map((round) => orderOfRound(round, 2))).toEqual([
    [0, 1],
    [1, 0],
    [0, 1],
    [1, 0],
  ]);
});

test('a round has every contender once', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 6 }), (round, contenders) => {
      const sorted = orderOfRound(round, contenders).sort((a, b) => a - b);
      expect(sorted).toEqual(Array.from({ length: contenders }, (_, index) => index));
    }),
  );
});

test.each([2, 3, 4])('over a cycle, each of %i has every place and every predecessor equally often', (contenders) => {
  const rows = rounds(contenders);
  const places = counts(rows.flatMap((row) => row.map((index, place) => `${index} at ${place}`)));
  expect(places.size).toBe(contenders ** 2);
  expect(new Set(places.values()).size).toBe(1);
  const followers = counts(rows.flatMap((row) => row.slice(1).map((index, place) => `${index} after ${row[place]}`)));
  expect(followers.size).toBe(contenders * (contenders - 1));
  expect(new Set(followers.values()).size).toBe(1);
});

test('every round belongs to one start, in order, and no start has two more than another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 12 }), (rounds, most) => {
      const starts = startsOf({ starts: most }, rounds);
      const shares = Array.from({ length: starts }, (_, start) => roundsOfStart(start, starts, rounds));
      expect(shares.flat()).toEqual(Array.from({ length: rounds }, (_, round) => round));
      const lengths = shares.map(({ length }) => length);
      expect(Math.min(...lengths)).toBeGreaterThan(0);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    }),
  );
});

test('the batches of a run are those of its warm-ups and rounds', () => {
  const schedule = { starts: 3, warmUps: 2 };
  expect([warmUpsOf(schedule, true), warmUpsOf(schedule, false)]).toEqual([2, 3]);
  expect(batchesOf(schedule, 10)).toBe(2 + 3 + 3 + 10);
  expect(batchesOf(schedule, 1)).toBe(2 + 1);
});
