import type { ContenderRecord, RunEnvironment, RunRecord, SizeRecord } from '../record.ts';
import { seededDraw } from './statistics.ts';

/** A source of random numbers for simulations, the same in every run of a test. */
export interface Random {
  /** Evenly from 0 to below 1. */
  uniform(): number;
  /** Normal, mean 0, standard deviation 1: Box and Muller (1958). */
  normal(): number;
}

export function random(seed: number): Random {
  const draw = seededDraw(seed);
  const uniform = () => draw(2 ** 32) / 2 ** 32;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** What a test's record has beside its times; what is left out is unremarkable. */
export interface RecordParts {
  environment?: Partial<RunEnvironment>;
  /** By id. */
  contenders?: Record<string, Partial<ContenderRecord>>;
  size?: Partial<SizeRecord['contenders'][number]>;
  complete?: boolean;
  /** Starts among which the samples are divided, in their order; 1 if left out. */
  starts?: number;
}

/** The environment of `testRecord`. */
export const TEST_ENVIRONMENT: RunEnvironment = {
  kind: 'browser',
  name: 'Chromium 156',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156',
  cores: 8,
  isolated: true,
  powerSaving: null,
  hidden: 0,
};

/** A record with the given batch times in milliseconds: by size, then by contender (`py` and `pandas-py` are Python's). */
export function testRecord(
  times: Record<number, Record<string, readonly number[]>>,
  parts: RecordParts = {},
): RunRecord {
  const ids = [...new Set(Object.values(times).flatMap((of) => Object.keys(of)))];
  return {
    format: 'bilingual-bench',
    version: 1,
    workload: { id: 'sort-numbers', title: 'Sort numbers', unit: 'numbers' },
    comparison: { id: 'stdlib', title: 'Standard library' },
    startedAt: '2026-11-20T10:00:00.000Z',
    endedAt: '2026-11-20T10:01:00.000Z',
    complete: parts.complete ?? true,
    environment: { ...TEST_ENVIRONMENT, ...parts.environment },
    contenders: ids.map((id) => ({ ...contender(id), ...parts.contenders?.[id] })),
    sizes: Object.entries(times).map(([size, of]) => ({
      size: Number(size),
      contenders: ids.map((id, position) => ({
        id,
        calls: 1_000,
        samples: (of[id] ?? []).map((ms, round, all) => ({
          start: Math.floor((round * (parts.starts ?? 1)) / all.length),
          round,
          position: (position + round) % ids.length,
          at: (round * ids.length + position) * 250,
          ms,
        })),
        result: { text: '[1]', length: 3, sha256: 'ab'.repeat(32) },
        inputChanged: false,
        ...parts.size,
      })),
    })),
  };
}

function contender(id: string): ContenderRecord {
  const python = id.endsWith('py');
  return {
    id,
    label: python ? 'Python' : 'JavaScript',
    language: python ? 'python' : 'javascript',
    engine: python ? 'CPython 3.14.2 · Pyodide 314.0.7' : 'V8',
    file: python ? 'bench.py' : 'bench.ts',
    source: python
      ? 'def run(input):\n    return sorted(input)\n'
      : 'export const run = (input) => input.toSorted();\n',
    edited: false,
    clockStep: 0.005,
    emptyCall: 2,
  };
}
