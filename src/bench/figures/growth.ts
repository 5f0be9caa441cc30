import { linearRegression } from 'simple-statistics';
import { formatInteger } from './format.ts';
import type { SizeSummary } from './summary.ts';

/** A point that lies further than this factor from the fitted line says that one exponent does not describe the growth. */
export const FIT_LIMIT = 1.25;
/** With an exponent nearer to 0 than this, ten times the size changes the time of a call by less than 12 %. */
export const FLAT_EXPONENT = 0.05;

/** How the time of a call grows with the size: over the sizes measured, and nothing beyond them. */
export interface Growth {
  /** The contender's id. */
  contender: string;
  /** Smallest and largest size measured. */
  from: number;
  to: number;
  /** Sizes measured. */
  points: number;
  /** The time grows about like size to this power. */
  exponent: number;
  /** Time of a call at the largest size by that at the smallest. */
  factor: number;
  /** The largest factor by which a median lies above or below the fitted line; 1 with two points. */
  misfit: number;
}

/**
 * Fits a line by least squares to the logarithms of sizes and medians; its slope is the exponent. Leaves out sizes whose samples for
 * this contender are invalid. Undefined with fewer than two sizes.
 */
export function growthOf(contender: string, sizes: readonly SizeSummary[]): Growth | undefined {
  const points = sizes
    .flatMap(({ size, contenders, warnings }) => {
      const figures = contenders.find(({ id }) => id === contender);
      const invalid = warnings.some((warning) => warning.kind === 'saturated-clock' && warning.contender === contender);
      return figures && !invalid ? [{ size, median: figures.median }] : [];
    })
    .sort((one, other) => one.size - other.size);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.size === last.size) return undefined;
  const { m, b } = linearRegression(points.map(({ size, median }) => [Math.log(size), Math.log(median)]));
  const misfits = points.map(({ size, median }) => Math.exp(Math.abs(Math.log(median) - (m * Math.log(size) + b))));
  return {
    contender,
    from: first.size,
    to: last.size,
    points: points.length,
    exponent: m,
    factor: last.median / first.median,
    misfit: Math.max(...misfits),
  };
}

/** What is true about a growth in words, to follow the contender's name: never a complexity class, never beyond the sizes measured. */
export function growthWords({ from, to, exponent, factor, misfit }: Growth): string {
  const between = `between ${formatInteger(from)} and ${formatInteger(to)}`;
  if (misfit > FIT_LIMIT) {
    const change = factor >= 1 ? `${formatFactor(factor)} times as long` : `1/${formatFactor(1 / factor)} as long`;
    return `does not grow evenly ${between}: a call at ${formatInteger(to)} takes ${change} as one at ${formatInteger(from)}`;
  }
  if (Math.abs(exponent) < FLAT_EXPONENT) return `hardly changes ${between}`;
  if (exponent < 0) return `shrinks about like n^−${formatExponent(-exponent)} ${between}`;
  return `grows about like n^${formatExponent(exponent)} ${between}`;
}

function formatExponent(exponent: number): string {
  return exponent.toFixed(2);
}

function formatFactor(factor: number): string {
  return factor.toLocaleString('en', { maximumSignificantDigits: 2 });
}
