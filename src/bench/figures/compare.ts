import type { ContenderRecord, RunRecord } from '../record.ts';
import { countOf, formatRatioInterval } from './format.ts';
import { NO_DIFFERENCE, nameOf, timedEngineOf } from './sentence.ts';
import { differencesOf, type SetupDifference } from './setup-differences.ts';
import { withStartVariation } from './start-variation.ts';
import { type Interval, startsRatioEstimate, unpairedRatioInterval } from './statistics.ts';
import {
  type ContenderFigures,
  isInvalid,
  type NoDifference,
  nanoseconds,
  type SizeSummary,
  summarize,
  whyNoDifference,
} from './summary.ts';

/** How two runs compare. */
export interface RunComparison {
  /** What differs between the set-ups. To be shown with any of the figures. */
  setups: SetupDifference[];
  /** Contenders that both runs have. Empty when the runs have nothing in common. */
  contenders: ComparedContender[];
}

export interface ComparedContender {
  /** Its id in either record. */
  base: string;
  other: string;
  /** Sizes that both measured, ascending. Never empty. */
  sizes: ComparedSize[];
}

export interface ComparedSize {
  size: number;
  base: ContenderFigures;
  other: ContenderFigures;
  difference: 'shown' | 'none shown';
  /** Why no difference is shown; null where one is. */
  reason: NoDifference | null;
  /**
   * Of the other run by the base: of the geometric means of the medians of their starts, where both have STARTS_FOR_INTERVAL starts or
   * more; else of their medians.
   */
  ratio: number;
  /** 95 % interval for the ratio: from the starts of either run; else either is resampled by itself, and `withStartVariation`. */
  interval: Interval | null;
}

/**
 * Compares a run with another of the same workload. Contenders are the same if label and language are; their programs and engines may
 * differ, which `setups` then says. `sameMachine`: both are known to come from this browser on this machine.
 */
export function compareRuns(
  base: RunRecord,
  other: RunRecord,
  { sameMachine }: { sameMachine: boolean },
): RunComparison {
  if (base.workload.id !== other.workload.id)
    return { setups: differencesOf(base, other, [], sameMachine), contenders: [] };
  const [baseSizes, otherSizes] = [summarize(base).sizes, summarize(other).sizes];
  const matches = base.contenders.flatMap((contender) => {
    const match = other.contenders.find(
      ({ label, language }) => label === contender.label && language === contender.language,
    );
    return match ? [{ base: contender, other: match }] : [];
  });
  const contenders = matches.flatMap((match) => {
    const sizes = baseSizes.flatMap((baseSize) => {
      const otherSize = otherSizes.find(({ size }) => size === baseSize.size);
      return (otherSize && compareSize(base, other, match.base.id, match.other.id, baseSize, otherSize)) ?? [];
    });
    sizes.sort((one, another) => one.size - another.size);
    return sizes.length > 0 ? [{ base: match.base.id, other: match.other.id, sizes }] : [];
  });
  const compared = matches.filter((match) => contenders.some(({ base: id }) => id === match.base.id));
  return { setups: differencesOf(base, other, compared, sameMachine), contenders };
}

/** What a comparison shows about one contender at one size; says for both runs when and where they were. */
export function comparisonSentence(
  base: RunRecord,
  other: RunRecord,
  contender: ComparedContender,
  { size, ratio, interval, reason }: ComparedSize,
): string {
  if (reason || !interval) return NO_DIFFERENCE[reason ?? 'too-few-samples'];
  const [one, another] = [find(base, contender.base), find(other, contender.other)];
  const [baseRun, otherRun] = [runOf(base, one), runOf(other, another)];
  const [slower, slowerRun, fasterRun] = ratio >= 1 ? [another, otherRun, baseRun] : [one, baseRun, otherRun];
  const times = ratio >= 1 ? interval : { low: 1 / interval.high, high: 1 / interval.low };
  return `At ${countOf(size, base.workload.unit)}, a call of ${nameOf(slower)} took ${formatRatioInterval(times)} times as long in ${slowerRun} as in ${fasterRun}.`;
}

function compareSize(
  base: RunRecord,
  other: RunRecord,
  baseId: string,
  otherId: string,
  baseSize: SizeSummary,
  otherSize: SizeSummary,
): ComparedSize | undefined {
  const one = baseSize.contenders.find(({ id }) => id === baseId);
  const another = otherSize.contenders.find(({ id }) => id === otherId);
  if (!one || !another) return undefined;
  const [before, after] = [measured(base, baseSize.size, baseId), measured(other, baseSize.size, otherId)];
  const starts = one.interval && another.interval && startsRatioEstimate(mediansOf(another), mediansOf(one));
  // Two native runs are alone in being left as they are.
  const kind = base.environment.kind === 'browser' ? 'browser' : other.environment.kind;
  const { language } = find(base, baseId);
  const interval = starts
    ? starts.interval
    : withStartVariation(unpairedRatioInterval(timesOf(after), timesOf(before)), [language], kind);
  const invalid = isInvalid(baseSize.warnings, baseId) || isInvalid(otherSize.warnings, otherId);
  const reason =
    before.result.sha256 === after.result.sha256
      ? whyNoDifference(one.interval, another.interval, interval, invalid)
      : 'different-results';
  return {
    size: baseSize.size,
    base: one,
    other: another,
    difference: reason ? 'none shown' : 'shown',
    reason,
    ratio: starts ? starts.value : another.median / one.median,
    interval,
  };
}

function measured(record: RunRecord, size: number, id: string): RunRecord['sizes'][number]['contenders'][number] {
  return record.sizes.find((one) => one.size === size)!.contenders.find((one) => one.id === id)!;
}

function timesOf({ calls, samples }: RunRecord['sizes'][number]['contenders'][number]): number[] {
  return samples.map(({ ms }) => nanoseconds(ms, calls));
}

function mediansOf({ starts }: ContenderFigures): number[] {
  return starts.map(({ median }) => median);
}

function find(record: RunRecord, id: string): ContenderRecord {
  return record.contenders.find((one) => one.id === id)!;
}

function runOf(record: RunRecord, contender: ContenderRecord): string {
  const { environment, startedAt } = record;
  const [day, time] = [startedAt.slice(0, 10), startedAt.slice(11, 19)];
  return `the run of ${day} ${time} UTC (${environment.kind}: ${environment.name}; ${timedEngineOf(record, contender)})`;
}
