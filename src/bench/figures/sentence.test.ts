import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record.ts';
import { resultSentence } from './sentence.ts';
import { type PairFigures, summarize } from './summary.ts';
import { type RecordParts, testRecord } from './testing.ts';

const pair: PairFigures = {
  first: 'py',
  second: 'ts',
  difference: 'shown',
  reason: null,
  ratio: 4.1,
  interval: { low: 3.9, high: 4.3 },
};

const record = (parts?: RecordParts): RunRecord => testRecord({ 10000: { py: [200], ts: [200] } }, parts);

describe('resultSentence', () => {
  it('says where, at what size and on which engines', () => {
    expect(resultSentence(record(), 10_000, pair, { here: true })).toBe(
      'In this browser (Chromium 156), at 10,000 numbers, a call took Python (CPython 3.14.2 · Pyodide 314.0.7, WebAssembly) 3.9 to 4.3 times as long as JavaScript (V8). Native CPython differs.',
    );
  });

  it('never names Node for a run in a browser, whose engine is the browser’s', () => {
    const parts = { contenders: { ts: { engine: 'Node 24 API · V8' } } };
    const sentence = resultSentence(record(parts), 10_000, pair, { here: true });
    expect(sentence).toContain('as long as JavaScript (V8).');
    expect(sentence).not.toContain('Node');
  });

  it('names the browser of a record that comes from elsewhere', () => {
    expect(resultSentence(record(), 10_000, pair, { here: false })).toMatch(/^In Chromium 156, at 10,000 numbers/);
  });

  it('begins with the one that took longer, whichever it is', () => {
    const turned = { ...pair, ratio: 0.25, interval: { low: 0.2, high: 0.32 } };
    expect(resultSentence(record(), 10_000, turned, { here: true })).toBe(
      'In this browser (Chromium 156), at 10,000 numbers, a call took JavaScript (V8) 3.1 to 5.0 times as long as Python (CPython 3.14.2 · Pyodide 314.0.7, WebAssembly). Native CPython differs.',
    );
  });

  it('says the machine of a native run, and nothing of WebAssembly', () => {
    const parts: RecordParts = {
      environment: { kind: 'native', name: 'Xeon, 2 cores' },
      contenders: { py: { engine: 'CPython 3.14.2' }, ts: { engine: 'Node 24.11' } },
    };
    expect(resultSentence(record(parts), 10_000, pair, { here: false })).toBe(
      'On Xeon, 2 cores, at 10,000 numbers, a call took Python (CPython 3.14.2) 3.9 to 4.3 times as long as JavaScript (Node 24.11).',
    );
  });

  it('says an engine that both share once, and leaves Python out of a run without it', () => {
    const parts = {
      contenders: { py: { language: 'javascript', label: 'lodash', engine: 'V8', edited: true } },
    } as const;
    expect(resultSentence(record(parts), 10_000, pair, { here: true })).toBe(
      'In this browser (Chromium 156), at 10,000 numbers, a call took lodash, edited 3.9 to 4.3 times as long as JavaScript, both in V8.',
    );
  });

  it.each([
    ['intervals-overlap', 'No difference shown: the intervals overlap.'],
    ['ratio-may-be-1', 'No difference shown: the interval of the ratio includes 1.'],
    ['too-few-samples', 'No difference shown: there are too few samples for an interval.'],
    ['invalid', 'No difference shown: these samples cannot be compared, see the warnings.'],
  ] as const)('names nobody where no difference is shown: %s', (reason, sentence) => {
    expect(resultSentence(record(), 10_000, { ...pair, difference: 'none shown', reason }, { here: true })).toBe(
      sentence,
    );
  });

  it('takes the pairs of a summary as they are', () => {
    const whole = testRecord({ 10: { lodash: new Array(12).fill(400), ts: new Array(12).fill(200) } });
    expect(resultSentence(whole, 10, summarize(whole).sizes[0]!.pairs[0]!, { here: true })).toContain(
      '2.00 times as long',
    );
  });
});
