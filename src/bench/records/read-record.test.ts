import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from '../figures/summary.ts';
import { testRecord } from '../figures/testing.ts';
import { BATCHES } from '../measuring/calibrate.ts';
import { Conductor } from '../measuring/conductor.ts';
import { FakePage, fakePlan, listen } from '../measuring/fake-contenders.ts';
import {
  LINE_LIMIT,
  MOST_CONTENDERS,
  MOST_SAMPLES,
  MOST_SIZES,
  RECORD_LIMIT,
  RecordError,
  readRecord,
  readRecordFile,
  SOURCE_LIMIT,
} from './read-record.ts';
import { recordJson } from './write-record.ts';

const whole = () => testRecord({ 10: { py: [200, 201], ts: [150, 151] }, 100: { py: [300], ts: [250] } });

/** A record with the value at a path (dots between keys) replaced; undefined removes it. */
function changed(path: string, value: unknown): string {
  const record: unknown = structuredClone(whole());
  const keys = path.split('.');
  const last = keys.pop()!;
  let at = record as Record<string, unknown>;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
  return JSON.stringify(record);
}

function messageOf(text: string): string {
  try {
    readRecord(text);
  } catch (error) {
    expect(error).toBeInstanceOf(RecordError);
    return (error as RecordError).message;
  }
  return 'it was read';
}

describe('readRecord', () => {
  it('reads what recordJson writes', () => {
    expect(readRecord(recordJson(whole()))).toEqual(whole());
  });

  it('reads what a run leaves behind, whole or stopped', async () => {
    const page = new FakePage({ py: { callMs: 2 }, js: { callMs: 0.3 } });
    const { handlers, partial } = listen();
    const rules = { batches: BATCHES, limits: { load: 1_000, call: 1_000 }, slowest: 2_000, warmUps: 1, starts: 2 };
    const plan = fakePlan(['py', 'js'], [100, 1_000], 7);
    const record = await new Conductor(plan, handlers, page, rules, new AbortController().signal).run();
    expect(readRecord(recordJson(record))).toEqual(record);
    expect(partial.length).toBeGreaterThan(0);
    for (const part of partial) expect(readRecord(recordJson(part))).toEqual(part);
    expect(summarize(record).sizes.map(({ pairs }) => pairs[0]!.difference)).toEqual(['shown', 'shown']);
  });

  it('drops what a record does not have', () => {
    const text = JSON.stringify({ ...whole(), medians: [1], __proto__: { polluted: true } }).replace(
      '"format"',
      '"__proto__":{"polluted":true},"format"',
    );
    const read = readRecord(text);
    expect(read).toEqual(whole());
    expect('polluted' in read).toBe(false);
    expect(readRecord(changed('contenders.0.winner', true))).toEqual(whole());
  });

  it.each([
    ['', 'is not JSON'],
    ['{', 'is not JSON'],
    ['\u0000', 'is not JSON'],
    ['null', 'no record of a run'],
    ['[]', 'no record of a run'],
    ['"bilingual-bench"', 'no record of a run'],
    ['{"format":"other"}', 'no record of a run'],
    ['{"format":"bilingual-bench"}', '"version" is missing'],
    ['{"format":"bilingual-bench","version":0}', '"version" is missing'],
  ])('refuses %j: %s', (text, message) => {
    expect(messageOf(text)).toContain(message);
  });

  it('refuses a later version and says what to do', () => {
    expect(messageOf(changed('version', 2))).toBe(
      'This record has a later version (2) than this page can read (1). Reload the page to get its newest state, or open the record where it was made.',
    );
  });

  it('refuses what is too large before it is parsed', () => {
    expect(messageOf(`"${'x'.repeat(RECORD_LIMIT)}"`)).toContain('the most is 5 MB');
    expect(messageOf(`"${'x'.repeat(RECORD_LIMIT - 2)}"`)).toContain('no record of a run');
  });

  it('survives deep nesting', () => {
    expect(messageOf('['.repeat(1_000_000))).toContain('is not JSON');
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(messageOf(`{"format":"bilingual-bench","version":1,"sizes":${deep}}`)).toContain('damaged');
  });

  const long = (length: number) => 'x'.repeat(length);
  it.each([
    ['workload', undefined],
    ['workload.id', 'Not an id'],
    ['workload.id', '../other'],
    ['workload.title', ''],
    ['workload.unit', 'two\nlines'],
    ['comparison.title', 'reads \u202eti sdrawkcab'],
    ['startedAt', 'yesterday'],
    ['startedAt', '2026-13-40T99:00:00Z'],
    ['startedAt', '2026-11-20T10:00:00+01:00'],
    ['complete', 'yes'],
    ['environment.kind', 'lab'],
    ['environment.name', long(LINE_LIMIT + 1)],
    ['environment.cores', 0],
    ['environment.powerSaving', 'off'],
    ['environment.hidden', -1],
    ['contenders', []],
    ['contenders.0.language', 'ruby'],
    ['contenders.0.label', 5],
    ['contenders.0.source', long(SOURCE_LIMIT + 1)],
    ['contenders.0.clockStep', 0],
    ['contenders.0.emptyCall', -1],
    ['contenders.1.id', 'py'],
    ['sizes', []],
    ['sizes.0.size', 0],
    ['sizes.0.size', 1.5],
    ['sizes.0.size', 100],
    ['sizes.0.contenders.0.id', 'ts'],
    ['sizes.0.contenders.0.calls', 0],
    ['sizes.0.contenders.0.inputChanged', null],
    ['sizes.0.contenders.0.samples.0.ms', 0],
    ['sizes.0.contenders.0.samples.0.ms', -1],
    ['sizes.0.contenders.0.samples.0.ms', '200'],
    ['sizes.0.contenders.0.samples.0.ms', 1e300],
    ['sizes.0.contenders.0.samples.0.ms', 1e-300],
    ['sizes.0.contenders.0.samples.0.at', null],
    ['sizes.0.contenders.0.samples.0.round', 0.5],
    ['sizes.0.contenders.0.samples.1.round', 0],
    ['sizes.0.contenders.0.result.sha256', 'AB'],
    ['sizes.0.contenders.0.result.text', long(2_001)],
  ])('refuses a record whose %s is %j, and names the field', (path, value) => {
    const message = messageOf(changed(path, value));
    expect(message).toContain('damaged or was changed');
    // A rule about several values names what they are in.
    expect(path.startsWith(/"(.*)"/.exec(message)![1]!)).toBe(true);
  });

  it('reads texts and lists as long as may be, and none longer', () => {
    expect(messageOf(changed('environment.name', long(LINE_LIMIT)))).toBe('it was read');
    expect(messageOf(changed('contenders.0.source', long(SOURCE_LIMIT)))).toBe('it was read');
    const sample = (round: number) => ({ start: 0, round, position: 0, at: 0, ms: 200 });
    const samples = (count: number) => Array.from({ length: count }, (_, round) => sample(round));
    expect(messageOf(changed('sizes.0.contenders.0.samples', samples(MOST_SAMPLES)))).toBe('it was read');
    expect(messageOf(changed('sizes.0.contenders.0.samples', samples(MOST_SAMPLES + 1)))).toContain('damaged');
    const sizes = (count: number) =>
      JSON.stringify({
        ...whole(),
        sizes: Array.from({ length: count }, (_, size) => ({ ...whole().sizes[0]!, size: size + 1 })),
      });
    expect(messageOf(sizes(MOST_SIZES))).toBe('it was read');
    expect(messageOf(sizes(MOST_SIZES + 1))).toContain('"sizes"');
    const contenders = (count: number) => {
      const ids = Array.from({ length: count }, (_, index) => `c${index}`);
      return recordJson(testRecord({ 10: Object.fromEntries(ids.map((id) => [id, [200]])) }));
    };
    expect(messageOf(contenders(MOST_CONTENDERS))).toBe('it was read');
    expect(messageOf(contenders(MOST_CONTENDERS + 1))).toContain('"contenders"');
  });

  it('refuses numbers that JSON can write and a clock cannot give', () => {
    expect(
      messageOf(recordJson(whole()).replace('"ms": 200,', '"ms": 1e999,').replace('"ms": 200\n', '"ms": 1e999\n')),
    ).toContain('.ms"');
  });

  it('throws nothing but RecordErrors, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => messageOf(text) !== 'it was read'),
      { numRuns: 300 },
    );
  });

  it('throws nothing but RecordErrors, whatever is changed; and what it reads has finite figures', () => {
    const paths: string[] = [];
    const walk = (value: unknown, path: string) => {
      if (path) paths.push(path);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key);
    };
    walk(whole(), '');
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const text = changed(path, value);
        if (messageOf(text) !== 'it was read') return;
        for (const { contenders, pairs } of summarize(readRecord(text)).sizes) {
          for (const figures of contenders)
            expect(Number.isFinite(figures.median / figures.spread) || figures.spread === 0).toBe(true);
          for (const { ratio } of pairs) expect(ratio > 0 && Number.isFinite(ratio)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('readRecordFile', () => {
  it('reads a file', async () => {
    expect(await readRecordFile(new Blob([recordJson(whole())]))).toEqual(whole());
  });

  it('does not touch the content of one that is too large', async () => {
    const file = { size: RECORD_LIMIT + 1, text: () => Promise.reject(new Error('touched')) } as unknown as Blob;
    await expect(readRecordFile(file)).rejects.toThrow('the most is 5 MB');
  });

  it('says so when a file cannot be read', async () => {
    const file = { size: 10, text: () => Promise.reject(new DOMException('gone', 'NotFoundError')) } as unknown as Blob;
    await expect(readRecordFile(file)).rejects.toThrow(RecordError);
  });
});
