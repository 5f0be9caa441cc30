import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderOfRound } from './schedule.ts';

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
