import type { Rules } from './conductor.ts';

/**
 * The order of contenders in a round: each once, so that what drifts (heat, other work on the machine) falls on all of them alike.
 *
 * Rounds are the rows of a Williams design (E. J. Williams, "Experimental designs balanced for the estimation of residual effects of
 * treatments", 1949): over a cycle of rows everybody stands in every place equally often, and follows everybody else equally often. For
 * two contenders that is A B, B A.
 *
 * @param round From 0.
 * @param contenders How many there are.
 * @returns Their indices in the order of this round.
 */
export function orderOfRound(round: number, contenders: number): number[] {
  // The first row runs from both ends towards the middle: 0, n - 1, 1, n - 2, ...; the others are shifted by one each.
  const first = Array.from({ length: contenders }, (_, place) =>
    place % 2 === 0 ? place / 2 : contenders - (place + 1) / 2,
  );
  const row = first.map((index) => (index + round) % contenders);
  // An odd number takes a second cycle, backwards.
  const backwards = contenders % 2 === 1 && Math.floor(round / contenders) % 2 === 1;
  return backwards ? row.reverse() : row;
}

/** What of the rules decides how many batches there are. */
type Schedule = Pick<Rules, 'starts' | 'warmUps'>;

/** The first start's calibration warms the engines up as well; in a later start so many batches stand in for it. */
const CALIBRATION_WARM_UPS = 1;

/** How often the programs of a run are started: never without a round to measure. */
export function startsOf({ starts }: Pick<Schedule, 'starts'>, rounds: number): number {
  return Math.min(starts, rounds);
}

/**
 * The rounds that a start measures: all are shared out as evenly as they can be, in their order.
 *
 * @param start From 0.
 * @param starts How many there are, at most as many as rounds.
 * @returns Their numbers, from 0 over all starts.
 */
export function roundsOfStart(start: number, starts: number, rounds: number): number[] {
  const [first, end] = [start, start + 1].map((part) => Math.floor((part * rounds) / starts)) as [number, number];
  return Array.from({ length: end - first }, (_, index) => first + index);
}

/** Rounds of a start, at one size, that do not count. `first`: of the first start. */
export function warmUpsOf({ warmUps }: Pick<Schedule, 'warmUps'>, first: boolean): number {
  return warmUps + (first ? 0 : CALIBRATION_WARM_UPS);
}

/** Batches of a contender at one size over all starts, those of the warm-ups included. */
export function batchesOf(schedule: Schedule, rounds: number): number {
  const later = startsOf(schedule, rounds) - 1;
  return rounds + warmUpsOf(schedule, true) + later * warmUpsOf(schedule, false);
}
