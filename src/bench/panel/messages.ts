import { megabytes } from '../../playground/messages.ts';
import { countOf } from '../figures/format.ts';
import { RULES } from '../measuring/rules.ts';
import { batchesOf, orderOfRound, startsOf } from '../measuring/schedule.ts';
import type { BenchProgress } from '../plan.ts';

/** Seconds in words a reader can plan with: `5 s`, `1 min 20 s`, rounded up to 5 s above half a minute. */
export function roughSeconds(seconds: number): string {
  const rounded = seconds <= 30 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5;
  if (rounded < 60) return `${rounded} s`;
  const rest = rounded % 60;
  return `${Math.floor(rounded / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

/** The least time, in seconds, that measuring takes; starting the programs, checking and calibrating are not in it. */
export function leastSeconds(contenders: number, rounds: number, sizes: number): number {
  return (contenders * batchesOf(RULES, rounds) * sizes * RULES.batches.least) / 1000;
}

/** How long measuring takes at the least, at one size and at all `sizes` of them, in a sentence. */
export function estimate(contenders: number, rounds: number, sizes: number): string {
  const least = (count: number) => roughSeconds(leastSeconds(contenders, rounds, count));
  const starts = startsOf(RULES, rounds);
  return `Measuring takes ${least(1)} or more${sizes > 1 ? `; all sizes: ${least(sizes)} or more` : ''}. The programs are started ${starts} times.`;
}

/** What a run is made of, to tell where it is. */
export interface RunShape {
  unit: string;
  rounds: number;
  /** Label by contender id, in their order. */
  labels: ReadonlyMap<string, string>;
}

/**
 * Where a run is, in a sentence without its full stop.
 *
 * @param round the round that is being measured, from 1
 */
export function describeProgress(progress: BenchProgress, { unit, rounds, labels }: RunShape, round: number): string {
  const { phase, start, starts, contender, size, download, secondsLeft } = progress;
  const who = contender === undefined ? undefined : labels.get(contender);
  const at = size === undefined ? '' : ` at ${countOf(size, unit)}`;
  const turn = who ? `, ${who}’s turn` : '';
  const left = secondsLeft === undefined ? '' : ` · about ${roughSeconds(secondsLeft)} left`;
  switch (phase) {
    case 'loading':
      return `Loading${who ? ` ${who}` : ''}${download ? `: ${megabytes(download.loaded, download.total)}` : ''}`;
    case 'starting':
      return `Starting${who ? ` ${who}` : ''}${starts > 1 ? `, start ${start + 1} of ${starts}` : ''}${left}`;
    case 'checking':
      return `Checking that all give the same result${at}${turn}${left}`;
    case 'calibrating':
      return `Finding how many calls make a batch${at}${turn}${left}`;
    case 'warming up':
      return `Warming up${at}${turn}${left}`;
    case 'measuring':
      return `Measuring${at}: sample ${Math.min(round, rounds)} of ${rounds}${left} · ${turns(labels, round)}`;
    case 'paused':
      return 'Paused while this tab is hidden; the batch that was disturbed is measured again';
  }
}

/** `21 Nov 2026, 14:05`, in the reader's own time. */
export function whenMeasured(iso: string, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', ...zone }).format(new Date(iso));
}

/** `JavaScript, then Python`: who takes which turn in a round, from 1. */
function turns(labels: ReadonlyMap<string, string>, round: number): string {
  const all = [...labels.values()];
  return orderOfRound(round - 1, all.length)
    .map((index) => all[index])
    .join(', then ');
}
