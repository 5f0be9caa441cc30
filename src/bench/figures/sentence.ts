import type { ContenderRecord, RunRecord } from '../record.ts';
import { countOf, formatRatioInterval } from './format.ts';
import type { NoDifference, PairFigures } from './summary.ts';

/** What is said where no difference is shown. */
export const NO_DIFFERENCE: Record<NoDifference, string> = {
  invalid: 'No difference shown: these samples cannot be compared, see the warnings.',
  'different-results': 'No difference shown: the results differ, so the programs did not do the same work.',
  'too-few-samples': 'No difference shown: there are too few samples for an interval.',
  'intervals-overlap': 'No difference shown: the intervals overlap.',
  'ratio-may-be-1': 'No difference shown: the interval of the ratio includes 1.',
};

/**
 * What a run shows about two contenders at one size, in words that stay true when they are quoted: where it ran, at what size, on
 * which engines. `here`: the record was made by this browser.
 */
export function resultSentence(
  record: RunRecord,
  size: number,
  pair: PairFigures,
  { here }: { here: boolean },
): string {
  if (pair.reason || !pair.interval) return NO_DIFFERENCE[pair.reason ?? 'too-few-samples'];
  const { first, second, interval } = pair;
  const [slower, faster] = pair.ratio >= 1 ? [first, second] : [second, first];
  const times = pair.ratio >= 1 ? interval : { low: 1 / interval.high, high: 1 / interval.low };
  const [one, other] = [contenderOf(record, slower), contenderOf(record, faster)];
  const where = `${place(record, here)}, at ${countOf(size, record.workload.unit)}, a call took`;
  const long = `${formatRatioInterval(times)} times as long as`;
  const [oneEngine, otherEngine] = [timedEngineOf(record, one), timedEngineOf(record, other)];
  const compared =
    oneEngine === otherEngine
      ? `${nameOf(one)} ${long} ${nameOf(other)}, both in ${oneEngine}.`
      : `${nameOf(one)} (${oneEngine}) ${long} ${nameOf(other)} (${otherEngine}).`;
  const python = [one, other].some(({ language }) => language === 'python');
  const caveat = record.environment.kind === 'browser' && python ? ' Native CPython differs.' : '';
  return `${where} ${compared}${caveat}`;
}

/** `In this browser (Chromium 156)`, `In Chromium 156`, `On <machine>`: how a sentence about a run begins. */
export function place({ environment }: RunRecord, here: boolean): string {
  if (environment.kind === 'native') return `On ${environment.name}`;
  return here ? `In this browser (${environment.name})` : `In ${environment.name}`;
}

/** The engine of a contender; in a browser, Python is CPython compiled to WebAssembly, and the words say so. */
export function engineOf({ environment }: RunRecord, { engine, language }: ContenderRecord): string {
  return environment.kind === 'browser' && language === 'python' ? `${engine}, WebAssembly` : engine;
}

/**
 * The engine that did the timed work. JavaScript in a sandbox runs on the browser's engine; that Node's modules stand beside it must
 * not make a sentence read as if Node had been measured.
 */
export function timedEngineOf(record: RunRecord, contender: ContenderRecord): string {
  const engine = engineOf(record, contender);
  return record.environment.kind === 'browser' ? engine.replace(/^Node \d+ API · (?=.)/, '') : engine;
}

/** The label of a contender, and whether the reader changed it. */
export function nameOf({ label, edited }: ContenderRecord): string {
  return edited ? `${label}, edited` : label;
}

function contenderOf(record: RunRecord, id: string): ContenderRecord {
  const contender = record.contenders.find((one) => one.id === id);
  if (!contender) throw new RangeError(`The record has no contender ${id}.`);
  return contender;
}
