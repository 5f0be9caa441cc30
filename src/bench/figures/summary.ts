import type { RunRecord, Sample, SizeRecord } from '../record.ts';
import { type Growth, growthOf } from './growth.ts';
import { withStartVariation } from './start-variation.ts';
import { type Interval, mad, median, medianInterval, pairedRatioInterval } from './statistics.ts';
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
  median: number;
  /** 95 % interval for the median; null with fewer than SAMPLES_FOR_INTERVAL samples. */
  interval: Interval | null;
  /** Median absolute deviation. */
  mad: number;
  min: number;
  max: number;
  /** `mad` by `median`; 0 when the clock saw no time pass. */
  spread: number;
}

/** How two contenders compare at one size. */
export interface PairFigures {
  /** Ids of the contenders. */
  first: string;
  second: string;
  difference: 'shown' | 'none shown';
  /** Why no difference is shown; null where one is. The first that holds, in this order. */
  reason: NoDifference | null;
  /** Median of the first by the median of the second, over the rounds that both have. */
  ratio: number;
  /** 95 % interval for the ratio, from paired rounds and `withStartVariation`; null with fewer than SAMPLES_FOR_INTERVAL of them. */
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
  const middle = median(times);
  const deviation = mad(times);
  return {
    id,
    calls,
    n: times.length,
    median: middle,
    interval: medianInterval(times),
    mad: deviation,
    min: Math.min(...times),
    max: Math.max(...times),
    spread: middle > 0 ? deviation / middle : 0,
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
  const above: number[] = [];
  const below: number[] = [];
  for (const sample of [...first.samples].sort((a, b) => a.round - b.round)) {
    const partner = second.samples.find(({ round }) => round === sample.round);
    if (!partner) continue;
    above.push(nanoseconds(sample.ms, first.calls));
    below.push(nanoseconds(partner.ms, second.calls));
  }
  if (above.length === 0) return undefined;
  const languages = [first, second].map(({ id }) => record.contenders.find((one) => one.id === id)!.language);
  const interval = withStartVariation(pairedRatioInterval(above, below), languages, record.environment.kind);
  const reason = whyNoDifference(one, other, interval, invalid);
  return {
    first: first.id,
    second: second.id,
    difference: reason ? 'none shown' : 'shown',
    reason,
    ratio: median(above) / median(below),
    interval,
  };
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
