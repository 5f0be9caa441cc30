import { type Change, diffLines } from 'diff';

/** What two finished runs say about each other. */
export type Verdict = { same: true } | { same: false; changes: Change[] };

/** Characters per side above which no line diff is drawn: it would take seconds and nobody reads it. */
const DIFF_LIMIT = 100_000;

/**
 * Compares what both sides printed on stdout, line by line; a missing final newline does not count. `removed` changes are Python's
 * lines, `added` ones JavaScript's.
 */
export function compareOutputs(python: string, javascript: string): Verdict {
  const [left, right] = [python, javascript].map((text) =>
    text === '' || text.endsWith('\n') ? text : `${text}\n`,
  ) as [string, string];
  if (left === right) return { same: true };
  if (left.length + right.length > 2 * DIFF_LIMIT) return { same: false, changes: [] };
  return { same: false, changes: diffLines(left, right) };
}
