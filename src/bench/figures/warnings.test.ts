import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record.ts';
import { type RecordParts, random, testRecord } from './testing.ts';
import { CLOCK_STEPS, runWarnings, SAMPLES_WANTED, SPREAD_LIMIT, sizeWarnings, type Warning } from './warnings.ts';

const steady = new Array<number>(12).fill(200);

/** The warnings about the first size, for batches of one contender and a steady other one. */
function ofSize(lodash: readonly number[], parts: RecordParts = {}): Warning[] {
  const record = testRecord({ 100: { lodash, ts: steady } }, parts);
  return sizeWarnings(record, record.sizes[0]!);
}

const kinds = (warnings: Warning[]) => warnings.map(({ kind }) => kind);

describe('sizeWarnings', () => {
  it('finds nothing to say about an unremarkable run', () => {
    expect(ofSize(steady)).toEqual([]);
  });

  it('a clock is saturated when a batch takes fewer than 100 of its steps', () => {
    const steps = (count: number) =>
      ofSize([...steady.slice(1), 200], { contenders: { lodash: { clockStep: 200 / count } } });
    expect(kinds(steps(CLOCK_STEPS))).toEqual([]);
    const [warning] = steps(80);
    expect(warning).toMatchObject({
      kind: 'saturated-clock',
      level: 'invalid',
      contender: 'lodash',
      size: 100,
      steps: 80,
    });
    expect(warning!.message).toBe(
      'JavaScript: a batch took 200 ms, fewer than 100 steps of a clock that moves by 2.50 ms. That is too coarse to compare.',
    );
  });

  it('the shortest batch counts', () => {
    const parts = { contenders: { lodash: { clockStep: 2 } } };
    expect(kinds(ofSize([...steady, 200], parts))).toEqual([]);
    expect(kinds(ofSize([...steady, 199], parts))).toEqual(['saturated-clock']);
  });

  it('a spread above 10 % is noise in a single start', () => {
    // The median is 200 and the median deviation that of most samples.
    const spread = (share: number) => {
      const off = 200 * share;
      return ofSize([
        200 - off,
        200 + off,
        200,
        200 + off,
        200 - off,
        200,
        200 - off,
        200 + off,
        200 + off,
        200 - off,
        200,
        200,
      ]);
    };
    expect(kinds(spread(SPREAD_LIMIT))).toEqual([]);
    const [warning] = spread(SPREAD_LIMIT + 0.005);
    expect(warning).toMatchObject({ kind: 'noise', level: 'caution', contender: 'lodash' });
    expect((warning as { spread: number }).spread).toBeCloseTo(0.105, 10);
    expect(warning!.message).toContain('at least 10 % away from the median');
  });

  it('fewer than 10 samples are few', () => {
    expect(kinds(ofSize(steady.slice(0, SAMPLES_WANTED)))).toEqual([]);
    expect(ofSize(steady.slice(0, SAMPLES_WANTED - 1))).toMatchObject([{ kind: 'few-samples', samples: 9 }]);
    expect(ofSize([200])[0]!.message).toBe(
      'JavaScript: there is 1 sample; with fewer than 10 an interval says little.',
    );
  });

  it('says nothing about a contender without samples', () => {
    expect(ofSize([])).toEqual([]);
  });

  it('samples drift when the first third and the last do not overlap', () => {
    const slower = [200, 201, 202, 203, 210, 210, 210, 210, 220, 221, 222, 223];
    const [warning] = ofSize(slower);
    expect(warning).toMatchObject({ kind: 'drift', level: 'caution', contender: 'lodash' });
    expect((warning as { ratio: number }).ratio).toBeCloseTo(221.5 / 201.5, 10);
    expect(warning!.message).toMatch(/about 10 % longer in the last third/);
    expect(ofSize([...slower].reverse())[0]!.message).toMatch(/about 9 % less time .* warming up/);
    // One sample of the last third as low as the highest of the first.
    expect(ofSize([200, 201, 202, 203, 210, 210, 210, 210, 220, 203, 222, 223])).toEqual([]);
  });

  it('samples drift in the order of time, not in that of the list', () => {
    const record = testRecord({
      100: { lodash: [200, 201, 202, 203, 210, 210, 210, 210, 220, 221, 222, 223], ts: steady },
    });
    const { samples } = record.sizes[0]!.contenders[0]!;
    samples.sort((one, other) => (one.round % 4) - (other.round % 4));
    expect(kinds(sizeWarnings(record, record.sizes[0]!))).toEqual(['drift']);
  });

  it('is silent about a drift in fewer than 10 samples, which could be chance', () => {
    expect(kinds(ofSize([200, 201, 202, 210, 211, 212, 220, 221, 222]))).toEqual(['few-samples']);
    expect(kinds(ofSize([200, 201, 202, 203, 210, 211, 220, 221, 222, 223]))).toEqual(['drift']);
  });

  it('a changed input is told', () => {
    expect(ofSize(steady, { size: { inputChanged: true } })).toMatchObject([
      { kind: 'input-changed', contender: 'lodash' },
      { kind: 'input-changed', contender: 'ts' },
    ]);
  });

  it('different results invalidate, also in a record that comes from elsewhere', () => {
    const record = testRecord({ 100: { lodash: steady, ts: steady } });
    record.sizes[0]!.contenders[1]!.result = { text: '[2]', length: 3, sha256: 'cd'.repeat(32) };
    expect(sizeWarnings(record, record.sizes[0]!)).toMatchObject([{ kind: 'different-results', level: 'invalid' }]);
  });
});

describe('warnings about starts', () => {
  const noisy = [160, 240, 200, 160, 240, 200, 160, 240, 200, 160, 240, 200];
  /** Five starts of three samples, whose medians are the given ones. */
  const starts = (medians: number[], share = 0.001) =>
    medians.flatMap((ms) => [ms * (1 - share), ms, ms * (1 + share)]);

  it('medians that differ by more than 10 % are told, with what it means', () => {
    expect(ofSize(starts([200, 201, 202, 203, 219.9]), { starts: 5 })).toEqual([]);
    const [warning, ...others] = ofSize(starts([244, 200, 201, 202, 220]), { starts: 5 });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: 'starts-differ', level: 'caution', size: 100, contender: 'lodash' });
    expect((warning as { share: number }).share).toBeCloseTo(0.22, 10);
    expect(warning!.message).toBe(
      'JavaScript: its starts differ by up to 22 %: the program was started 5 times, and how long a call took depended on the start. The interval takes that into account; more rounds hardly make it narrower.',
    );
  });

  it('two starts that differ are told too, but no interval can know by how much others would', () => {
    const [warning] = ofSize(starts([200, 200, 250, 250]), { starts: 2 });
    expect(warning!.message).toContain('Two starts are too few to tell by how much others would differ.');
  });

  it('starts that differ are not noise, and no drift', () => {
    expect(kinds(ofSize(starts([100, 200, 300, 400, 500]), { starts: 5 }))).toEqual(['starts-differ']);
  });

  it('noise within starts is noise, and then more rounds would help', () => {
    expect(ofSize(noisy, { starts: 4 })).toMatchObject([{ kind: 'noise', contender: 'lodash' }]);
    expect(ofSize(noisy, { starts: 4 })[0]!.message).toContain('two of the same start mostly differ by 20 % or more');
    const both = ofSize([...noisy, ...noisy.map((ms) => 2 * ms)], { starts: 8 });
    expect(kinds(both)).toEqual(['noise', 'starts-differ']);
    expect(both[1]!.message).not.toContain('more rounds');
  });

  it('the spread of a normal machine is found as large with few samples a start as with many', () => {
    const { normal } = random(314);
    const spread = (each: number, of: number) => {
      const [warning] = ofSize(
        Array.from({ length: of * each }, () => 200 + 40 * normal()),
        { starts: of },
      );
      return (warning as { spread: number }).spread;
    };
    // The median absolute deviation of a normal distribution is 0.6745 of its standard deviation, which is 20 % here.
    for (const each of [2, 3, 4]) expect(Math.abs(spread(each, 240 / each) - 0.135)).toBeLessThan(0.02);
  });

  it('one sample a start tells neither noise nor starts that differ', () => {
    expect(kinds(ofSize(noisy, { starts: 12 }))).toEqual([]);
  });

  it('noise within starts is not taken for starts that differ', () => {
    const { normal } = random(2718);
    let found = 0;
    for (let run = 0; run < 200; run += 1) {
      const samples = Array.from({ length: 20 }, () => 200 * Math.exp(0.08 * normal()));
      found += Number(kinds(ofSize(samples, { starts: 5 })).includes('starts-differ'));
    }
    expect(found).toBeLessThan(10);
  });

  it('batches that took no time have a saturated clock, and starts that cannot be compared', () => {
    expect(kinds(ofSize(starts([0, 200, 200, 200, 200]), { starts: 5 }))).toEqual(['saturated-clock']);
  });

  it('fewer than 3 starts of Python in a browser are told, since the interval of its ratios is widened', () => {
    const of = (parts: RecordParts) => {
      const record = testRecord({ 100: { py: steady, ts: steady } }, parts);
      return sizeWarnings(record, record.sizes[0]!);
    };
    expect(of({})).toMatchObject([{ kind: 'few-starts', level: 'info', contender: 'py', starts: 1 }]);
    expect(of({ starts: 2 })).toMatchObject([{ kind: 'few-starts', starts: 2 }]);
    expect(of({ starts: 3 })).toEqual([]);
    expect(of({ environment: { kind: 'native' } })).toEqual([]);
    expect(of({})[0]!.message).toContain('widened by 35 %; from 3 starts on');
  });
});

describe('runWarnings', () => {
  const of = (parts: RecordParts): Warning[] =>
    runWarnings(testRecord({ 100: { py: steady } }, parts) satisfies RunRecord);

  it('finds nothing to say about an unremarkable run', () => {
    expect(of({})).toEqual([]);
    expect(of({ environment: { powerSaving: false } })).toEqual([]);
  });

  it('tells of a hidden tab, and how often', () => {
    expect(of({ environment: { hidden: 1 } })).toMatchObject([{ kind: 'hidden-tab', level: 'caution', times: 1 }]);
    expect(of({ environment: { hidden: 1 } })[0]!.message).toContain('hidden once');
    expect(of({ environment: { hidden: 3 } })[0]!.message).toContain('hidden 3 times');
  });

  it('tells of power saving and of a run that was stopped', () => {
    expect(of({ environment: { powerSaving: true } })).toMatchObject([{ kind: 'power-saving', level: 'caution' }]);
    expect(of({ complete: false })).toMatchObject([{ kind: 'incomplete', level: 'caution' }]);
  });

  it('only informs about a page that is not isolated, and only in a browser', () => {
    expect(of({ environment: { isolated: false } })).toMatchObject([{ kind: 'not-isolated', level: 'info' }]);
    expect(of({ environment: { isolated: false, kind: 'native' } })).toEqual([]);
  });
});
