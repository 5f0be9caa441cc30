import type { RunRecord } from '../../src/bench/record.ts';

/** Somebody else's run of sort-numbers: Python twice as slow, at `sizes`. */
export function foreignRecord(sizes: number[] = [1000, 10_000]): RunRecord {
  const contender = (id: string, label: string, language: 'python' | 'javascript') => ({
    id,
    label,
    language,
    engine: language === 'python' ? 'CPython 3.14.2 · Pyodide 314.0.7' : 'Node 24 API · V8',
    file: `bench.${id}`,
    source: 'the program',
    edited: false,
    clockStep: 0.1,
    emptyCall: 20,
  });
  return {
    format: 'bilingual-bench',
    version: 1,
    workload: { id: 'sort-numbers', title: 'Sort numbers', unit: 'numbers' },
    comparison: { id: 'stdlib', title: 'Standard library' },
    startedAt: '2026-10-01T12:00:00.000Z',
    endedAt: '2026-10-01T12:00:30.000Z',
    complete: true,
    environment: {
      kind: 'browser',
      name: 'Firefox 153',
      userAgent: 'Mozilla/5.0',
      cores: 8,
      isolated: true,
      powerSaving: null,
      hidden: 0,
    },
    contenders: [contender('py', 'Python', 'python'), contender('ts', 'JavaScript', 'javascript')],
    sizes: sizes.map((size) => ({
      size,
      contenders: ['py', 'ts'].map((id, index) => ({
        id,
        calls: 100,
        samples: Array.from({ length: 12 }, (_, round) => ({
          start: Math.floor(round / 4),
          round,
          position: (round + index) % 2,
          at: round * 500 + index * 250,
          ms: (index === 0 ? 2 : 1) * (size / 50) * (1 + ((round * 7) % 5) / 200),
        })),
        result: { text: '[]', length: 2, sha256: '0'.repeat(64) },
        inputChanged: false,
      })),
    })),
  };
}
