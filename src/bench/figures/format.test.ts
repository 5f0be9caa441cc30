import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatDurationInterval,
  formatInteger,
  formatPercent,
  formatRatio,
  formatRatioInterval,
} from './format.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0.00 ns'],
    [0.5, '0.500 ns'],
    [4.213, '4.21 ns'],
    [999.4, '999 ns'],
    [999.6, '1.00 µs'],
    [1_000, '1.00 µs'],
    [42_130, '42.1 µs'],
    [4_213_000, '4.21 ms'],
    [999_600_000, '1.00 s'],
    [12_340_000_000, '12.3 s'],
    [12_345_000_000_000, '12,345 s'],
  ])('%d ns is %s', (nanoseconds, text) => {
    expect(formatDuration(nanoseconds)).toBe(text);
  });

  it.each([
    [4_213_000, { low: 4_100_000, high: 4_300_000 }, '4.2 ms'],
    [4_213_000, { low: 4_212_000, high: 4_214_000 }, '4.213 ms'],
    // Narrower than any clock and machine allow.
    [4_213_456, { low: 4_213_455, high: 4_213_457 }, '4.213 ms'],
    [4_213_000, { low: 4_213_000, high: 4_213_000 }, '4.21 ms'],
    [200_000_000, { low: 100_000_000, high: 300_000_000 }, '200 ms'],
  ])('%d ns in %o is %s', (nanoseconds, interval, text) => {
    expect(formatDuration(nanoseconds, interval)).toBe(text);
  });
});

describe('formatDurationInterval', () => {
  it.each([
    [{ low: 4_100_000, high: 4_300_000 }, '4.1 to 4.3 ms'],
    [{ low: 980_000, high: 1_020_000 }, '0.98 to 1.02 ms'],
    [{ low: 300_000, high: 300_000_000 }, '0.3 to 300 ms'],
    [{ low: 4_213_455, high: 4_213_457 }, '4.213 ms'],
    [{ low: 200, high: 200 }, '200 ns'],
  ])('%o is %s', (interval, text) => {
    expect(formatDurationInterval(interval)).toBe(text);
  });
});

describe('formatRatioInterval', () => {
  it.each([
    [{ low: 3.9, high: 4.3 }, '3.9 to 4.3'],
    [{ low: 0.52, high: 0.61 }, '0.52 to 0.61'],
    [{ low: 1_234, high: 5_678 }, '1,234 to 5,678'],
    // Rounded as others are, it would begin with 1.0.
    [{ low: 1.03, high: 1.9 }, '1.03 to 1.90'],
    [{ low: 0.3, high: 0.97 }, '0.30 to 0.97'],
    [{ low: 2, high: 2 }, '2.00'],
  ])('%o is %s', (interval, text) => {
    expect(formatRatioInterval(interval)).toBe(text);
  });

  it('never says that 1 is possible when it is not, nor the reverse for an interval that holds it', () => {
    const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, (one, other) => {
        const interval = { low: Math.min(one, other), high: Math.max(one, other) };
        fc.pre(Math.abs(interval.low - 1) > 1e-9 && Math.abs(interval.high - 1) > 1e-9);
        const ends = formatRatioInterval(interval)
          .split(' to ')
          .map((end) => Number(end.replaceAll(',', '')));
        const [low, high] = [ends[0]!, ends.at(-1)!];
        expect(low <= 1 && high >= 1).toBe(interval.low <= 1 && interval.high >= 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays within half the width of the true ends', () => {
    const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, (one, other) => {
        const interval = { low: Math.min(one, other), high: Math.max(one, other) };
        const width = interval.high - interval.low;
        fc.pre(width > 0.001 * interval.high);
        const [low, high] = formatRatioInterval(interval).split(' to ').map(Number);
        expect(Math.abs(low! - interval.low)).toBeLessThanOrEqual(width / 2);
        expect(Math.abs((high ?? low!) - interval.high)).toBeLessThanOrEqual(width / 2);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('other figures', () => {
  it('a ratio has the digits of its interval', () => {
    expect(formatRatio(4.1234)).toBe('4.12');
    expect(formatRatio(4.1234, { low: 3.9, high: 4.3 })).toBe('4.1');
    expect(formatRatio(4.1234, null)).toBe('4.12');
  });

  it('whole numbers are grouped, shares are percentages', () => {
    expect(formatInteger(1_234_567)).toBe('1,234,567');
    expect(formatPercent(0.0341)).toBe('3.4 %');
    expect(formatPercent(0.123)).toBe('12 %');
  });
});
