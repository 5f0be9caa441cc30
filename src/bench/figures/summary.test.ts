import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record.ts';
import { START_VARIATION } from './start-variation.ts';
import { summarize, whyNoDifference } from './summary.ts';
import { type Random, random, testRecord } from './testing.ts';
import { CLOCK_STEPS } from './warnings.ts';

const around = (middle: number, count = 12) =>
  Array.from({ length: count }, (_, index) => middle * (1 + 0.001 * ((index * 5) % 7)));

/** Noise of a machine: first-order autoregressive, `share` of the median wide. */
function noise({ normal }: Random, n: number, rho: number, share: number): number[] {
  let value = normal();
  return Array.from({ length: n }, () => {
    value = rho * value + Math.sqrt(1 - rho ** 2) * normal();
    return Math.exp(share * value);
  });
}

describe('summarize', () => {
  it('gives figures in nanoseconds per call', () => {
    const record = testRecord({ 100: { py: [200, 202, 204, 206, 208, 210, 300], ts: around(250) } });
    expect(summarize(record).sizes[0]!.contenders[0]).toEqual({
      id: 'py',
      calls: 1_000,
      n: 7,
      median: 206_000,
      interval: { low: 200_000, high: 300_000 },
      mad: 4_000,
      min: 200_000,
      max: 300_000,
      spread: 4_000 / 206_000,
      starts: [{ start: 0, n: 7, median: 206_000 }],
    });
  });

  it('shows a difference where there is one, with its ratio', () => {
    const [pair] = summarize(testRecord({ 100: { lodash: around(400), ts: around(200) } })).sizes[0]!.pairs;
    expect(pair).toMatchObject({ first: 'lodash', second: 'ts', difference: 'shown', reason: null });
    expect(pair!.ratio).toBeCloseTo(2, 10);
    expect(pair!.interval!.low).toBeCloseTo(2, 2);
  });

  it('shows none of Python in a browser, started once, that may be due to how it started', () => {
    const twoPythons = (ms: number) =>
      summarize(testRecord({ 100: { py: around(ms), 'pandas-py': around(200) } })).sizes[0]!.pairs[0]!;
    expect(twoPythons(200 * (1 + START_VARIATION.python) - 1)).toMatchObject({
      difference: 'none shown',
      reason: 'ratio-may-be-1',
    });
    expect(twoPythons(200 * (1 + START_VARIATION.python) + 1)).toMatchObject({ difference: 'shown' });
  });

  it('shows none where the intervals overlap', () => {
    const [pair] = summarize(testRecord({ 100: { py: around(200), ts: around(200.1) } })).sizes[0]!.pairs;
    expect(pair).toMatchObject({ difference: 'none shown', reason: 'intervals-overlap' });
  });

  it('shows none where intervals only touch, and one where they do not', () => {
    const touching = { lodash: new Array(12).fill(200), ts: new Array(12).fill(200) };
    expect(summarize(testRecord({ 1: touching })).sizes[0]!.pairs[0]!.difference).toBe('none shown');
    const apart = { ...touching, ts: new Array(12).fill(200.0001) };
    expect(summarize(testRecord({ 1: apart })).sizes[0]!.pairs[0]!.difference).toBe('shown');
  });

  it('shows none from samples without an interval, however far apart', () => {
    const [pair] = summarize(testRecord({ 100: { py: around(400, 5), ts: around(200, 5) } })).sizes[0]!.pairs;
    expect(pair).toMatchObject({ difference: 'none shown', reason: 'too-few-samples', interval: null });
    expect(pair!.ratio).toBeCloseTo(2, 10);
  });

  it('shows none where the clock is saturated, on the boundary one', () => {
    const at = (clockStep: number) =>
      summarize(
        testRecord(
          { 1: { py: new Array(12).fill(400), ts: new Array(12).fill(200) } },
          { contenders: { ts: { clockStep } } },
        ),
      ).sizes[0]!.pairs[0];
    expect(at(200 / CLOCK_STEPS)!.difference).toBe('shown');
    expect(at(200 / (CLOCK_STEPS - 1))).toMatchObject({ difference: 'none shown', reason: 'invalid' });
  });

  it('compares every two of several contenders, and blames only those that a warning is about', () => {
    const record = testRecord(
      { 10: { py: around(900), ts: around(300), 'lodash-ts': around(600) } },
      { contenders: { 'lodash-ts': { clockStep: 50 } } },
    );
    const { pairs } = summarize(record).sizes[0]!;
    expect(pairs.map(({ first, second, reason }) => [first, second, reason])).toEqual([
      ['py', 'ts', null],
      ['py', 'lodash-ts', 'invalid'],
      ['ts', 'lodash-ts', 'invalid'],
    ]);
  });

  it('pairs by round, also when a record is not whole', () => {
    const record = testRecord({ 10: { lodash: around(400), ts: around(200) } }, { complete: false });
    record.sizes[0]!.contenders[1]!.samples.splice(3, 5);
    const { pairs, contenders } = summarize(record).sizes[0]!;
    expect(contenders.map(({ n }) => n)).toEqual([12, 7]);
    expect(pairs[0]!.interval!.low).toBeCloseTo(2, 10);
    expect(pairs[0]!.interval!.high).toBeCloseTo(2, 10);
  });

  it('shows no difference, and no figure that is none, when batches took no time', () => {
    const { pairs, contenders, warnings } = summarize(
      testRecord({ 10: { lodash: around(400), ts: new Array(12).fill(0) } }),
    ).sizes[0]!;
    expect(pairs[0]).toMatchObject({ difference: 'none shown', reason: 'invalid', interval: null });
    expect(contenders[1]).toMatchObject({ median: 0, spread: 0, interval: { low: 0, high: 0 } });
    expect(warnings.map(({ kind }) => kind)).toEqual(['saturated-clock']);
  });

  it('leaves out contenders without samples', () => {
    const { contenders, pairs } = summarize(testRecord({ 10: { py: around(400), ts: [] } })).sizes[0]!;
    expect(contenders.map(({ id }) => id)).toEqual(['py']);
    expect(pairs).toEqual([]);
  });

  it('gives the same figures for the same record', () => {
    const record = testRecord({ 10: { py: around(400), ts: around(200) }, 100: { py: around(500), ts: around(300) } });
    expect(summarize(structuredClone(record))).toEqual(summarize(record));
  });

  it('does not depend on the order in which samples are listed', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 100, max: 400, noNaN: true }), { minLength: 24, maxLength: 24 }), (ms) => {
        const record = testRecord({ 10: { py: ms.slice(0, 12), ts: ms.slice(12) } });
        const turned = structuredClone(record);
        for (const { samples } of turned.sizes[0]!.contenders) samples.reverse();
        expect(summarize(turned)).toEqual(summarize(record));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a run of several starts', () => {
  const pairsOf = (record: RunRecord) => summarize(record).sizes[0]!.pairs;
  const fiveStarts = (lodash: readonly number[], ts: readonly number[]) =>
    testRecord({ 10: { lodash, ts } }, { starts: 5 });
  const fifteen = fc.array(fc.double({ min: 100, max: 400, noNaN: true }), { minLength: 15, maxLength: 15 });
  const few = { numRuns: 30 };

  it('gives the ratio of the starts, with Student’s interval', () => {
    const level = new Array<number>(15).fill(100);
    // Logs of the ratios by ln 1.1: 1, 2, 3, 4, 5. Mean 3, standard deviation √2.5, and t(4) = 2.77645.
    const factors = [1, 2, 3, 4, 5].flatMap((power) => [1, 1, 1].map((scale) => scale * 1.1 ** power));
    const [pair] = pairsOf(
      fiveStarts(
        factors.map((factor) => 100 * factor),
        level,
      ),
    );
    const reach = 2.77645 * Math.sqrt(2.5 / 5);
    expect(pair!.ratio).toBeCloseTo(1.1 ** 3, 10);
    expect(pair!.interval!.low).toBeCloseTo(1.1 ** (3 - reach), 5);
    expect(pair!.interval!.high).toBeCloseTo(1.1 ** (3 + reach), 5);
  });

  it('gives the median of each start in nanoseconds per call', () => {
    const ms = [5, 4, 3, 2, 1].flatMap((of) => [of * 100, of * 100 + 3, of * 100 + 1]);
    const { starts, median } = summarize(fiveStarts(ms, ms)).sizes[0]!.contenders[0]!;
    expect(starts).toEqual([5, 4, 3, 2, 1].map((of, start) => ({ start, n: 3, median: of * 100_000 + 1_000 })));
    expect(median).toBe(301_000);
  });

  it('counts two starts as one: samples are paired, and Python allows for how it started', () => {
    const [py, ts] = [around(400), around(200)];
    expect(pairsOf(testRecord({ 10: { py, ts } }, { starts: 2 }))).toEqual(pairsOf(testRecord({ 10: { py, ts } })));
    const [pair] = pairsOf(testRecord({ 10: { py, ts } }, { starts: 3 }));
    expect(pair!.interval!.high / pair!.interval!.low).toBeLessThan(1 + START_VARIATION.python);
  });

  it('has an interval of one point where all starts agree, and none from too few rounds or no time', () => {
    const [pair] = pairsOf(fiveStarts(new Array(15).fill(400), new Array(15).fill(200)));
    expect(pair).toMatchObject({ difference: 'shown' });
    for (const value of [pair!.ratio, pair!.interval!.low, pair!.interval!.high]) expect(value).toBeCloseTo(2, 10);
    const five = new Array<number>(5).fill(200);
    expect(pairsOf(fiveStarts(five, five))[0]).toMatchObject({ reason: 'too-few-samples', interval: null });
    const none = fiveStarts(new Array(15).fill(400), [0, ...new Array(14).fill(200)]);
    expect(pairsOf(none)[0]).toMatchObject({ reason: 'invalid', interval: null });
  });

  it('uses only the rounds of a start that both contenders have', () => {
    const record = fiveStarts(around(400, 15), around(200, 15));
    // What is left of the first two starts: a round that both have in the second alone.
    record.sizes[0]!.contenders[0]!.samples.splice(0, 5);
    record.sizes[0]!.contenders[1]!.samples[5]!.ms = 100;
    const whole = fiveStarts(around(400, 15), around(200, 15));
    whole.sizes[0]!.contenders[0]!.samples.splice(0, 5);
    whole.sizes[0]!.contenders[1]!.samples.splice(0, 5);
    whole.sizes[0]!.contenders[1]!.samples[0]!.ms = 100;
    expect(pairsOf(record)[0]!.interval).toEqual(pairsOf(whole)[0]!.interval);
    expect(pairsOf(record)[0]!.ratio).toBeGreaterThan(2);
  });

  it('does not pair samples of different starts, whatever a record says of their rounds', () => {
    const record = fiveStarts(around(400, 15), around(200, 15));
    for (const sample of record.sizes[0]!.contenders[1]!.samples) sample.start += 1;
    expect(pairsOf(record)).toEqual([]);
  });

  it('does not depend on the order of samples or on the numbers of rounds', () => {
    fc.assert(
      fc.property(fifteen, fifteen, fc.infiniteStream(fc.nat()), (lodash, ts, keys) => {
        const record = fiveStarts(lodash, ts);
        const turned = structuredClone(record);
        const numbers = Array.from({ length: 15 }, (_, round) => ({ round, key: keys.next().value as number }))
          .sort((one, other) => one.key - other.key)
          .map(({ round }) => round);
        for (const { samples } of turned.sizes[0]!.contenders) {
          for (const sample of samples) sample.round = numbers[sample.round]!;
          samples.sort((one, other) => one.round - other.round);
        }
        expect(summarize(turned)).toEqual(summarize(record));
      }),
      few,
    );
  });

  it('turns over with the sides', () => {
    fc.assert(
      fc.property(fifteen, fifteen, (lodash, ts) => {
        const [forth] = pairsOf(fiveStarts(lodash, ts));
        const [back] = pairsOf(fiveStarts(ts, lodash));
        expect(forth!.ratio * back!.ratio).toBeCloseTo(1, 10);
        expect(forth!.interval!.low * back!.interval!.high).toBeCloseTo(1, 10);
        expect(forth!.interval!.high * back!.interval!.low).toBeCloseTo(1, 10);
        expect(forth!.difference).toBe(back!.difference);
        expect(forth!.interval!.low).toBeLessThanOrEqual(forth!.ratio);
        expect(forth!.interval!.high).toBeGreaterThanOrEqual(forth!.ratio);
      }),
      few,
    );
  });

  it('has the same ratio when a start was slower for all', () => {
    fc.assert(
      fc.property(fifteen, fifteen, fc.nat({ max: 4 }), (lodash, ts, start) => {
        // A power of two scales without rounding.
        const slower = (ms: number[]) => ms.map((one, index) => (Math.floor(index / 3) === start ? 64 * one : one));
        const [plain, offset] = [
          pairsOf(fiveStarts(lodash, ts))[0]!,
          pairsOf(fiveStarts(slower(lodash), slower(ts)))[0]!,
        ];
        expect(offset.ratio).toBe(plain.ratio);
        expect(offset.interval).toEqual(plain.interval);
      }),
      few,
    );
  });
});

describe('whyNoDifference', () => {
  const one = { low: 10, high: 20 };
  const apart = { low: 20.1, high: 30 };
  const ratio = { low: 0.4, high: 0.9 };

  it('shows a difference only if all three hold', () => {
    expect(whyNoDifference(one, apart, ratio, false)).toBeNull();
    expect(whyNoDifference(apart, one, { low: 1.1, high: 2 }, false)).toBeNull();
    expect(whyNoDifference(one, apart, ratio, true)).toBe('invalid');
    expect(whyNoDifference(null, apart, ratio, false)).toBe('too-few-samples');
    expect(whyNoDifference(one, null, ratio, false)).toBe('too-few-samples');
    expect(whyNoDifference(one, apart, null, false)).toBe('too-few-samples');
  });

  it('takes intervals that touch for overlapping, from either side', () => {
    const touching = { low: 20, high: 30 };
    expect(whyNoDifference(one, touching, ratio, false)).toBe('intervals-overlap');
    expect(whyNoDifference(touching, one, ratio, false)).toBe('intervals-overlap');
  });

  it('takes a ratio whose interval ends at 1 for one that may be 1', () => {
    expect(whyNoDifference(one, apart, { low: 0.4, high: 1 }, false)).toBe('ratio-may-be-1');
    expect(whyNoDifference(apart, one, { low: 1, high: 2 }, false)).toBe('ratio-may-be-1');
  });
});

describe('two equal functions', () => {
  // Noise of each side's own that resembles that of the batch before (0.5), and a drift of 10 % that both sides share.
  it.each([10, 20, 40])('are called equal in at least 19 of 20 runs of %i rounds', (rounds) => {
    const source = random(4_414 + rounds);
    const runs = 400;
    let equal = 0;
    for (let run = 0; run < runs; run++) {
      const drift = Array.from({ length: rounds }, (_, index) => 1 + (0.1 * index) / rounds);
      const side = () => noise(source, rounds, 0.5, 0.02).map((factor, index) => 250 * factor * drift[index]!);
      const [pair] = summarize(testRecord({ 10: { lodash: side(), ts: side() } })).sizes[0]!.pairs;
      if (pair!.difference === 'none shown') equal++;
    }
    expect(equal / runs).toBeGreaterThanOrEqual(0.95);
  });

  it('are called equal as often without any drift', () => {
    const source = random(20);
    let equal = 0;
    for (let run = 0; run < 400; run++) {
      const side = () => noise(source, 15, 0.5, 0.02).map((factor) => 250 * factor);
      const [pair] = summarize(testRecord({ 10: { lodash: side(), ts: side() } })).sizes[0]!.pairs;
      if (pair!.difference === 'none shown') equal++;
    }
    expect(equal / 400).toBeGreaterThanOrEqual(0.95);
  });
});

describe('a function that takes twice as long', () => {
  it('is found slower, with 2 in the interval of the ratio in at least 92 % of runs', () => {
    const source = random(2);
    let [shown, held] = [0, 0];
    for (let run = 0; run < 300; run++) {
      const side = (ms: number) => noise(source, 15, 0.3, 0.05).map((factor) => ms * factor);
      const [pair] = summarize(testRecord({ 10: { lodash: side(500), ts: side(250) } })).sizes[0]!.pairs;
      if (pair!.difference === 'shown') shown++;
      if (pair!.interval!.low <= 2 && pair!.interval!.high >= 2) held++;
    }
    expect(shown).toBe(300);
    expect(held / 300).toBeGreaterThanOrEqual(0.92);
  });
});

describe('starts that differ', () => {
  const deviations: Array<[string, (source: Random) => number]> = [
    ['not at all', () => 0],
    ['by 5 %', ({ normal }) => 0.05 * normal()],
    ['by 15 %', ({ normal }) => 0.15 * normal()],
    ['in being fast or 25 % slower', ({ uniform }) => (uniform() < 0.4 ? Math.log(1.25) : 0)],
  ];
  const run = (source: Random, offset: (source: Random) => number, ratio: number) => {
    const side = (ms: number) =>
      Array.from({ length: 5 }, () => {
        const of = offset(source);
        return [0, 1, 2].map(() => ms * Math.exp(of + 0.03 * source.normal()));
      }).flat();
    return summarize(testRecord({ 10: { py: side(250 * ratio), 'pandas-py': side(250) } }, { starts: 5 })).sizes[0]!
      .pairs[0]!;
  };

  // Of 1,000 runs with other numbers at most 3 % showed a difference, and 93 % or more held the ratio.
  it.each(deviations)('%s: equal programs are called equal in at least 19 of 20 runs', (_, offset) => {
    const source = random(5_505);
    const pairs = Array.from({ length: 300 }, () => run(source, offset, 1));
    expect(pairs.filter(({ difference }) => difference === 'none shown').length / 300).toBeGreaterThanOrEqual(0.95);
    const held = pairs.filter(({ interval }) => interval!.low <= 1 && interval!.high >= 1).length;
    expect(held / 300).toBeGreaterThanOrEqual(0.91);
  });

  it.each(deviations)('%s: twice as long is found slower, with 2 in the interval', (_, offset) => {
    const source = random(2_202);
    const pairs = Array.from({ length: 200 }, () => run(source, offset, 2));
    expect(pairs.filter(({ difference }) => difference === 'shown').length / 200).toBeGreaterThanOrEqual(0.9);
    const held = pairs.filter(({ interval }) => interval!.low <= 2 && interval!.high >= 2).length;
    expect(held / 200).toBeGreaterThanOrEqual(0.9);
  });
});
