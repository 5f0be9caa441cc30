import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { ResultDigest } from '../src/bench/record.ts';
import { useServingPage } from './serving/server.ts';
import { Serving } from './serving/serving.ts';
import type { Returned } from './serving/types.ts';

/** The measuring harness in the sandbox: resident programs of both languages, called one function at a time. */
useServingPage();

type Side = 'python' | 'javascript';
const text = (name: string) => readFileSync(new URL(`../src/bench/harness/${name}`, import.meta.url), 'utf8');
const HARNESS = { python: text('harness.py'), javascript: text('harness.ts') };
const FILE = { python: 'bench.py', javascript: 'bench.ts' };

function start(page: Page, side: Side, contender: string, options: Parameters<typeof Serving.start>[3] = {}) {
  const entry = side === 'python' ? 'harness.py' : 'harness.ts';
  const files = { [FILE[side]]: contender };
  return Serving.start(page, side, HARNESS[side], { serves: false, resident: true, entry, files, ...options });
}

/** The value of a call that must succeed. */
function valueOf(returned: Returned): Record<string, unknown> & { ms: number; result: ResultDigest | null } {
  if (!('value' in returned)) throw new Error(`the call was rejected: ${returned.rejected}`);
  return returned.value as never;
}

const SORTS = {
  python: `def setup(size):
    return [(i * 7919) % size for i in range(size)]

def run(values):
    return sorted(values)
`,
  javascript: `export function setup(size: number): number[] {
  return Array.from({ length: size }, (_, i) => (i * 7919) % size);
}

export function run(values: number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
`,
};

for (const side of ['python', 'javascript'] as const) {
  test(`${side}: a contender is loaded, prepared, called and measured`, async ({ page }) => {
    const program = await start(page, side, SORTS[side]);
    const loaded = valueOf(await program.call('load', { file: FILE[side] }));
    expect(loaded['engine']).toMatch(side === 'python' ? /^CPython 3\.\d+/ : /^Node 24/);
    expect(loaded['clockStep']).toBeGreaterThan(0);
    expect(valueOf(await program.call('prepare', { size: 1000 })).ms).toBeGreaterThanOrEqual(0);
    const called = valueOf(await program.call('call'));
    expect(called['inputChanged']).toBe(false);
    expect(called.result?.text).toMatch(/^\[0,1,2,3,/);
    expect(called.result?.length).toBe(3891);
    const measured = valueOf(await program.call('measure', { calls: 50 }));
    expect(measured.result).toEqual(called.result);
    expect(measured.ms).toBeGreaterThan(0);
    expect(valueOf(await program.call('empty', { calls: 1_000_000 })).ms).toBeGreaterThan(0);
    expect((await program.state()).end).toBeUndefined();
    await program.stop();
    expect((await program.ended()).end.reason).toBe('stopped');
  });
}
