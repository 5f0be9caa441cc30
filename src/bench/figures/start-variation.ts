import type { Language } from '../../sandbox/index.ts';
import type { RunRecord } from '../record.ts';
import type { Interval } from './statistics.ts';

/**
 * By how much, as a share, a program's time may differ from one start of its sandbox to the next, while its samples within either start
 * hardly differ. Used only where a ratio comes from fewer than STARTS_FOR_INTERVAL starts: a record of a run that started every program
 * once, or one that was stopped early. More starts show by themselves how much they differ.
 *
 * Measured by `npm run bench:proof` on 2026-11-21 (Chromium 156, 2 cores of an AMD EPYC, nothing else running): of 40 pairs of starts in
 * Pyodide six were 5 to 12 % off the true ratio, and of 20 more an hour later eight were 12 to 28 % off, nearly all with samples that
 * spread by 1 % or less; of 40 pairs in JavaScript none was more than 2 % off. The share for Python is the largest seen and a margin. Why
 * was not found out: the state of the machine's memory and what the browser makes of WebAssembly are guesses.
 */
export const START_VARIATION: Record<Language, number> = { python: 0.35, javascript: 0 };

/**
 * The interval of a ratio from too few starts, its ends moved outwards by what the starts of the two programs may have done to it.
 *
 * @param ratio An interval from the samples alone; null stays null.
 * @param languages Those of the two programs.
 * @param kind Where they ran: under native interpreters nothing is known of it, and nothing is added.
 */
export function withStartVariation(
  ratio: Interval | null,
  languages: readonly Language[],
  kind: RunRecord['environment']['kind'],
): Interval | null {
  if (!ratio || kind === 'native') return ratio;
  const factor = 1 + Math.max(...languages.map((language) => START_VARIATION[language]));
  return { low: ratio.low / factor, high: ratio.high * factor };
}
