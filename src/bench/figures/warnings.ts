import type { ContenderRecord, RunRecord, Sample, SizeRecord } from '../record.ts';
import { formatDuration, formatInteger } from './format.ts';
import { START_VARIATION } from './start-variation.ts';
import { byStart } from './starts.ts';
import { type Interval, mad, median, medianInterval, STARTS_FOR_INTERVAL } from './statistics.ts';

/** A batch that takes fewer steps of the clock is known to no better than 1 %. */
export const CLOCK_STEPS = 100;
/** A spread within starts above this share of the median is noise. */
export const SPREAD_LIMIT = 0.1;
/** Starts whose medians differ by more than this share are worth a word. */
export const STARTS_LIMIT = 0.1;
/**
 * The range of the medians of a few starts, by the spread within starts and the square root of the samples in each, that noise alone hardly
 * exceeds: 5 standard deviations of a median, of which each is 1.25 by 1.48 spreads in normal samples. The 95 % point of the studentized
 * range of 5 is 3.9; the rest is for a spread that is itself estimated from few samples.
 */
const NOISE_RANGE = 5 * 1.25 * 1.48;
/** With fewer samples an interval is wide and says little. */
export const SAMPLES_WANTED = 10;

/** What a reader must know before trusting a figure. `size` and `contender` (an id) say where; absent: everywhere. */
export type Warning = {
  /**
   * `invalid`: no difference may be shown from these samples. `caution`: they may be worse than they look. `info`: good to know.
   */
  level: 'invalid' | 'caution' | 'info';
  /** One or two sentences. */
  message: string;
} & (
  | { kind: 'saturated-clock'; size: number; contender: string /** The shortest batch's. */; steps: number }
  | { kind: 'different-results'; size: number }
  | { kind: 'noise'; size: number; contender: string; spread: number }
  | { kind: 'few-samples'; size: number; contender: string; samples: number }
  | {
      kind: 'drift';
      size: number;
      contender: string /** Median of the last third by that of the first. */;
      ratio: number;
    }
  | {
      kind: 'starts-differ';
      size: number;
      contender: string /** The largest median of a start by the smallest, minus 1. */;
      share: number;
    }
  | { kind: 'few-starts'; size: number; contender: string; starts: number }
  | { kind: 'input-changed'; size: number; contender: string }
  | { kind: 'hidden-tab'; times: number }
  | { kind: 'power-saving' }
  | { kind: 'incomplete' }
  | { kind: 'not-isolated' }
);

/** What is worth a warning about a run as a whole. */
export function runWarnings(record: RunRecord): Warning[] {
  const { environment } = record;
  const found: Warning[] = [];
  if (!record.complete) {
    found.push({
      kind: 'incomplete',
      level: 'caution',
      message: 'The run was stopped before its end: some sizes or rounds are missing.',
    });
  }
  if (environment.hidden > 0) {
    const times = environment.hidden === 1 ? 'once' : `${formatInteger(environment.hidden)} times`;
    found.push({
      kind: 'hidden-tab',
      level: 'caution',
      times: environment.hidden,
      message: `The tab was hidden ${times} during the run. Browsers slow hidden tabs down, so those batches were measured again.`,
    });
  }
  if (environment.powerSaving === true) {
    found.push({
      kind: 'power-saving',
      level: 'caution',
      message:
        'The machine saves power or runs on battery, so its speed may change during a run. Plug it in and run again.',
    });
  }
  if (environment.kind === 'browser' && !environment.isolated) {
    found.push({
      kind: 'not-isolated',
      level: 'info',
      message:
        'The page is not cross-origin isolated, for which some browsers make clocks coarser. The step of each clock is in the table; batches are long enough for it unless a warning says otherwise.',
    });
  }
  return found;
}

/** What is worth a warning about the samples of one size, in the order of the contenders. */
export function sizeWarnings(record: RunRecord, { size, contenders }: SizeRecord): Warning[] {
  const found: Warning[] = [];
  if (new Set(contenders.map(({ result }) => result.sha256)).size > 1) {
    found.push({
      kind: 'different-results',
      level: 'invalid',
      size,
      message: 'The programs gave different results, so they did not do the same work and cannot be compared.',
    });
  }
  for (const { id, calls, samples, inputChanged } of contenders) {
    const contender = record.contenders.find((one) => one.id === id);
    if (!contender || samples.length === 0) continue;
    const { label, clockStep } = contender;
    const at = { size, contender: id };
    const times = samples.map(({ ms }) => ms);
    const shortest = Math.min(...times);
    const steps = shortest / clockStep;
    if (steps < CLOCK_STEPS) {
      found.push({
        kind: 'saturated-clock',
        level: 'invalid',
        ...at,
        steps,
        message: `${label}: a batch took ${formatDuration(shortest * 1e6)}, fewer than ${CLOCK_STEPS} steps of a clock that moves by ${formatDuration(clockStep * 1e6)}. That is too coarse to compare.`,
      });
    }
    const starts = byStart(samples).map((of) => of.samples.map(({ ms }) => ms));
    const spread = spreadWithin(starts);
    if (spread > SPREAD_LIMIT) {
      // With several starts the spread is that of two samples, by the square root of 2.
      const how =
        starts.length === 1
          ? `half of them are at least ${wholePercent(spread)} % away from the median`
          : `two of the same start mostly differ by ${wholePercent(spread * Math.SQRT2)} % or more`;
      found.push({
        kind: 'noise',
        level: 'caution',
        ...at,
        spread,
        message: `${label}: the samples are noisy: ${how}. Close what else runs on this machine and run again.`,
      });
    }
    found.push(...startWarnings(record, contender, size, starts, spread));
    if (samples.length < SAMPLES_WANTED) {
      found.push({
        kind: 'few-samples',
        level: 'caution',
        ...at,
        samples: samples.length,
        message: `${label}: ${samples.length === 1 ? 'there is 1 sample' : `there are ${samples.length} samples`}; with fewer than ${SAMPLES_WANTED} an interval says little.`,
      });
    } else if (starts.length === 1) {
      // Where starts differ is another warning's matter.
      const ratio = drift(inOrderOfTime(samples));
      if (ratio !== undefined) {
        const percent = formatInteger(Math.max(1, Math.round(Math.abs(ratio - 1) * 100)));
        found.push({
          kind: 'drift',
          level: 'caution',
          ...at,
          ratio,
          message:
            ratio > 1
              ? `${label}: a call took about ${percent} % longer in the last third of the run than in the first. The machine may have been throttled, or memory filled up.`
              : `${label}: a call took about ${percent} % less time in the last third of the run than in the first. The program may still have been warming up.`,
        });
      }
    }
    if (inputChanged) {
      found.push({
        kind: 'input-changed',
        level: 'caution',
        ...at,
        message: `${label}: run changes its input, so later calls may have other work to do than the first (${formatInteger(calls)} calls share one input). Let it work on a copy.`,
      });
    }
  }
  return found;
}

/**
 * What is worth a warning about the starts of a contender, given the milliseconds of the samples of each and the spread within them.
 */
function startWarnings(
  { environment }: RunRecord,
  { id, label, language }: ContenderRecord,
  size: number,
  starts: ReadonlyArray<readonly number[]>,
  spread: number,
): Warning[] {
  const found: Warning[] = [];
  const medians = starts.map(median);
  const share = Math.max(...medians) / Math.min(...medians) - 1;
  const fewest = Math.min(...starts.map(({ length }) => length));
  const explained = (NOISE_RANGE * spread) / Math.sqrt(fewest);
  // Not of batches that took no time: their clock is saturated. Nor of single samples, which do not tell noise from starts.
  if (fewest > 1 && share > Math.max(STARTS_LIMIT, explained) && Number.isFinite(share)) {
    const meaning =
      starts.length < STARTS_FOR_INTERVAL
        ? 'Two starts are too few to tell by how much others would differ'
        : `The interval takes that into account${spread > SPREAD_LIMIT ? '' : '; more rounds hardly make it narrower'}`;
    found.push({
      kind: 'starts-differ',
      level: 'caution',
      size,
      contender: id,
      share,
      message: `${label}: its starts differ by up to ${wholePercent(share)} %: the program was started ${starts.length} times, and how long a call took depended on the start. ${meaning}.`,
    });
  }
  const variation = START_VARIATION[language];
  if (environment.kind === 'browser' && variation > 0 && starts.length < STARTS_FOR_INTERVAL) {
    found.push({
      kind: 'few-starts',
      level: 'info',
      size,
      contender: id,
      starts: starts.length,
      message: `${label}: the samples are of ${starts.length === 1 ? 'one start' : `${starts.length} starts`} of the program, and starts of the same Python program can differ lastingly. So the interval of a ratio with it is widened by ${wholePercent(variation)} %; from ${STARTS_FOR_INTERVAL} starts on it follows from how much they differ.`,
    });
  }
  return found;
}

/**
 * How far samples of the same start are apart, as a share of its median. For a single start it is the median absolute deviation. A
 * start's share of the samples is too small for that: a few samples lie nearer to their own median than to the true one. So for several
 * it is the median of the differences between any two samples of one start, by the square root of 2: as large for normal samples,
 * however many a start has.
 */
function spreadWithin(starts: ReadonlyArray<readonly number[]>): number {
  const [only, ...others] = starts;
  if (only && others.length === 0) return mad(only) / median(only);
  const differences = starts.flatMap((times) => {
    const middle = median(times);
    return times.flatMap((one, index) => times.slice(index + 1).map((other) => Math.abs(one - other) / middle));
  });
  return differences.length === 0 ? 0 : median(differences) / Math.SQRT2;
}

function inOrderOfTime(samples: readonly Sample[]): number[] {
  return [...samples].sort((one, other) => one.at - other.at).map(({ ms }) => ms);
}

/** Rounded down, so that "at least" stays true; what is a hundredth but for the rounding of a division counts as one. */
function wholePercent(share: number): string {
  return formatInteger(Math.floor(share * 100 + 1e-9));
}

/**
 * Whether a series in order of time has moved: the intervals for the medians of its first and last third (rounded up) do not overlap.
 * Gives the last third's median by the first's then. A third of four or five samples has all of them as its interval.
 */
function drift(times: readonly number[]): number | undefined {
  const third = Math.ceil(times.length / 3);
  const [first, last] = [times.slice(0, third), times.slice(-third)];
  const [before, after] = [thirdInterval(first), thirdInterval(last)];
  if (before.low <= after.high && after.low <= before.high) return undefined;
  return median(last) / median(first);
}

function thirdInterval(times: readonly number[]): Interval {
  return medianInterval(times) ?? { low: Math.min(...times), high: Math.max(...times) };
}
