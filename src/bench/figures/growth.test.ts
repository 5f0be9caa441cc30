import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIT_LIMIT, FLAT_EXPONENT, type Growth, growthOf, growthWords } from './growth.ts';
import { summarize } from './summary.ts';
import { testRecord } from './testing.ts';

/** The growth of one contender whose batches take `ms` of a size. */
function growth(sizes: readonly number[], ms: (size: number) => number, clockStep = 1e-9): Growth | undefined {
  const times = Object.fromEntries(sizes.map((size) => [size, { py: new Array<number>(6).fill(ms(size)) }]));
  return growthOf('py', summarize(testRecord(times, { contenders: { py: { clockStep } } })).sizes);
}

describe('growthOf', () => {
  it('has known answers', () => {
    const found = growth([100, 1_000, 10_000], (size) => size ** 2)!;
    expect(found).toMatchObject({ contender: 'py', from: 100, to: 10_000, points: 3 });
    expect(found.exponent).toBeCloseTo(2, 10);
    expect(found.factor).toBeCloseTo(10_000, 6);
    expect(found.misfit).toBeCloseTo(1, 10);
    // By hand, in decades: points (0, 0), (1, 1), (2, 1); slope 0.5, intercept 1/6; the largest residual is 1/3 of a decade.
    const bent = growth([1, 10, 100], (size) => Math.min(size, 10))!;
    expect(bent.exponent).toBeCloseTo(0.5, 10);
    expect(bent.misfit).toBeCloseTo(10 ** (1 / 3), 10);
  });

  it('finds any power exactly, whatever the order of the sizes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        (power, scale) => {
          const found = growth([10_000, 100, 1_000], (size) => scale * size ** power)!;
          expect(found.exponent).toBeCloseTo(power, 6);
          expect([found.from, found.to]).toEqual([100, 10_000]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('needs two sizes', () => {
    expect(growth([100], () => 200)).toBeUndefined();
    expect(growth([100, 200], (size) => size)!.exponent).toBeCloseTo(1, 10);
  });

  it('leaves out sizes at which the clock was saturated', () => {
    const found = growth([1, 10, 100, 1_000], (size) => Math.max(size, 5), 0.1)!;
    expect([found.from, found.to, found.points]).toEqual([10, 1_000, 3]);
    expect(found.exponent).toBeCloseTo(1, 10);
  });
});

describe('growthWords', () => {
  const base: Growth = {
    contender: 'py',
    from: 1_000,
    to: 100_000,
    points: 3,
    exponent: 1.05,
    factor: 126,
    misfit: 1.02,
  };

  it('names an exponent and the sizes between which it was seen', () => {
    expect(growthWords(base)).toBe('grows about like n^1.05 between 1,000 and 100,000');
    expect(growthWords({ ...base, exponent: -0.5 })).toBe('shrinks about like n^−0.50 between 1,000 and 100,000');
  });

  it('says that nothing changes below the limit', () => {
    expect(growthWords({ ...base, exponent: FLAT_EXPONENT - 0.001 })).toBe('hardly changes between 1,000 and 100,000');
    expect(growthWords({ ...base, exponent: 0.001 - FLAT_EXPONENT })).toBe('hardly changes between 1,000 and 100,000');
    expect(growthWords({ ...base, exponent: FLAT_EXPONENT })).toContain('n^0.05');
  });

  it('gives no exponent where none fits', () => {
    expect(growthWords({ ...base, misfit: FIT_LIMIT })).toContain('n^1.05');
    expect(growthWords({ ...base, misfit: FIT_LIMIT + 0.01 })).toBe(
      'does not grow evenly between 1,000 and 100,000: a call at 100,000 takes 130 times as long as one at 1,000',
    );
    expect(growthWords({ ...base, misfit: 2, factor: 0.5 })).toContain('takes 1/2 as long as one at 1,000');
  });
});
