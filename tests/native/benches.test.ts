import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ResultDigest } from '../../src/bench/record.ts';
import type { Contender, Workload } from '../../src/bench/workload.ts';
import { loadWorkloads } from '../../src/bench/workloads/load.ts';
import { findInterpreter, missingPackages } from './run.ts';

const playgrounds = fileURLToPath(new URL('../../playgrounds/', import.meta.url));
const harness = fileURLToPath(new URL('../../src/bench/harness/', import.meta.url));
const workloads = await loadWorkloads(playgrounds);

/** One call, as the harness tells of it. */
interface Call {
  result: ResultDigest | null;
  inputChanged: boolean;
  error?: string;
}

/** Calls a contender twice with one input for each size, and writes down what the harness says. */
const DRIVERS = {
  javascript: [
    '--input-type=module',
    '--eval',
    `const [folder, file, ...sizes] = process.argv.slice(1);
const { load, prepare, call } = await import(folder + 'harness.ts');
await load({ file });
const calls = [];
for (const size of sizes) {
  await prepare({ size: Number(size) });
  calls.push([await call({}), await call({})]);
}
console.log(JSON.stringify(calls));`,
  ],
  python: [
    '-B',
    '-c',
    `import json, sys
folder, file, *sizes = sys.argv[1:]
sys.path.insert(0, folder)
import harness
harness.load({"file": file})
calls = []
for size in sizes:
    harness.prepare({"size": int(size)})
    calls.append([harness.call({}), harness.call({})])
print(json.dumps(calls))`,
  ],
};

/** The contenders of all comparisons, each file once. */
function filesOf({ comparisons }: Workload): Contender[] {
  return [...new Map(comparisons.flatMap(({ contenders }) => contenders).map((each) => [each.file, each])).values()];
}

const interpreters = { python: findInterpreter('python'), javascript: findInterpreter('javascript') };
const python = workloads.flatMap(filesOf).flatMap(({ language, packages }) => (language === 'python' ? packages : []));
const absent = missingPackages({ packages: { python: [...new Set(python)], javascript: [] } }, 'python');

/** Why a contender cannot run on this machine; undefined if it can. */
function lacking({ language, packages }: Contender): string | undefined {
  const names = language === 'python' ? packages.filter((name) => absent.includes(name)) : [];
  return interpreters[language].missing ?? (names.length > 0 ? `${names.join(', ')} not installed here` : undefined);
}

const runs = new Map<string, Promise<Call[][]>>();

/** The two calls at each of the two smallest sizes; a file runs once, in however many comparisons it stands. */
function callsOf(workload: Workload, { file, language }: Contender): Promise<Call[][]> {
  const path = `${playgrounds}${workload.id}/${file}`;
  const known = runs.get(path);
  if (known) return known;
  const sizes = workload.sizes.slice(0, 2).map(String);
  const run = promisify(execFile)(interpreters[language].command!, [...DRIVERS[language], harness, path, ...sizes], {
    maxBuffer: 2 ** 26,
  }).then(({ stdout }) => JSON.parse(stdout) as Call[][]);
  runs.set(path, run);
  return run;
}

describe.each(workloads)('$id', (workload) => {
  const options = { timeout: 60_000 };

  test.for(filesOf(workload))('$file gives one result and leaves its input alone', options, async (file, { skip }) => {
    const reason = lacking(file);
    if (reason) skip(reason);
    for (const [first, second] of await callsOf(workload, file)) {
      expect(first).toMatchObject({ inputChanged: false, result: { sha256: expect.any(String) } });
      expect(second).toMatchObject({ inputChanged: false, result: first!.result });
    }
  });

  test.for(workload.comparisons)('$id: results are equal', options, async ({ contenders }, { skip }) => {
    const able = contenders.filter((each) => !lacking(each));
    if (able.length < 2) skip(contenders.map((each) => lacking(each) ?? '').join(' '));
    const [first, ...others] = await Promise.all(
      able.map(async (each) => (await callsOf(workload, each)).map(([call]) => call!.result)),
    );
    for (const other of others) expect(other).toEqual(first);
    // Work that does not depend on the size would be measured as nothing else.
    expect(first![0]).not.toEqual(first![1]);
  });
});
