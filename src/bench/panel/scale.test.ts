import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisRanges, axisUnit, logTicks, ticks } from './scale.ts';

test('series that are near each other share an axis, others have one each', () => {
  const near = axisRanges([
    [10, 12],
    [20, 25],
  ]);
  expect(near.common).toBe(true);
  expect(near.ranges[0]).toEqual(near.ranges[1]);
  const far = axisRanges([
    [10, 12],
    [100, 140],
  ]);
  expect(far.common).toBe(false);
  expect(far.ranges[1]!.low).toBeGreaterThan(far.ranges[0]!.high);
});

test('samples far out do not part series whose medians are near each other', () => {
  expect(
    axisRanges([
      [10, 11, 12, 90],
      [2, 9, 14, 15],
    ]).common,
  ).toBe(true);
});

test('equal values still have a range about them', () => {
  const [range] = axisRanges([[5, 5, 5]]).ranges;
  expect(range!.low).toBeLessThan(5);
  expect(range!.high).toBeGreaterThan(5);
});

test('ticks are round and have the decimals they need', () => {
  const { values, decimals } = ticks({ low: 1.93, high: 2.31 }, 4);
  expect(values.map((value) => value.toFixed(decimals))).toEqual(['2.0', '2.1', '2.2', '2.3']);
  expect(ticks({ low: 0, high: 1000 }, 5)).toEqual({ values: [0, 200, 400, 600, 800, 1000], decimals: 0 });
});

test('ticks lie inside the range, ascend, and read differently', () => {
  const value = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, fc.double({ min: 0.001, max: 100, noNaN: true }), (low, share) => {
      const range = { low, high: low * (1 + share) };
      const { values, decimals } = ticks(range, 4);
      const texts = values.map((each) => each.toFixed(Math.min(decimals, 100)));
      expect(new Set(texts).size).toBe(values.length);
      const slack = (range.high - range.low) * 1e-6;
      for (const each of values) {
        expect(each).toBeGreaterThanOrEqual(range.low - slack);
        expect(each).toBeLessThanOrEqual(range.high + slack);
      }
      expect(values.length).toBeLessThanOrEqual(6);
    }),
  );
});

test.each([
  [0.4, 'ns'],
  [999, 'ns'],
  [1500, 'µs'],
  [4.2e6, 'ms'],
  [3e9, 's'],
])('an axis up to %d ns is in %s', (high, unit) => {
  expect(axisUnit(high).name).toBe(unit);
});

test('a log axis is ticked at powers of ten, and between them where there are few', () => {
  expect(logTicks(80, 2e4)).toEqual([100, 1000, 10_000]);
  expect(logTicks(15, 90)).toEqual([20, 50]);
  expect(logTicks(900, 2100)).toEqual([1000, 2000]);
});
