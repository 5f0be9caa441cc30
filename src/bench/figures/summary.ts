import type { RunRecord, Sample, SizeRecord } from '../record.ts';
import { type Growth, growthOf } from './growth.ts';
import { withStartVariation } from './start-variation.ts';
import { byStart } from './starts.ts';
import {
  type Interval,
  mad,
  median,
  medianInterval,
  pairedRatioInterval,
  SAMPLES_FOR_INTERVAL,
  STARTS_FOR_INTERVAL,
  startsEstimate,
  startsMedianInterval,
} from './statistics.ts';
import { runWarnings, sizeWarnings, type Warning } from './warnings.ts';

/** The figures of a run, computed from its record and from nothing else. */
export interface Summary {
  /** In the record's order. */
  sizes: SizeSummary[];
  /** One for each contender that was measured at two sizes or more. */
  growth: Growth[];
  /** About the run as a whole; those about one size are there. */
  warnings: Warning[];
}

export interface SizeSummary {
  size: number;
  /** In the record's order; those without a sample are left out. */
  contenders: ContenderFigures[];
  /** Every two of the contenders, in their order. */
  pairs: PairFigures[];
  warnings: Warning[];
}

/** Times are nanoseconds per call. */
export interface ContenderFigures {
  /** The contender's id. */
  id: string;
  /** Calls in a batch. */
  calls: number;
  /** Samples. */
  n: number;
  /** Of all samples. */
  median: number;
  /** 95 % interval for the median; null with fewer than SAMPLES_FOR_INTERVAL samples. Starts count from STARTS_FOR_INTERVAL on. */
  interval: Interval | null;
  /** Median absolute deviation. */
  mad: number;
  min: number;
  max: number;
  /** `mad` by `median`; 0 when the clock saw no time pass. */
  spread: number;
  /** Every start that has samples, in their order: its number, samples and median. */
  starts: Array<{ start: number; n: number; median: number }>;
}

/** How two contenders compare at one size. */
export interface PairFigures {
  /** Ids of the contenders. */
  first: string;
  second: string;
  difference: 'shown' | 'none shown';
  /** Why no difference is shown; null where one is. The first that holds, in this order. */
  reason: NoDifference | null;
  /**
   * Over the rounds that both have: the geometric mean of the ratios of their medians in each start, where STARTS_FOR_INTERVAL starts or
   * more have such rounds; else the median of the first by the median of the second.
   */
  ratio: number;
  /**
   * 95 % interval for the ratio; null with fewer than SAMPLES_FOR_INTERVAL such rounds. From the ratios of the starts, else from paired
   * rounds and `withStartVariation`.
   */
  interval: Interval | null;
}

export type NoDifference =
  /** A warning of the level `invalid` is about one of the two. */
  | 'invalid'
  /** Programs of two runs gave different results, so they did not do the same work. Within a run, a warning says so: `invalid`. */
  | 'different-results'
  /** There is no interval. */
  | 'too-few-samples'
  /** The intervals of the two medians have a value in common. */
  | 'intervals-overlap'
  /** The interval of the ratio holds 1. */
  | 'ratio-may-be-1';

/** Computes all figures of a run. Pure: the same record always gives the same figures. Takes partial records too. */
export function summarize(record: RunRecord): Summary {
  const sizes = record.sizes.map((size) => summarizeSize(record, size));
  return {
    sizes,
    growth: record.contenders.flatMap(({ id }) => growthOf(id, sizes) ?? []),
    warnings: runWarnings(record),
  };
}

/** Whether a warning says that no difference may be shown from a contender's samples. */
export function isInvalid(warnings: readonly Warning[], contender: string): boolean {
  return warnings.some(
    (warning) => warning.level === 'invalid' && (!('contender' in warning) || warning.contender === contender),
  );
}

function summarizeSize(record: RunRecord, size: SizeRecord): SizeSummary {
  const warnings = sizeWarnings(record, size);
  const measured = size.contenders.filter(({ samples }) => samples.length > 0);
  const contenders = measured.map(({ id, calls, samples }) => figuresOf(id, calls, samples));
  const pairs = measured.flatMap((first, index) =>
    measured.slice(index + 1).flatMap((second) => {
      const invalid = isInvalid(warnings, first.id) || isInvalid(warnings, second.id);
      const intervals = [first, second].map(({ id }) => contenders.find((figures) => figures.id === id)!.interval);
      return pairOf(record, first, second, intervals as [Interval | null, Interval | null], invalid) ?? [];
    }),
  );
  return { size: size.size, contenders, pairs, warnings };
}

function figuresOf(id: string, calls: number, samples: readonly Sample[]): ContenderFigures {
  const times = samples.map(({ ms }) => nanoseconds(ms, calls));
  const starts = byStart(samples).map(({ start, samples: of }) => ({
    start,
    times: of.map(({ ms }) => nanoseconds(ms, calls)),
  }));
  const middle = median(times);
  const deviation = mad(times);
  return {
    id,
    calls,
    n: times.length,
    median: middle,
    interval:
      starts.length < STARTS_FOR_INTERVAL ? medianInterval(times) : startsMedianInterval(starts.map((of) => of.times)),
    mad: deviation,
    min: Math.min(...times),
    max: Math.max(...times),
    spread: middle > 0 ? deviation / middle : 0,
    starts: starts.map((of) => ({ start: of.start, n: of.times.length, median: median(of.times) })),
  };
}

type Measured = SizeRecord['contenders'][number];

/** Undefined when the two have no round in common. */
function pairOf(
  record: RunRecord,
  first: Measured,
  second: Measured,
  [one, other]: readonly [Interval | null, Interval | null],
  invalid: boolean,
): PairFigures | undefined {
  const partners = new Map(second.samples.map((sample) => [sample.round, sample]));
  const rounds = first.samples
    .flatMap((sample) => {
      const partner = partners.get(sample.round);
      if (partner?.start !== sample.start) return [];
      const above = nanoseconds(sample.ms, first.calls);
      const below = nanoseconds(partner.ms, second.calls);
      return [{ start: sample.start, round: sample.round, above, below }];
    })
    .sort((a, b) => a.round - b.round);
  if (rounds.length === 0) return undefined;
  const { ratio, interval } = ratioOf(record, [first.id, second.id], rounds);
  const reason = whyNoDifference(one, other, interval, invalid);
  return {
    first: first.id,
    second: second.id,
    difference: reason ? 'none shown' : 'shown',
    reason,
    ratio,
    interval,
  };
}

/** The ratio of two contenders over rounds that both have, in order of the rounds. */
function ratioOf(
  { contenders, environment }: RunRecord,
  ids: readonly string[],
  rounds: ReadonlyArray<{ start: number; above: number; below: number }>,
): Pick<PairFigures, 'ratio' | 'interval'> {
  const measurable = rounds.every(({ above, below }) => above > 0 && below > 0);
  const estimate = measurable && startsEstimate(byStart(rounds).map(({ samples }) => medianRatio(samples)));
  if (estimate) {
    return { ratio: estimate.value, interval: rounds.length < SAMPLES_FOR_INTERVAL ? null : estimate.interval };
  }
  const paired = pairedRatioInterval(
    rounds.map(({ above }) => above),
    rounds.map(({ below }) => below),
  );
  const languages = ids.map((id) => contenders.find((one) => one.id === id)!.language);
  return { ratio: medianRatio(rounds), interval: withStartVariation(paired, languages, environment.kind) };
}

function medianRatio(rounds: ReadonlyArray<{ above: number; below: number }>): number {
  return median(rounds.map(({ above }) => above)) / median(rounds.map(({ below }) => below));
}

/**
 * The rule of every comparison: a difference is shown only if nothing invalidates the samples, the intervals `one` and `other` of the
 * two medians have no value in common, and the interval of their ratio excludes 1. Gives null then, else why none is shown.
 */
export function whyNoDifference(
  one: Interval | null,
  other: Interval | null,
  ratio: Interval | null,
  invalid: boolean,
): NoDifference | null {
  if (invalid) return 'invalid';
  if (!one || !other || !ratio) return 'too-few-samples';
  if (one.low <= other.high && other.low <= one.high) return 'intervals-overlap';
  return ratio.low <= 1 && ratio.high >= 1 ? 'ratio-may-be-1' : null;
}

/** Nanoseconds per call of a batch that took `ms` milliseconds. */
export function nanoseconds(ms: number, calls: number): number {
  return (ms * 1e6) / calls;
}
