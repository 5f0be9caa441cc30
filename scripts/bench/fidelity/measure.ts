import { BATCHES, batchTarget, calibrate, enlarged } from '../../../src/bench/measuring/calibrate.ts';
import { ENLARGEMENTS } from '../../../src/bench/measuring/conductor.ts';
import { RULES } from '../../../src/bench/measuring/rules.ts';
import { orderOfRound } from '../../../src/bench/measuring/schedule.ts';
import type { NativeContender, NativeSide } from '../../../src/bench/native/native-record.ts';
import type { ResultDigest } from '../../../src/bench/record.ts';
import { watchMachine } from './quiet.ts';
import type { Side } from './side.ts';

interface Prepared {
  side: Side;
  clockStep: number;
  target: number;
  calls: number;
  result: ResultDigest;
}

/** What was measured: the sides in their order. */
export interface Measured extends Pick<NativeContender, 'othersCpu' | 'stolenCpu'> {
  sides: NativeSide[];
}

/**
 * Measures one contender on its sides, in turns (see `orderOfRound`).
 *
 * @throws an Error when a side fails or they do not give the same result
 */
export async function measureInTurns(
  sides: Side[],
  { size, rounds }: { size: number; rounds: number },
): Promise<Measured> {
  const prepared: Prepared[] = [];
  for (const side of sides) prepared.push(await prepare(side, size));
  const [{ result } = { result: undefined }] = prepared;
  const other = prepared.find((each) => each.result.sha256 !== result?.sha256);
  if (result && other) throw new Error(`native gives ${excerpt(result)}, another side ${excerpt(other.result)}`);
  for (const each of prepared) await warmUp(each);

  for (let enlargements = 0; ; enlargements++) {
    const samples = prepared.map((): number[] => []);
    const disturbance = watchMachine();
    for (let round = 0; round < rounds; round++) {
      for (const index of orderOfRound(round, prepared.length))
        samples[index]!.push(await takeSample(prepared[index]!));
      if (round === 0 && enlargements < ENLARGEMENTS && enlarge(prepared, samples)) break;
    }
    if (samples[0]!.length < rounds) continue;
    const { others, stolen } = disturbance();
    return {
      sides: prepared.map(({ calls, clockStep }, index) => ({ calls, ms: samples[index]!.map(rounded), clockStep })),
      othersCpu: others === null ? null : rounded(others),
      stolenCpu: stolen === null ? null : rounded(stolen),
    };
  }
}

/** Makes batches larger that came out too short in the first round: engines may optimise even after the warm-up. Whether there were any. */
function enlarge(prepared: Prepared[], samples: number[][]): boolean {
  const before = prepared.map(({ calls }) => calls);
  for (const [index, each] of prepared.entries()) each.calls = enlarged(each.calls, samples[index]![0]!, each.target);
  return prepared.some(({ calls }, index) => calls !== before[index]);
}

async function takeSample({ side, calls, result }: Prepared): Promise<number> {
  const batch = await side.call('measure', { calls });
  if (batch.result?.sha256 !== result.sha256) throw new Error('two calls with the same input give different results');
  return batch.ms;
}

async function prepare(side: Side, size: number): Promise<Prepared> {
  const { clockStep } = await side.call('load', { file: side.file });
  await side.call('prepare', { size });
  const { result, error } = await side.call('call', {});
  if (result === null) throw new Error(error ?? '`run` gives nothing back');
  const target = batchTarget(clockStep, BATCHES);
  const { calls } = await calibrate(async (count) => (await side.call('measure', { calls: count })).ms, target);
  return { side, clockStep, target, calls, result };
}

async function warmUp(prepared: Prepared): Promise<void> {
  for (let batch = 0; batch < RULES.warmUps; batch++) {
    const { ms } = await prepared.side.call('measure', { calls: prepared.calls });
    prepared.calls = enlarged(prepared.calls, ms, prepared.target);
  }
}

const excerpt = ({ text, length }: ResultDigest) =>
  `${text.slice(0, 80)}${length > 80 ? ` ... (${length} characters)` : ''}`;

/** To microseconds, or thousandths of a core. */
const rounded = (value: number) => Math.round(value * 1000) / 1000;
