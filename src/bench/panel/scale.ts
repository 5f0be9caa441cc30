import { UNITS } from '../figures/format.ts';
import { median } from '../figures/statistics.ts';

/** A range of values along an axis. */
export interface Range {
  low: number;
  high: number;
}

/** Medians more than this factor apart get an axis each: on a common one the samples of the smaller would fall on one spot. */
export const COMMON_AXIS_FACTOR = 3;

/**
 * The range of each series' axis: one for all where their medians are near each other, else one each. A little room is left at
 * either end, and a series of equal values gets a range about them.
 */
export function axisRanges(series: ReadonlyArray<readonly number[]>): { ranges: Range[]; common: boolean } {
  const all = padded(series.flat());
  const medians = series.map(median);
  const common = Math.max(...medians) <= COMMON_AXIS_FACTOR * Math.min(...medians);
  return { ranges: series.map((values) => (common ? all : padded(values))), common };
}

function padded(values: readonly number[]): Range {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * 0.05, high * 0.005);
  return { low: low - room, high: high + room };
}

/** Round values inside a range, about `count` of them, with the decimals that tell them apart. */
export function ticks({ low, high }: Range, count: number): { values: number[]; decimals: number } {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough)!;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
  return { values, decimals };
}

/** The unit in which an axis up to `high` nanoseconds is labelled. */
export const axisUnit = (high: number) => UNITS.findLast(({ size }) => high >= size) ?? UNITS[0];

/** Values for the ticks of a log axis: powers of ten, or 1, 2 and 5 times those where a range has fewer than two powers in it. */
export function logTicks(low: number, high: number): number[] {
  const powers = Array.from(
    { length: Math.floor(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => 10 ** (Math.floor(Math.log10(low)) + index),
  );
  const inside = (value: number) => value >= low && value <= high;
  const tens = powers.filter(inside);
  return tens.length >= 2 ? tens : powers.flatMap((power) => [power, 2 * power, 5 * power]).filter(inside);
}
