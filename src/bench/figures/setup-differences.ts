import type { ContenderRecord, RunRecord } from '../record.ts';
import { formatInteger, formatPercent } from './format.ts';
import { engineOf } from './sentence.ts';
import { START_VARIATION } from './start-variation.ts';
import { byStart } from './starts.ts';
import { STARTS_FOR_INTERVAL } from './statistics.ts';

/** Something about two runs, apart from their samples, that one has to know to compare them: mostly what differs. */
export interface SetupDifference {
  kind:
    | 'workload'
    /** One ran in a browser, the other natively. */
    | 'environment'
    | 'browser'
    /** Or it cannot be known. */
    | 'machine'
    | 'comparison'
    | 'engine'
    | 'source'
    | 'isolation'
    | 'power'
    /** Too few to tell by how much starts differ. */
    | 'starts';
  /** One or two sentences. */
  message: string;
}

/** Contenders that two runs have in common. */
export interface Match {
  base: ContenderRecord;
  other: ContenderRecord;
}

/** What differs between the set-ups of two runs; what invalidates most stands first. See `compareRuns`. */
export function differencesOf(
  base: RunRecord,
  other: RunRecord,
  matches: readonly Match[],
  sameMachine: boolean,
): SetupDifference[] {
  const found: SetupDifference[] = [];
  const say = (kind: SetupDifference['kind'], message: string) => found.push({ kind, message });
  if (base.workload.id !== other.workload.id) {
    say(
      'workload',
      `The runs are of different workloads (${base.workload.title}; ${other.workload.title}), so nothing of them can be compared.`,
    );
    return found;
  }
  if (matches.length === 0) {
    say('workload', 'The runs have no program and size in common, so nothing of them can be compared.');
  }
  const [here, there] = [base.environment, other.environment];
  if (here.kind !== there.kind) {
    const [browser, native] = here.kind === 'browser' ? [here, there] : [there, here];
    say(
      'environment',
      `One run was in a browser (${browser.name}), the other native (${native.name}). A ratio between them is about the two environments, not about the program; Python runs as WebAssembly in a browser.`,
    );
  } else if (here.name !== there.name) {
    if (here.kind === 'browser') say('browser', `The browsers differ: ${here.name} and ${there.name}.`);
    else say('machine', `The machines differ: ${here.name} and ${there.name}.`);
  }
  if (here.cores !== null && there.cores !== null && here.cores !== there.cores) {
    say(
      'machine',
      `The machines, or what they offer, differ: ${formatInteger(here.cores)} and ${formatInteger(there.cores)} logical cores.`,
    );
  } else if (!sameMachine && !found.some(({ kind }) => kind === 'machine')) {
    say('machine', 'Whether both ran on the same machine cannot be known from the records.');
  }
  if (base.comparison.id !== other.comparison.id) {
    say(
      'comparison',
      `The programs ran beside others: in "${base.comparison.title}" and in "${other.comparison.title}".`,
    );
  }
  for (const { base: one, other: another } of matches) {
    const [engine, otherEngine] = [engineOf(base, one), engineOf(other, another)];
    if (engine !== otherEngine) say('engine', `${one.label}: the engines differ: ${engine} and ${otherEngine}.`);
    if (one.source !== another.source) {
      say('source', `${one.label}: the programs differ${editedWords(one.edited, another.edited)}.`);
    }
  }
  if (here.kind === 'browser' && there.kind === 'browser' && here.isolated !== there.isolated) {
    say('isolation', 'Only one of the pages was cross-origin isolated, so the clocks may differ.');
  }
  if (here.powerSaving !== there.powerSaving && (here.powerSaving || there.powerSaving)) {
    say('power', 'One of the runs was on battery or in a power-saving mode.');
  }
  const inBrowser = here.kind === 'browser' || there.kind === 'browser';
  for (const { base: one, other: another } of matches) {
    const variation = START_VARIATION[one.language];
    const fewest = Math.min(fewestStarts(base, one.id), fewestStarts(other, another.id));
    if (inBrowser && variation > 0 && fewest < STARTS_FOR_INTERVAL) {
      say(
        'starts',
        `${one.label}: at a size, a run has samples of fewer than ${STARTS_FOR_INTERVAL} starts of the program, which can differ lastingly, so the interval of the ratio there is widened by ${formatPercent(variation)}.`,
      );
    }
  }
  return found;
}

/** Starts that a contender has samples of, at the size where they are fewest. */
function fewestStarts({ sizes }: RunRecord, id: string): number {
  const samples = sizes.flatMap(({ contenders }) =>
    contenders.filter((one) => one.id === id).map((one) => one.samples),
  );
  return Math.min(...samples.filter(({ length }) => length > 0).map((of) => byStart(of).length));
}

function editedWords(base: boolean, other: boolean): string {
  if (base && other) return '; both were edited';
  return base || other ? '; one was edited' : '; neither was edited, so the workload itself has changed';
}
