import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byStart } from './starts.ts';
import {
  median,
  STARTS_FOR_INTERVAL,
  startsEstimate,
  startsMedianInterval,
  startsRatioEstimate,
} from './statistics.ts';
import { random } from './testing.ts';

const few = { numRuns: 60 };

it('byStart divides samples in the order of starts, and keeps theirs', () => {
  const [a, b, c, d] = [2, 0, 2, 7].map((start, id) => ({ start, id }));
  expect(byStart([a!, b!, c!, d!])).toEqual([
    { start: 0, samples: [b] },
    { start: 2, samples: [a, c] },
    { start: 7, samples: [d] },
  ]);
  expect(byStart([])).toEqual([]);
});

describe('startsEstimate', () => {
  it('has a known answer', () => {
    // Logs 0, 1 and 2: mean 1, standard deviation 1, t(2) = 4.30265 by √3.
    const { value, interval } = startsEstimate([1, Math.E, Math.E ** 2])!;
    expect(value).toBeCloseTo(Math.E, 10);
    expect(Math.log(interval.low)).toBeCloseTo(1 - 4.30265 / Math.sqrt(3), 5);
    expect(Math.log(interval.high)).toBeCloseTo(1 + 4.30265 / Math.sqrt(3), 5);
  });

  it('is null for too few starts, and where a start took no time', () => {
    expect(STARTS_FOR_INTERVAL).toBe(3);
    expect(startsEstimate([1, 2])).toBeNull();
    expect(startsEstimate([1, 2, 0])).toBeNull();
    expect(startsRatioEstimate([1, 2], [1, 2, 3])).toBeNull();
    expect(startsRatioEstimate([1, 2, 3], [1, 0, 3])).toBeNull();
  });
});

describe('startsRatioEstimate', () => {
  it('has a known answer, with the degrees of freedom of the run that has fewer starts', () => {
    // Variances of the means 1/3 and 5/3 / 4 (logs 0 to 3); difference 1 - 1.5.
    const [above, below] = [[0, 1, 2].map(Math.exp), [0, 1, 2, 3].map(Math.exp)];
    const { value, interval } = startsRatioEstimate(above, below)!;
    expect(Math.log(value)).toBeCloseTo(-0.5, 10);
    expect(Math.log(interval.high)).toBeCloseTo(-0.5 + 4.30265 * Math.sqrt(1 / 3 + 5 / 12), 5);
  });

  it('turns over with the sides', () => {
    const [one, other] = [
      [1, 3, 2],
      [5, 4, 7, 6],
    ];
    const [forth, back] = [startsRatioEstimate(one!, other!)!, startsRatioEstimate(other!, one!)!];
    expect(forth.value * back.value).toBeCloseTo(1, 12);
    expect(forth.interval.low * back.interval.high).toBeCloseTo(1, 12);
  });
});

describe('startsMedianInterval', () => {
  const threeOrMore = fc.array(
    fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 60 }),
    { minLength: 3, maxLength: 6 },
  );

  it('is null for too few starts or samples', () => {
    expect(
      startsMedianInterval([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toBeNull();
    expect(startsMedianInterval([[1, 2], [3, 4], [5]])).toBeNull();
    expect(
      startsMedianInterval([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).not.toBeNull();
  });

  it('holds the median of all samples and the geometric mean of the starts’ medians', () => {
    fc.assert(
      fc.property(threeOrMore, (starts) => {
        const { low, high } = startsMedianInterval(starts)!;
        for (const value of [median(starts.flat()), startsEstimate(starts.map(median))!.value]) {
          expect(low).toBeLessThanOrEqual(value * (1 + 1e-12));
          expect(high).toBeGreaterThanOrEqual(value * (1 - 1e-12));
        }
      }),
      few,
    );
  });

  it('does not become narrower with more samples in starts that differ', () => {
    const starts = (each: number) => [100, 120, 110, 130, 105].map((middle) => new Array<number>(each).fill(middle));
    expect(startsMedianInterval(starts(20))).toEqual(startsMedianInterval(starts(2)));
    const { low, high } = startsMedianInterval(starts(20))!;
    expect(low).toBeLessThanOrEqual(100);
    expect(high).toBeGreaterThanOrEqual(130);
  });

  it('reaches to what is drawn where one start is unlike the others', () => {
    const starts = [100, 130, 130, 130, 130].map((middle) => [middle, middle]);
    // Student's interval alone begins at 106.6.
    expect(startsEstimate([100, 130, 130, 130, 130])!.interval.low).toBeCloseTo(106.6, 0);
    expect(startsMedianInterval(starts)!.low).toBe(100);
    const turned = [130, 100, 100, 100, 100].map((middle) => [middle, middle]);
    expect(startsMedianInterval(turned)!.high).toBe(130);
  });

  it('takes batches that took no time', () => {
    expect(
      startsMedianInterval([
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ low: 0, high: 0 });
  });

  // Over 1,500 sets each it was 93 % or more; the standard error of such a share of 500 is 1 %.
  it.each([
    [3, 5, 0],
    [3, 5, 0.1],
    [5, 2, 0],
    [5, 3, 0.02],
    [5, 6, 0.1],
    [10, 3, 0.02],
  ])(
    'of %i starts of %i samples, whose logs deviate by %f, holds the true median in 90 percent of 500 sets or more',
    (count, each, deviation) => {
      const { normal } = random(9_000 + count * each);
      let held = 0;
      for (let set = 0; set < 500; set++) {
        const { low, high } = startsMedianInterval(
          Array.from({ length: count }, () => {
            const offset = deviation * normal();
            return Array.from({ length: each }, () => Math.exp(offset + 0.03 * normal()));
          }),
        )!;
        if (low <= 1 && high >= 1) held++;
      }
      expect(held).toBeGreaterThanOrEqual(450);
    },
  );
});
