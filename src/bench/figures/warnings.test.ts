import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record.ts';
import { type RecordParts, testRecord } from './testing.ts';
import { CLOCK_STEPS, runWarnings, SAMPLES_WANTED, SPREAD_LIMIT, sizeWarnings, type Warning } from './warnings.ts';

const steady = new Array<number>(12).fill(200);

/** The warnings about the first size, for batches of one contender and a steady other one. */
function ofSize(py: readonly number[], parts: RecordParts = {}): Warning[] {
  const record = testRecord({ 100: { py, ts: steady } }, parts);
  return sizeWarnings(record, record.sizes[0]!);
}

const kinds = (warnings: Warning[]) => warnings.map(({ kind }) => kind);

describe('sizeWarnings', () => {
  it('finds nothing to say about an unremarkable run', () => {
    expect(ofSize(steady)).toEqual([]);
  });

  it('a clock is saturated when a batch takes fewer than 100 of its steps', () => {
    const steps = (count: number) =>
      ofSize([...steady.slice(1), 200], { contenders: { py: { clockStep: 200 / count } } });
    expect(kinds(steps(CLOCK_STEPS))).toEqual([]);
    const [warning] = steps(80);
    expect(warning).toMatchObject({ kind: 'saturated-clock', level: 'invalid', contender: 'py', size: 100, steps: 80 });
    expect(warning!.message).toBe(
      'Python: a batch took 200 ms, fewer than 100 steps of a clock that moves by 2.50 ms. That is too coarse to compare.',
    );
  });

  it('the shortest batch counts', () => {
    const parts = { contenders: { py: { clockStep: 2 } } };
    expect(kinds(ofSize([...steady, 200], parts))).toEqual([]);
    expect(kinds(ofSize([...steady, 199], parts))).toEqual(['saturated-clock']);
  });

  it('a spread above 10 % is noise', () => {
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
    expect(warning).toMatchObject({ kind: 'noise', level: 'caution', contender: 'py' });
    expect((warning as { spread: number }).spread).toBeCloseTo(0.105, 10);
    expect(warning!.message).toContain('at least 10 % away from the median');
  });

  it('fewer than 10 samples are few', () => {
    expect(kinds(ofSize(steady.slice(0, SAMPLES_WANTED)))).toEqual([]);
    expect(ofSize(steady.slice(0, SAMPLES_WANTED - 1))).toMatchObject([{ kind: 'few-samples', samples: 9 }]);
    expect(ofSize([200])[0]!.message).toBe('Python: there is 1 sample; with fewer than 10 an interval says little.');
  });

  it('says nothing about a contender without samples', () => {
    expect(ofSize([])).toEqual([]);
  });

  it('samples drift when the first third and the last do not overlap', () => {
    const slower = [200, 201, 202, 203, 210, 210, 210, 210, 220, 221, 222, 223];
    const [warning] = ofSize(slower);
    expect(warning).toMatchObject({ kind: 'drift', level: 'caution', contender: 'py' });
    expect((warning as { ratio: number }).ratio).toBeCloseTo(221.5 / 201.5, 10);
    expect(warning!.message).toMatch(/about 10 % longer in the last third/);
    expect(ofSize([...slower].reverse())[0]!.message).toMatch(/about 9 % less time .* warming up/);
    // One sample of the last third as low as the highest of the first.
    expect(ofSize([200, 201, 202, 203, 210, 210, 210, 210, 220, 203, 222, 223])).toEqual([]);
  });

  it('samples drift in the order of time, not in that of the list', () => {
    const record = testRecord({
      100: { py: [200, 201, 202, 203, 210, 210, 210, 210, 220, 221, 222, 223], ts: steady },
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
      { kind: 'input-changed', contender: 'py' },
      { kind: 'input-changed', contender: 'ts' },
    ]);
  });

  it('different results invalidate, also in a record that comes from elsewhere', () => {
    const record = testRecord({ 100: { py: steady, ts: steady } });
    record.sizes[0]!.contenders[1]!.result = { text: '[2]', length: 3, sha256: 'cd'.repeat(32) };
    expect(sizeWarnings(record, record.sizes[0]!)).toMatchObject([{ kind: 'different-results', level: 'invalid' }]);
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
