/** The order of the workloads on the page that lists them. */
const GROUPS: ReadonlyArray<{ title: string; ids: readonly string[] }> = [
  { title: 'Loops and calls', ids: ['primes', 'n-body', 'fibonacci', 'webassembly'] },
  {
    title: 'Text and bytes',
    ids: ['json-parse', 'json-stringify', 'regular-expressions', 'string-building', 'hash-many-short', 'hash-few-long'],
  },
  { title: 'Collections', ids: ['sort-numbers', 'sort-strings', 'data-grouping', 'object-creation', 'dict-creation'] },
  { title: 'As in the pairs', ids: ['async-fan-out', 'validation', 'jwt-login'] },
];

/** The heading of workloads that no group names. */
const OTHERS = 'Others';

/**
 * Sorts workloads into groups.
 *
 * @param workloads in any order
 * @returns groups that have any, each in its own order; what no group names comes last
 */
export function groupWorkloads<T extends { id: string }>(
  workloads: readonly T[],
): Array<{ title: string; workloads: T[] }> {
  const named = new Set(GROUPS.flatMap(({ ids }) => ids));
  const groups = GROUPS.map(({ title, ids }) => ({
    title,
    workloads: ids.flatMap((id) => workloads.filter((each) => each.id === id)),
  }));
  const others = { title: OTHERS, workloads: workloads.filter(({ id }) => !named.has(id)) };
  return [...groups, others].filter((group) => group.workloads.length > 0);
}
