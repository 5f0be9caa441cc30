import { cumulativeStdNormalProbability, medianAbsoluteDeviation, median as medianOf } from 'simple-statistics';

/** Two ends, low and high, in the unit of what it is an interval of. */
export interface Interval {
  low: number;
  high: number;
}

/** The share of intervals that hold the true value, aimed at. */
export const CONFIDENCE = 0.95;
/** Sets drawn for one interval. Efron and Tibshirani (1993) want at least 1,000 for the ends of a percentile interval. */
export const RESAMPLES = 2_000;
/** Where every draw starts, so that the same samples always have the same interval. Any number but 0 would do. */
export const SEED = 0x2545f491;
/**
 * Fewer samples have no interval: the probability that the true median lies between the smallest and the largest of n is
 * 1 - 2 (1/2)^n, which is 93.75 % for 5 and 96.9 % for 6.
 */
export const SAMPLES_FOR_INTERVAL = 6;
/** With fewer starts nothing is said of how much starts differ: two would have a t quantile of 12.7. */
export const STARTS_FOR_INTERVAL = 3;
/** The least and most by which autocorrelation may be taken to be there; at 0.9 an interval is 4.4 times as wide as without. */
export const AUTOCORRELATION_LIMIT = 0.9;

/** The median of at least one number. */
export function median(values: readonly number[]): number {
  return medianOf([...values]);
}

/** The median absolute deviation from the median, not scaled to a standard deviation. */
export function mad(values: readonly number[]): number {
  return medianAbsoluteDeviation([...values]);
}

/** Gives whole numbers from 0 to `below` - 1. Marsaglia's 32-bit xorshift (2003, "Xorshift RNGs", triple 13, 17, 5). */
export function seededDraw(seed: number = SEED): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    // The product's whole part comes from the upper bits, which are the better ones.
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

/**
 * An interval for the median of the numbers from which `values` are a sample: the percentile bootstrap (Efron 1979) with its ends
 * moved outwards for small samples (see `tailShare`). Ignores the order of the values. Null below SAMPLES_FOR_INTERVAL.
 */
export function medianInterval(values: readonly number[]): Interval | null {
  if (values.length < SAMPLES_FOR_INTERVAL) return null;
  const sorted = Float64Array.from(values).sort();
  const ranks = sorted.map((_, index) => index);
  const medians = new Float64Array(RESAMPLES);
  forEachResample(values.length, (counts, index) => {
    medians[index] = medianOfCounted(sorted, ranks, counts);
  });
  return percentiles(medians, values.length);
}

/**
 * An interval for the ratio of the medians of two series whose values with the same index were measured in the same round. Rounds
 * are drawn, not values, so what slows both down in a round does not widen it. Then its two ends are moved outwards on the log
 * scale by the square root of (1 + r) / (1 - r), where r is the lag-1 autocorrelation of the log ratios per round: rounds that
 * resemble their neighbours tell less than independent ones do (variance of the mean of a first-order autoregressive series).
 * Null below SAMPLES_FOR_INTERVAL, and when a value is 0: a clock too coarse for a batch has nothing to divide by.
 */
export function pairedRatioInterval(above: readonly number[], below: readonly number[]): Interval | null {
  if (above.length !== below.length) throw new RangeError('Paired series must be equally long.');
  if (above.length < SAMPLES_FOR_INTERVAL || hasZero(above) || hasZero(below)) return null;
  const [a, b] = [Float64Array.from(above), Float64Array.from(below)];
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)];
  const ratios = new Float64Array(RESAMPLES);
  forEachResample(above.length, (counts, index) => {
    ratios[index] = medianOfCounted(a, ranksA, counts) / medianOfCounted(b, ranksB, counts);
  });
  const { low, high } = percentiles(ratios, above.length);
  const ratio = median(above) / median(below);
  const r = autocorrelation(above.map((value, index) => Math.log(value / below[index]!)));
  const widening = Math.sqrt((1 + r) / (1 - r));
  // The bootstrap of a median need not hold the median itself when the samples are few and uneven.
  return {
    low: ratio * Math.min(1, low / ratio) ** widening,
    high: ratio * Math.max(1, high / ratio) ** widening,
  };
}

/**
 * An interval for the ratio of the medians of two series that were measured apart: each is drawn from by itself. Null when either
 * is shorter than SAMPLES_FOR_INTERVAL or holds a 0.
 */
export function unpairedRatioInterval(above: readonly number[], below: readonly number[]): Interval | null {
  const shorter = Math.min(above.length, below.length);
  if (shorter < SAMPLES_FOR_INTERVAL || hasZero(above) || hasZero(below)) return null;
  const ratios = new Float64Array(RESAMPLES);
  const [a, b] = [Float64Array.from(above), Float64Array.from(below)];
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)];
  forEachResample(a.length, (counts, index) => {
    ratios[index] = medianOfCounted(a, ranksA, counts);
  });
  forEachResample(
    b.length,
    (counts, index) => {
      ratios[index]! /= medianOfCounted(b, ranksB, counts);
    },
    // Another start: the same draws for both would tie two series that have nothing to do with each other.
    ~SEED,
  );
  return percentiles(ratios, shorter);
}

/** A figure and its 95 % interval. */
export interface Estimate {
  value: number;
  interval: Interval;
}

/**
 * The geometric mean of positive figures of which every start has one (its median, or its ratio of two medians), with Student's t
 * interval for the mean of their logarithms. Samples of one start are not independent, so starts are what is counted: the interval of the
 * top level in Kalibera and Jones, "Rigorous Benchmarking in Reasonable Time" (ISMM 2013). Null below STARTS_FOR_INTERVAL and when a
 * figure is 0.
 */
export function startsEstimate(figures: readonly number[]): Estimate | null {
  if (figures.length < STARTS_FOR_INTERVAL || hasZero(figures)) return null;
  const { mean, variance } = logMoments(figures);
  return estimateOf(mean, variance, figures.length - 1);
}

/**
 * The ratio of the geometric means of two series of one positive figure for each start, of runs measured apart: Welch's interval for
 * the difference of the mean logarithms. It takes the smaller of the two degrees of freedom, which is never too narrow, where Welch's
 * approximation needs fractions of one. Null as in `startsEstimate`.
 */
export function startsRatioEstimate(above: readonly number[], below: readonly number[]): Estimate | null {
  const fewer = Math.min(above.length, below.length);
  if (fewer < STARTS_FOR_INTERVAL || hasZero(above) || hasZero(below)) return null;
  const [one, other] = [logMoments(above), logMoments(below)];
  return estimateOf(one.mean - other.mean, one.variance + other.variance, fewer - 1);
}

/**
 * An interval for the median of all samples of several starts. Two intervals are computed, and it reaches from the lower low to the
 * higher high. One is a bootstrap that draws whole starts, with expanded percentiles for their number; but the median of what is drawn
 * lies within the samples, and of 3 starts the smallest and the largest hold the true median with 75 %, of 5 with 94 %. So the other is
 * that of `startsEstimate` for the medians of the starts. What they reach together is in README.md.
 *
 * @param starts The samples of each start. Null below STARTS_FOR_INTERVAL starts or SAMPLES_FOR_INTERVAL samples.
 */
export function startsMedianInterval(starts: ReadonlyArray<readonly number[]>): Interval | null {
  const values = Float64Array.from(starts.flat());
  if (starts.length < STARTS_FOR_INTERVAL || values.length < SAMPLES_FOR_INTERVAL) return null;
  const ranks = ranksOf(values);
  const startOf = starts.flatMap((samples, start) => samples.map(() => start));
  const counts = new Uint16Array(values.length);
  const medians = new Float64Array(RESAMPLES);
  forEachResample(starts.length, (drawn, index) => {
    for (let sample = 0; sample < counts.length; sample++) counts[sample] = drawn[startOf[sample]!]!;
    medians[index] = medianOfCounted(values, ranks, counts);
  });
  const drawn = percentiles(medians, starts.length);
  // The bootstrap of a median need not hold the median itself when starts have different numbers of samples.
  const middle = median([...values]);
  const interval = startsEstimate(starts.map(median))?.interval ?? { low: middle, high: middle };
  return {
    low: Math.min(middle, drawn.low, interval.low),
    high: Math.max(middle, drawn.high, interval.high),
  };
}

/**
 * Lag-1 autocorrelation of a series, at least 0 and at most AUTOCORRELATION_LIMIT. The plain estimate is too low in short series,
 * so (1 + 4 r) / n is added (Kendall 1954; Marriott and Pope 1954). 0 for a constant series.
 */
export function autocorrelation(series: readonly number[]): number {
  const n = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / n;
  let products = 0;
  let squares = 0;
  for (const [index, value] of series.entries()) {
    squares += (value - mean) ** 2;
    if (index > 0) products += (value - mean) * (series[index - 1]! - mean);
  }
  // Rounding leaves tiny squares in a series that is constant.
  if (squares <= n * (Math.abs(mean) + 1) ** 2 * Number.EPSILON ** 2) return 0;
  const plain = products / squares;
  return Math.min(AUTOCORRELATION_LIMIT, Math.max(0, plain + (1 + 4 * plain) / n));
}

/**
 * The share of resamples to leave out at either end for n samples: Hesterberg's expanded percentile interval ("What Teachers Should
 * Know About the Bootstrap", The American Statistician 69(4), 2015). Plain percentiles (2.5 % at either end) are too narrow for few
 * samples, as a standard deviation with n instead of n - 1 and a normal instead of a t quantile would be.
 */
export function tailShare(n: number): number {
  return cumulativeStdNormalProbability(-Math.sqrt(n / (n - 1)) * studentQuantile(n - 1));
}

/** The 97.5 % quantile of Student's t for 1 to 5 degrees of freedom, from tables. Those for 1, 2 and 4 have closed forms. */
const SMALL_STUDENT_QUANTILES = [12.70620474, 4.30265273, 3.18244631, 2.77644511, 2.57058184];

/**
 * The 97.5 % quantile of Student's t for a whole number of degrees of freedom, from 1. From 6 on to within 0.0014: Abramowitz and Stegun
 * (1964), 26.7.5, which is too far off below.
 */
export function studentQuantile(freedom: number): number {
  const small = SMALL_STUDENT_QUANTILES[freedom - 1];
  if (small !== undefined) return small;
  // The normal distribution's, for CONFIDENCE.
  const z = 1.959963984540054;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}

/** Mean of the logarithms, and the variance of that mean; at least two figures. */
function logMoments(figures: readonly number[]): { mean: number; variance: number } {
  const n = figures.length;
  const logs = figures.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / n;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  return { mean, variance: squares / (n - 1) / n };
}

function estimateOf(mean: number, variance: number, freedom: number): Estimate {
  const reach = studentQuantile(freedom) * Math.sqrt(variance);
  return { value: Math.exp(mean), interval: { low: Math.exp(mean - reach), high: Math.exp(mean + reach) } };
}

function hasZero(values: readonly number[]): boolean {
  return values.some((value) => !(value > 0));
}

/** The interval that a bootstrap's figures give for `n` samples. Sorts the figures. */
function percentiles(figures: Float64Array, n: number): Interval {
  figures.sort();
  const left = Math.floor(figures.length * tailShare(n));
  return { low: figures[left]!, high: figures[figures.length - 1 - left]! };
}

/** Draws RESAMPLES times n of n things, with replacement; says how often each was drawn. `counts` is used again. */
function forEachResample(n: number, use: (counts: Uint16Array, index: number) => void, seed?: number): void {
  const draw = seededDraw(seed);
  const counts = new Uint16Array(n);
  for (let index = 0; index < RESAMPLES; index++) {
    counts.fill(0);
    for (let drawn = 0; drawn < n; drawn++) counts[draw(n)]!++;
    use(counts, index);
  }
}

/** Indices of the values in ascending order of value. */
function ranksOf(values: Float64Array): Float64Array {
  return values.map((_, index) => index).sort((one, other) => values[one]! - values[other]!);
}

/** The median of a set in which `values[i]` is there `counts[i]` times. */
function medianOfCounted(values: Float64Array, ranks: Float64Array, counts: Uint16Array): number {
  let total = 0;
  for (const count of counts) total += count;
  const [lower, upper] = [(total - 1) >> 1, total >> 1];
  let seen = 0;
  let low: number | undefined;
  for (const rank of ranks) {
    seen += counts[rank]!;
    if (low === undefined && seen > lower) low = values[rank]!;
    if (low !== undefined && seen > upper) return (low + values[rank]!) / 2;
  }
  throw new RangeError('The counts are all 0.');
}
