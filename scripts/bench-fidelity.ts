/**
 * Measures every workload of `playgrounds/` in the sandbox of Chromium and under the native interpreters of this machine, in turns; prints
 * a table and writes the samples to `content/bench/native.json`, which the pages show. Takes a quiet machine: refuses to begin on a busy one.
 *
 * `--only ID` (several times) measures these workloads alone and keeps the others of the record; `--resume` measures those that the record
 * lacks or whose programs or sizes have changed. `--rounds N` (15) sets the batches of each side. `--dry-run` writes nothing. `--busy` measures on a
 * busy machine, too; what was disturbed is marked. `--python-origin TEXT` says where the native Python is from. The native Python is the
 * one that PYTHON in the environment names, else python3.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SAMPLES_FOR_INTERVAL } from '../src/bench/figures/statistics.ts';
import { BUSY_SHARE, nativeRecord, nativeReference } from '../src/bench/native/native.ts';
import type { NativeRecord } from '../src/bench/native/native-record.ts';
import type { Workload } from '../src/bench/workload.ts';
import { loadWorkloads } from '../src/bench/workloads/load.ts';
import { describeMachine } from './bench/fidelity/machine.ts';
import { findPython } from './bench/fidelity/native.ts';
import { watchMachine } from './bench/fidelity/quiet.ts';
import { sameConditions, saveRecord, withWorkload } from './bench/fidelity/record.ts';
import { openSandboxPage } from './bench/fidelity/sandbox.ts';
import { formatTable } from './bench/fidelity/table.ts';
import { measureWorkload } from './bench/fidelity/workload.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    resume: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '15' },
    'dry-run': { type: 'boolean', default: false },
    busy: { type: 'boolean', default: false },
    'python-origin': { type: 'string' },
  },
});

/** Seconds for which the machine is watched before the first batch. */
const WATCH = 5;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
process.exitCode = await main().catch((error: Error) => {
  console.error(error.message);
  return 1;
});

async function main(): Promise<number> {
  const rounds = Number.parseInt(options.rounds, 10);
  if (!(rounds >= SAMPLES_FOR_INTERVAL)) throw new Error(`--rounds must be at least ${SAMPLES_FOR_INTERVAL}.`);
  const python = findPython();
  const workloads = await loadWorkloads(path.resolve('playgrounds'));
  if (spawnSync(process.execPath, ['scripts/assets/index.ts'], { stdio: 'inherit' }).status !== 0) return 1;
  await awaitQuiet();

  const page = await openSandboxPage();
  try {
    const probe = await page.start({ id: 'py', label: 'Python', language: 'python', file: 'bench.py', source: '' });
    await probe.close();
    let record: NativeRecord = {
      format: 'bilingual-native',
      version: 1,
      machine: describeMachine(),
      versions: {
        node: process.versions.node,
        nodeV8: process.versions.v8,
        chromium: page.versions.chromium,
        chromiumV8: page.versions.v8,
        python: python.version,
        pythonCompiler: python.compiler,
        pythonOrigin: options['python-origin'] ?? null,
        sandboxPython: probe.engine,
      },
      workloads: [],
    };
    const before = nativeRecord();
    const keeps = options.resume || options.only !== undefined;
    if (keeps && before && !options['dry-run']) {
      if (!sameConditions(before, record)) {
        throw new Error(
          'The record is of another machine or other versions. Measure all workloads, without --only and --resume.',
        );
      }
      record = before;
    }
    const chosen = choose(workloads, record);
    for (const workload of chosen) {
      console.error(`Measuring ${workload.id} ...`);
      record = withWorkload(record, await measureWorkload(workload, rounds, { python, page }));
      if (!options['dry-run']) saveRecord(record);
    }
    const references = chosen.flatMap((workload) => {
      const reference = nativeReference(workload, record);
      return reference ? [{ id: workload.id, ...reference }] : [];
    });
    console.log(formatTable(references));
    return 0;
  } finally {
    await page.close();
  }
}

function choose(workloads: Workload[], record: NativeRecord): Workload[] {
  const unknown = options.only?.find((id) => !workloads.some((each) => each.id === id));
  if (unknown) throw new Error(`There is no workload "${unknown}". Known: ${workloads.map(({ id }) => id).join(', ')}`);
  const wanted = options.only ? workloads.filter(({ id }) => options.only!.includes(id)) : workloads;
  if (!options.resume) return wanted;
  return wanted.filter((workload) => {
    const reference = nativeReference(workload, record);
    return !reference || reference.size !== workload.size || reference.contenders.some(({ outdated }) => outdated);
  });
}

/** Throws when other programs are at work, unless that was allowed. */
async function awaitQuiet(): Promise<void> {
  if (options.busy) return;
  const disturbance = watchMachine();
  await wait(WATCH * 1000);
  const { others, stolen } = disturbance();
  const share = Math.max(others ?? 0, stolen ?? 0);
  if (share <= BUSY_SHARE) return;
  throw new Error(
    `Other work takes ${(share * 100).toFixed(0)} % of a core, so figures would be of that as well. Wait until it has ended, or pass --busy: disturbed figures are then marked.`,
  );
}
