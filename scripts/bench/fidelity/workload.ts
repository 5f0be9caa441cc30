import { BUSY_SHARE, sourceHash } from '../../../src/bench/native/native.ts';
import type { NativeContender, NativeWorkload } from '../../../src/bench/native/native-record.ts';
import type { Contender, Workload } from '../../../src/bench/workload.ts';
import { measureInTurns } from './measure.ts';
import { type NativePython, startNative } from './native.ts';
import { packageVersions } from './packages.ts';
import { MissingFromSandbox, type SandboxPage } from './sandbox.ts';
import type { Side } from './side.ts';

export interface Engines {
  python: NativePython;
  page: SandboxPage;
}

/** Measurements of a contender while the machine is not quiet, before the quietest is taken. */
const ATTEMPTS = 2;

/** Measures every contender of a workload, each file once. Those that cannot be measured are named in `leftOut`. */
export async function measureWorkload(workload: Workload, rounds: number, engines: Engines): Promise<NativeWorkload> {
  const { id, size, comparisons } = workload;
  const contenders = new Map(comparisons.flatMap((each) => each.contenders).map((each) => [each.id, each]));
  const result: NativeWorkload = {
    id,
    size,
    measured: new Date().toISOString().slice(0, 10),
    isolated: engines.page.isolated,
    contenders: [],
    leftOut: [],
  };
  for (const contender of contenders.values()) {
    try {
      result.contenders.push(await measureContender(workload, contender, rounds, engines));
    } catch (error) {
      const message = (error as Error).message.replace(/^page\.evaluate: (Error: )?/, '');
      console.error(`${id}, ${contender.label}: ${message}`);
      result.leftOut.push({ id: contender.id, label: contender.label, reason: message.split('\n', 1)[0]! });
    }
  }
  return result;
}

async function measureContender(
  workload: Workload,
  contender: Contender,
  rounds: number,
  engines: Engines,
): Promise<NativeContender> {
  const { id, label, language, source } = contender;
  const packages = packageVersions(contender, engines.python.command);
  let best: Attempt | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const measured = await measureOnce(workload, contender, rounds, engines);
    if (!best || busyness(measured) < busyness(best)) best = measured;
    if (busyness(best) <= BUSY_SHARE) break;
  }
  return { id, label, language, source: sourceHash(source), packages, ...best! };
}

type Attempt = Pick<NativeContender, 'native' | 'sandbox' | 'missing' | 'worker' | 'othersCpu' | 'stolenCpu'>;

async function measureOnce(
  { id, size }: Workload,
  contender: Contender,
  rounds: number,
  { python, page }: Engines,
): Promise<Attempt> {
  const native = startNative(id, contender, python.command);
  let sandbox: Side | undefined;
  let worker: Side | undefined;
  let missing: string | null = null;
  try {
    sandbox = await page.start(contender).catch((error) => {
      if (!(error instanceof MissingFromSandbox)) throw error;
      missing = `${contender.packages.join(', ')} for the sandbox could not be had`;
      return undefined;
    });
    if (contender.language === 'javascript') worker = await page.startPlain(id, contender);
    const sides = [native, sandbox, worker].filter((side) => side !== undefined);
    const measured = await measureInTurns(sides, { size, rounds });
    const of = (side: Side | undefined) => (side ? measured.sides[sides.indexOf(side)]! : null);
    const { othersCpu, stolenCpu } = measured;
    return { native: of(native)!, sandbox: of(sandbox), missing, worker: of(worker), othersCpu, stolenCpu };
  } finally {
    await worker?.close();
    await sandbox?.close();
    await native.close();
  }
}

const busyness = ({ othersCpu, stolenCpu }: Attempt) => Math.max(othersCpu ?? 0, stolenCpu ?? 0);
