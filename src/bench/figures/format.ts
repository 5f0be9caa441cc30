import type { Interval } from './statistics.ts';

/** Significant digits of a figure whose interval is not known, and the most of one whose interval is narrower than that. */
export const PLAIN_DIGITS = 3;
/** The most significant digits of any figure: a clock and a machine are no better. */
export const MOST_DIGITS = 4;

/** Units of durations, ascending; `size` in nanoseconds. */
export const UNITS = [
  { name: 'ns', size: 1 },
  { name: 'µs', size: 1e3 },
  { name: 'ms', size: 1e6 },
  { name: 's', size: 1e9 },
] as const;

/** `10,000`. */
export function formatInteger(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 0 });
}

/**
 * A time given in nanoseconds, in the unit that fits: `4.21 ms`. With its interval it has the digits that the interval lets one
 * know; without, three.
 */
export function formatDuration(nanoseconds: number, interval?: Interval | null): string {
  const unit = unitFor(nanoseconds);
  const value = nanoseconds / unit.size;
  const decimals = interval
    ? decimalsFor(value, (interval.high - interval.low) / unit.size)
    : decimalsFor(value, undefined);
  return `${fixed(value, decimals)} ${unit.name}`;
}

/** An interval of times in nanoseconds: `4.1 to 4.3 ms`. One figure where the ends look the same. */
export function formatDurationInterval({ low, high }: Interval): string {
  const unit = unitFor(high);
  const [from, to] = endsOf(low / unit.size, high / unit.size);
  return from === to ? `${to} ${unit.name}` : `${from} to ${to} ${unit.name}`;
}

/** A ratio: `4.1`, with the digits that its interval lets one know; without, three. */
export function formatRatio(ratio: number, interval?: Interval | null): string {
  return fixed(ratio, decimalsFor(ratio, interval ? interval.high - interval.low : undefined));
}

/** The interval of a ratio: `3.9 to 4.3`. Where it excludes 1, so do the figures: an end is never rounded to 1. */
export function formatRatioInterval({ low, high }: Interval): string {
  const [from, to] = endsOf(low, high, 1);
  return from === to ? to : `${from} to ${to}`;
}

/** A share from 0 to 1: `3.4 %`, `12 %`. */
export function formatPercent(share: number): string {
  return `${(share * 100).toLocaleString('en', { maximumSignificantDigits: 2 })} %`;
}

/** The largest unit of which the time has at least one, after rounding. */
function unitFor(nanoseconds: number): (typeof UNITS)[number] {
  const rounded = Number(nanoseconds.toPrecision(PLAIN_DIGITS));
  return UNITS.findLast(({ size }) => rounded >= size) ?? UNITS[0];
}

/**
 * Decimals for a figure whose interval is `width` wide: the last digit is worth at most half the width, so that rounding hides little
 * and no digit is there that the interval leaves open. At least one significant digit and at most MOST_DIGITS.
 */
function decimalsFor(value: number, width: number | undefined): number {
  // Of the rounded value: 0.9996 is shown as 1.00.
  const leading = Math.floor(Math.log10(Number(Math.abs(value).toPrecision(PLAIN_DIGITS)) || 1));
  const decimals = width === undefined || width <= 0 ? PLAIN_DIGITS - 1 - leading : -Math.floor(Math.log10(width / 2));
  return Math.max(0, -leading, Math.min(decimals, MOST_DIGITS - 1 - leading));
}

/** Both ends of an interval with the same digits; more of them if an end would else be rounded onto `apart` or across it. */
function endsOf(low: number, high: number, apart?: number): [string, string] {
  let decimals = decimalsFor(high, high - low);
  if (apart !== undefined) {
    const hides = () =>
      (low > apart && Number(low.toFixed(decimals)) <= apart) ||
      (high < apart && Number(high.toFixed(decimals)) >= apart);
    while (decimals < 15 && hides()) decimals++;
  }
  return [fixed(low, Math.max(decimals, decimalsFor(low, high - low))), fixed(high, decimals)];
}

function fixed(value: number, decimals: number): string {
  // 20 is the most that all browsers take.
  const digits = Math.min(decimals, 20);
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `10,000 numbers`; units are plurals, so of one it is `size 1 (numbers)`. */
export const countOf = (size: number, unit: string): string =>
  size === 1 ? `size 1 (${unit})` : `${formatInteger(size)} ${unit}`;
