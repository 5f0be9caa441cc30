/** Edit distance (insert, delete, replace, each 1) between two strings. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/**
 * The page a reader most likely meant: the one whose address is nearest by edit distance, case aside.
 *
 * @param wanted the address that was asked for; only its first 200 characters count
 * @param known addresses that exist
 * @returns one of `known`, or undefined when more than half of its characters would have to change
 */
export function closest(wanted: string, known: readonly string[]): string | undefined {
  const asked = wanted.slice(0, 200).toLowerCase();
  const ranked = known
    .map((path) => ({ path, cost: distance(asked, path.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost);
  const best = ranked[0];
  return best && best.cost <= best.path.length / 2 ? best.path : undefined;
}
