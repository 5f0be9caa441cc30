import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record.ts';
import { compareRuns, comparisonSentence } from './compare.ts';
import { START_VARIATION } from './start-variation.ts';
import { summarize } from './summary.ts';
import { type RecordParts, random, testRecord } from './testing.ts';

const around = (middle: number) => Array.from({ length: 12 }, (_, index) => middle * (1 + 0.001 * ((index * 5) % 7)));
const run = (py: number, ts: number, parts?: RecordParts) =>
  testRecord({ 10: { py: around(py), ts: around(ts) } }, { starts: 3, ...parts });
const elsewhere = { sameMachine: false };
const here = { sameMachine: true };

describe('compareRuns', () => {
  it('finds nothing between two runs of the same set-up on one machine', () => {
    const { setups, contenders } = compareRuns(run(200, 100), run(200, 100), here);
    expect(setups).toEqual([]);
    expect(
      contenders.map(({ base, other, sizes }) => [
        base,
        other,
        sizes.map(({ difference, reason }) => [difference, reason]),
      ]),
    ).toEqual([
      ['py', 'py', [['none shown', 'intervals-overlap']]],
      ['ts', 'ts', [['none shown', 'intervals-overlap']]],
    ]);
  });

  it('gives the other run by the base', () => {
    const { contenders } = compareRuns(run(200, 100), run(400, 50), here);
    expect(contenders.map(({ sizes }) => sizes[0]!.difference)).toEqual(['shown', 'shown']);
    expect(contenders.map(({ sizes }) => sizes[0]!.ratio)).toEqual([expect.closeTo(2, 10), expect.closeTo(0.5, 10)]);
    for (const { sizes } of contenders) {
      expect(sizes[0]!.interval!.low).toBeLessThanOrEqual(sizes[0]!.ratio);
      expect(sizes[0]!.interval!.high).toBeGreaterThanOrEqual(sizes[0]!.ratio);
    }
  });

  it('counts calls, not batches', () => {
    const other = run(200, 100, { size: { calls: 2_000 } });
    expect(compareRuns(run(200, 100), other, here).contenders[0]!.sizes[0]!.ratio).toBeCloseTo(0.5, 10);
  });

  it('matches contenders by label and language, sizes by size', () => {
    const base = testRecord({ 10: { py: around(200), ts: around(100) }, 100: { py: around(200), ts: around(100) } });
    const other = testRecord(
      {
        1000: { 'other-py': around(300), 'lodash-ts': around(100) },
        100: { 'other-py': around(300), 'lodash-ts': around(100) },
      },
      { contenders: { 'lodash-ts': { label: 'lodash' } } },
    );
    const { contenders } = compareRuns(base, other, here);
    expect(contenders.map(({ base, other, sizes }) => [base, other, sizes.map(({ size }) => size)])).toEqual([
      ['py', 'other-py', [100]],
    ]);
    const python = testRecord({ 10: { py: around(1) } }, { contenders: { py: { label: 'JavaScript' } } });
    expect(compareRuns(testRecord({ 10: { ts: around(1) } }), python, here).contenders).toEqual([]);
  });

  it('shows no difference from a saturated clock or too few samples', () => {
    const coarse = run(400, 400, { contenders: { py: { clockStep: 50 } } });
    expect(compareRuns(run(200, 200), coarse, here).contenders.map(({ sizes }) => sizes[0]!.reason)).toEqual([
      'invalid',
      null,
    ]);
    const short = testRecord({ 10: { py: [400, 400, 400, 400, 400] } });
    expect(compareRuns(run(200, 200), short, here).contenders[0]!.sizes[0]).toMatchObject({
      reason: 'too-few-samples',
      interval: null,
    });
  });

  it('shows no difference between programs that gave different results', () => {
    const other = run(400, 400, { size: { result: { text: '[2]', length: 3, sha256: 'cd'.repeat(32) } } });
    expect(compareRuns(run(200, 200), other, here).contenders[0]!.sizes[0]!.reason).toBe('different-results');
  });

  it('turns over with the runs', () => {
    const { normal } = random(3);
    const series = (middle: number) => Array.from({ length: 15 }, () => middle * Math.exp(0.05 * normal()));
    fc.assert(
      fc.property(
        fc.double({ min: 100, max: 300, noNaN: true }),
        fc.double({ min: 100, max: 300, noNaN: true }),
        (one, other) => {
          const [a, b] = [testRecord({ 10: { py: series(one) } }), testRecord({ 10: { py: series(other) } })];
          const forth = compareRuns(a, b, here).contenders[0]!.sizes[0]!;
          const back = compareRuns(b, a, here).contenders[0]!.sizes[0]!;
          expect(forth.ratio * back.ratio).toBeCloseTo(1, 10);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('calls two runs of the same program equal in at least 19 of 20 cases', () => {
    const { normal } = random(77);
    const series = () => Array.from({ length: 15 }, () => 250 * Math.exp(0.03 * normal()));
    let equal = 0;
    for (let pair = 0; pair < 200; pair++) {
      const [one, other] = [testRecord({ 10: { py: series() } }), testRecord({ 10: { py: series() } })];
      if (compareRuns(one, other, here).contenders[0]!.sizes[0]!.difference === 'none shown') equal++;
    }
    expect(equal).toBeGreaterThanOrEqual(190);
  });

  it('compares the starts of runs that both have three or more, and their samples otherwise', () => {
    const level = (ms: number) => new Array<number>(12).fill(ms);
    const starts = (ms: number, count: number) => testRecord({ 10: { py: level(ms) } }, { starts: count });
    const widthOf = (base: RunRecord, other: RunRecord) => {
      const { interval, ratio } = compareRuns(base, other, here).contenders[0]!.sizes[0]!;
      expect(ratio).toBeCloseTo(2, 10);
      return interval!.high / interval!.low;
    };
    expect(widthOf(starts(100, 3), starts(200, 4))).toBeCloseTo(1, 10);
    const allowed = (1 + START_VARIATION.python) ** 2;
    expect(widthOf(starts(100, 3), starts(200, 2))).toBeCloseTo(allowed, 10);
    expect(widthOf(starts(100, 1), starts(200, 5))).toBeCloseTo(allowed, 10);
  });

  it('calls two runs equal in at least 19 of 20 cases also where starts differ, and finds twice the time', () => {
    const { normal } = random(771);
    const series = (ms: number) =>
      Array.from({ length: 5 }, () => ms * Math.exp(0.1 * normal())).flatMap((middle) =>
        [0, 1, 2].map(() => middle * Math.exp(0.02 * normal())),
      );
    const of = (ms: number) => testRecord({ 10: { py: series(ms) } }, { starts: 5 });
    let [equal, slower] = [0, 0];
    for (let pair = 0; pair < 200; pair++) {
      if (compareRuns(of(250), of(250), here).contenders[0]!.sizes[0]!.difference === 'none shown') equal++;
      if (compareRuns(of(250), of(500), here).contenders[0]!.sizes[0]!.difference === 'shown') slower++;
    }
    expect(equal).toBeGreaterThanOrEqual(190);
    expect(slower).toBeGreaterThanOrEqual(190);
  });

  it('carries the figures of both summaries', () => {
    const [base, other] = [run(200, 100), run(400, 50)];
    const { sizes } = compareRuns(base, other, here).contenders[0]!;
    expect(sizes[0]!.base).toEqual(summarize(base).sizes[0]!.contenders[0]);
    expect(sizes[0]!.other).toEqual(summarize(other).sizes[0]!.contenders[0]);
  });
});

describe('what differs between the set-ups', () => {
  const kinds = (parts: RecordParts, options = here) =>
    compareRuns(run(200, 100), run(200, 100, parts), options).setups.map(({ kind }) => kind);

  it('another workload: nothing can be compared', () => {
    const other = run(200, 100);
    other.workload = { id: 'json-parse', title: 'JSON parse', unit: 'records' };
    const { setups, contenders } = compareRuns(run(200, 100), other, here);
    expect(contenders).toEqual([]);
    expect(setups).toEqual([
      {
        kind: 'workload',
        message: 'The runs are of different workloads (Sort numbers; JSON parse), so nothing of them can be compared.',
      },
    ]);
  });

  it('no program or size in common', () => {
    const { setups } = compareRuns(run(200, 100), testRecord({ 20: { py: around(100) } }), here);
    expect(setups[0]!.message).toBe('The runs have no program and size in common, so nothing of them can be compared.');
  });

  it('a browser run beside a native one', () => {
    const native: RecordParts = {
      environment: { kind: 'native', name: 'Xeon, 8 cores' },
      contenders: { py: { engine: 'CPython 3.14.2' } },
    };
    const { setups } = compareRuns(run(200, 100), run(100, 100, native), here);
    expect(setups.map(({ kind }) => kind)).toEqual(['environment', 'engine']);
    expect(setups[0]!.message).toBe(
      'One run was in a browser (Chromium 156), the other native (Xeon, 8 cores). A ratio between them is about the two environments, not about the program; Python runs as WebAssembly in a browser.',
    );
    // The order of the runs does not change which is said to be which.
    expect(compareRuns(run(100, 100, native), run(200, 100), here).setups[0]).toEqual(setups[0]);
  });

  it.each<[string, RecordParts, string[]]>([
    ['another browser', { environment: { name: 'Firefox 150' } }, ['browser']],
    ['another number of cores', { environment: { cores: 4 } }, ['machine']],
    ['cores that are not known', { environment: { cores: null } }, []],
    ['another engine', { contenders: { ts: { engine: 'SpiderMonkey' } } }, ['engine']],
    ['an edited program', { contenders: { ts: { source: 'other', edited: true } } }, ['source']],
    ['isolation', { environment: { isolated: false } }, ['isolation']],
    ['power saving', { environment: { powerSaving: true } }, ['power']],
    ['power that is only known once', { environment: { powerSaving: false } }, []],
  ])('%s', (_, parts, expected) => {
    expect(kinds(parts)).toEqual(expected);
  });

  it('says that the machine cannot be known of a record from elsewhere, unless it is known to differ', () => {
    expect(kinds({}, elsewhere)).toEqual(['machine']);
    expect(kinds({ environment: { cores: 4 } }, elsewhere)).toEqual(['machine']);
    const native = (name: string) => run(200, 100, { environment: { kind: 'native', name } });
    expect(compareRuns(native('A'), native('B'), elsewhere).setups).toEqual([
      { kind: 'machine', message: 'The machines differ: A and B.' },
    ]);
  });

  it('starts of Python too few for what they may differ by, unless both runs are native', () => {
    expect(kinds({ starts: 2 })).toEqual(['starts']);
    expect(compareRuns(run(200, 100, { starts: 1 }), run(200, 100), here).setups).toEqual([
      {
        kind: 'starts',
        message:
          'Python: at a size, a run has samples of fewer than 3 starts of the program, which can differ lastingly, so the interval of the ratio there is widened by 35 %.',
      },
    ]);
    const native = run(200, 100, { starts: 1, environment: { kind: 'native' } });
    expect(compareRuns(native, native, here).setups).toEqual([]);
    const javascript = testRecord({ 10: { ts: around(200) } });
    expect(compareRuns(javascript, javascript, here).setups).toEqual([]);
  });

  it('says who edited a program', () => {
    const edited = (one: boolean, other: boolean) =>
      compareRuns(
        run(200, 100, { contenders: { ts: { source: 'a', edited: one } } }),
        run(200, 100, { contenders: { ts: { source: 'b', edited: other } } }),
        here,
      ).setups[0]!.message;
    expect(edited(true, true)).toBe('JavaScript: the programs differ; both were edited.');
    expect(edited(false, true)).toBe('JavaScript: the programs differ; one was edited.');
    expect(edited(false, false)).toBe(
      'JavaScript: the programs differ; neither was edited, so the workload itself has changed.',
    );
  });
});

describe('comparisonSentence', () => {
  const sentence = (base: ReturnType<typeof run>, other: ReturnType<typeof run>) => {
    const [first] = compareRuns(base, other, here).contenders;
    return comparisonSentence(base, other, first!, first!.sizes[0]!);
  };

  it('says for both runs when and where they were', () => {
    const native = run(100, 100, {
      starts: 1,
      environment: { kind: 'native', name: 'Xeon' },
      contenders: { py: { engine: 'CPython 3.14.2' } },
    });
    native.startedAt = '2026-11-21T08:30:00.000Z';
    const expected =
      'At 10 numbers, a call of Python took 1.5 to 2.7 times as long in the run of 2026-11-20 10:00:00 UTC (browser: Chromium 156; CPython 3.14.2 · Pyodide 314.0.7, WebAssembly) as in the run of 2026-11-21 08:30:00 UTC (native: Xeon; CPython 3.14.2).';
    const flat = (record: ReturnType<typeof run>, ms: number) => {
      for (const sample of record.sizes[0]!.contenders[0]!.samples) sample.ms = ms;
      return record;
    };
    expect(sentence(flat(run(200, 100), 200), flat(native, 100))).toBe(expected);
    expect(sentence(flat(native, 100), flat(run(200, 100), 200))).toBe(expected);
  });

  it('names no run where no difference is shown', () => {
    expect(sentence(run(200, 100), run(200, 100))).toBe('No difference shown: the intervals overlap.');
  });
});
