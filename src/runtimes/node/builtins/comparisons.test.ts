import util from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeepEqual, isDeepStrictEqual } from './comparisons.ts';

test('agrees with Node on any two values', () => {
  const value = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withBoxedValues: true,
  });
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(isDeepStrictEqual(a, b)).toBe(util.isDeepStrictEqual(a, b));
      expect(isDeepStrictEqual(a, a)).toBe(util.isDeepStrictEqual(a, a));
    }),
    { numRuns: 500 },
  );
});

test('a copy is equal, whatever it holds', () => {
  fc.assert(
    fc.property(fc.clone(fc.anything({ withMap: true, withSet: true, withDate: true }), 2), ([a, b]) => {
      expect(isDeepStrictEqual(a, b)).toBe(true);
    }),
  );
});

test('cycles end', () => {
  const loop = () => {
    const value: Record<string, unknown> = { a: 1 };
    value.self = value;
    return value;
  };
  expect(isDeepStrictEqual(loop(), loop())).toBe(true);
  expect(isDeepStrictEqual(loop(), { a: 1, self: { a: 1, self: null } })).toBe(false);
});

test('the loose form converts', () => {
  expect(isDeepEqual({ a: 1 }, { a: '1' })).toBe(true);
  expect(isDeepEqual([1, null], [1, undefined])).toBe(true);
  expect(isDeepStrictEqual([1, null], [1, undefined])).toBe(false);
});
