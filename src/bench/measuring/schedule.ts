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
