import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Workload } from '../workload.ts';
import { loadWorkloads } from '../workloads/load.ts';
import { nativeRecord, nativeReference, sourceHash } from './native.ts';
import { type NativeRecord, type NativeWorkload, readNativeRecord } from './native-record.ts';

const workload: Workload = {
  id: 'sum',
  title: 'Sum',
  summary: 'Adds numbers.',
  unit: 'numbers',
  sizes: [10, 100],
  size: 100,
  comparisons: [
    {
      id: 'stdlib',
      title: 'Standard library',
      contenders: [
        { id: 'py', label: 'Python', language: 'python', file: 'bench.py', source: 'code', packages: [] },
        { id: 'ts', label: 'JavaScript', language: 'javascript', file: 'bench.ts', source: 'code', packages: [] },
      ],
    },
  ],
};

const ROUNDS = [200, 201, 202, 203, 204, 205, 206];

const contender: NativeWorkload['contenders'][number] = {
  id: 'py',
  label: 'Python',
  language: 'python',
  source: sourceHash('code'),
  packages: { native: {}, sandbox: {} },
  native: { calls: 100, ms: ROUNDS, clockStep: 0.001 },
  sandbox: { calls: 50, ms: ROUNDS, clockStep: 0.005 },
  missing: null,
  worker: null,
  othersCpu: 0.01,
  stolenCpu: 0,
};

const record = (change: Partial<typeof contender> = {}): NativeRecord => ({
  format: 'bilingual-native',
  version: 1,
  machine: { cpu: 'CPU', cores: 2, memoryGB: 8, system: 'Linux 6.1 x64', virtual: true },
  versions: {
    node: '24.0.0',
    nodeV8: '13.6',
    chromium: '156.0',
    chromiumV8: '15.6',
    python: '3.14.0',
    pythonCompiler: 'GCC 16',
    pythonOrigin: null,
    sandboxPython: 'CPython 3.14.2',
  },
  workloads: [
    {
      id: 'sum',
      size: 100,
      measured: '2026-11-20',
      isolated: true,
      contenders: [{ ...contender, ...change }],
      leftOut: [{ id: 'ts', label: 'JavaScript', reason: 'it was not there' }],
    },
  ],
});

test('times are per call, and the ratio is that of the sandbox to native', () => {
  const reference = nativeReference(workload, record())!;
  expect(reference).toMatchObject({ size: 100, measured: '2026-11-20', leftOut: [{ id: 'ts' }] });
  const [python] = reference.contenders;
  expect(python).toMatchObject({ label: 'Python', outdated: false, busy: false });
  // 203 ms for 100 calls, and for 50.
  expect(python!.native.median).toBeCloseTo(2.03e6);
  expect(python!.sandbox!.median).toBeCloseTo(4.06e6);
  expect(python!.native).toMatchObject({ n: 7, calls: 100 });
  expect(python!.sandbox!.ratio.value).toBeCloseTo(2);
  expect(python!.native.interval.low).toBeLessThan(python!.native.median);
  expect(python!.native.interval.high).toBeGreaterThan(python!.native.median);
});

test('the interval of the ratio holds the ratio, whatever the samples', () => {
  const times = fc.array(fc.double({ min: 0.1, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(times, times, (native, sandbox) => {
      const change = { native: { ...contender.native, ms: native }, sandbox: { ...contender.native, ms: sandbox } };
      const { value, interval } = nativeReference(workload, record(change))!.contenders[0]!.sandbox!.ratio;
      expect(interval.low).toBeLessThanOrEqual(value);
      expect(interval.high).toBeGreaterThanOrEqual(value);
    }),
    { numRuns: 25 },
  );
});

test('a program that has changed since, and one that was disturbed, are marked', () => {
  expect(nativeReference(workload, record({ source: sourceHash('old') }))!.contenders[0]!.outdated).toBe(true);
  expect(nativeReference(workload, record({ othersCpu: 0.4 }))!.contenders[0]!.busy).toBe(true);
  expect(nativeReference(workload, record({ stolenCpu: 0.4 }))!.contenders[0]!.busy).toBe(true);
  expect(nativeReference(workload, record({ othersCpu: null, stolenCpu: null }))!.contenders[0]!.busy).toBe(false);
});

test('a program whose packages the sandbox could not have has native figures alone', () => {
  const change = { sandbox: null, missing: 'numpy could not be had' };
  const [python] = nativeReference(workload, record(change))!.contenders;
  expect(python).toMatchObject({ ...change, native: { n: 7 } });
});

test('a workload that was not measured has no reference', () => {
  expect(nativeReference({ ...workload, id: 'other' }, record())).toBeUndefined();
  expect(nativeReference(workload, { ...record(), workloads: [] })).toBeUndefined();
});

test('a record is read as it was written', () => {
  expect(readNativeRecord(JSON.stringify(record()), 'native.json')).toEqual(record());
});

test.each([
  ['text that is not JSON', '{', 'native.json is not JSON'],
  ['another format', JSON.stringify({ ...record(), format: 'x' }), 'format: '],
  ['a key too many', JSON.stringify({ ...record(), winner: 'me' }), 'winner'],
  [
    'too few batches',
    JSON.stringify(record({ native: { ...contender.native, ms: [1] } })),
    'workloads.0.contenders.0.native.ms: ',
  ],
  ['a side without a reason', JSON.stringify(record({ sandbox: null })), 'workloads.0.contenders.0.missing: must say'],
  [
    'rounds that do not match',
    JSON.stringify(record({ sandbox: { ...contender.native, ms: [...ROUNDS, 1] } })),
    'workloads.0.contenders.0.sandbox.ms: must have as many batches',
  ],
])('a mistake is named: %s', (_, json, message) => {
  expect(() => readNativeRecord(json, 'native.json')).toThrow(message);
});

test('the record on disk, where there is one, is read and names workloads that exist', async () => {
  const known = (await loadWorkloads('playgrounds')).map(({ id }) => id);
  expect(known.length).toBeGreaterThan(0);
  for (const { id } of nativeRecord()?.workloads ?? []) expect(known).toContain(id);
});
