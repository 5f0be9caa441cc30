import { expect, test } from 'vitest';
import type { RunRecord } from '../record.ts';
import { environmentOf } from './environment-list.ts';

const contender = (id: string, label: string, language: 'python' | 'javascript', engine: string) => ({
  id,
  label,
  language,
  engine,
  file: `bench.${id}`,
  source: '',
  edited: false,
  clockStep: 0.1,
  emptyCall: 20,
});

function record(change: Partial<RunRecord['environment']> = {}): RunRecord {
  const contenders = [
    contender('py', 'Python', 'python', 'CPython 3.14'),
    contender('ts', 'JavaScript', 'javascript', 'V8 15'),
  ];
  return {
    format: 'bilingual-bench',
    version: 1,
    workload: { id: 'w', title: 'W', unit: 'things' },
    comparison: { id: 'c', title: 'C' },
    startedAt: '2026-11-20T10:00:00.000Z',
    endedAt: '2026-11-20T10:00:30.000Z',
    complete: true,
    environment: {
      kind: 'browser',
      name: 'Chromium 156',
      userAgent: '',
      cores: 2,
      isolated: true,
      powerSaving: null,
      hidden: 0,
      ...change,
    },
    contenders,
    sizes: [
      {
        size: 10,
        contenders: contenders.map(({ id }, index) => ({
          id,
          calls: 1,
          samples: [0, 1].map((round) => ({ start: 0, round, position: (round + index) % 2, at: round, ms: 200 })),
          result: { text: '1', length: 1, sha256: '0'.repeat(64) },
          inputChanged: false,
        })),
      },
    ],
  };
}
const facts = (from: RunRecord) => Object.fromEntries(environmentOf(from, 'UTC'));

test('a run tells its engines, browser, cores, isolation, time and order', () => {
  expect(facts(record())).toEqual({
    Python: 'CPython 3.14, WebAssembly',
    JavaScript: 'V8 15',
    Browser: 'Chromium 156',
    'Logical cores': '2',
    Isolation: 'the page is cross-origin isolated',
    'Power saving': 'cannot be known here',
    Measured: expect.stringMatching(/^20 Nov 2026, 10:00:00, until 10:00:30 UTC$/),
    Starts: 'each program once',
    Order: 'round 1: Python, JavaScript; round 2: JavaScript, Python; and so on in turns',
  });
});

test('what a browser does not tell, and what disturbed the run, is said', () => {
  const told = facts(record({ cores: null, isolated: false, powerSaving: true, hidden: 2 }));
  expect(told['Logical cores']).toBe('the browser does not tell');
  expect(told['Isolation']).toBe('the page is not cross-origin isolated');
  expect(told['Power saving']).toBe('on, or on battery');
  expect(told['Tab hidden']).toBe('2 times');
});

test('the starts are those of the size that has most', () => {
  const run = record();
  const twice = structuredClone(run.sizes[0]!);
  twice.contenders[0]!.samples[1]!.start = 1;
  expect(facts({ ...run, sizes: [run.sizes[0]!, twice] })['Starts']).toBe('each program 2 times');
  expect(facts({ ...run, sizes: [] })).not.toHaveProperty('Starts');
});

test('programs on one engine name it once; a native run has no facts of a browser', () => {
  const run = record({ kind: 'native', name: 'AMD EPYC' });
  const told = facts({ ...run, contenders: run.contenders.map((each) => ({ ...each, engine: 'Node.js 24' })) });
  expect(told).toMatchObject({ Engine: 'Node.js 24', Machine: 'AMD EPYC' });
  expect(told).not.toHaveProperty('Isolation');
});
