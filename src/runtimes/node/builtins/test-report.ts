import { inspect } from '../kernel/inspect.ts';

/** What the spec reporter says about one finished test or suite. */
export interface Finished {
  name: string;
  depth: number;
  isSuite: boolean;
  passed: boolean;
  cancelled: boolean;
  /** `true` without a reason. */
  skipped: boolean | string;
  todo: boolean | string;
  expectedFailure: boolean;
  /** Milliseconds; undefined when it never began. */
  duration: number | undefined;
  /** What failed, unless only something below it did. */
  failure: { error: unknown } | undefined;
  /** `main.ts:3:1` */
  place: string;
  diagnostics: string[];
  hasChildren: boolean;
}

export interface Totals {
  tests: number;
  suites: number;
  pass: number;
  fail: number;
  cancelled: number;
  skipped: number;
  todo: number;
}

/** Milliseconds as Node writes them: up to six decimals. */
const shownMs = (ms: number): string => String(Number(ms.toFixed(6)));

const indentOf = (depth: number): string => '  '.repeat(depth);

/** Head of a test that has tests of its own, before the first of them. */
export const openingLine = (name: string, depth: number): string => `${indentOf(depth)}▶ ${name}\n`;

function resultLine(test: Finished): string {
  const { name, passed, skipped, todo, duration } = test;
  const symbol = skipped !== false ? '﹣' : passed ? '✔' : todo !== false ? '⚠' : '✖';
  const time = duration === undefined ? '' : ` (${shownMs(duration)}ms)`;
  const reason = (value: boolean | string, word: string) =>
    typeof value === 'string' && value !== '' ? ` # ${value}` : ` # ${word}`;
  let mark = '';
  if (skipped !== false) mark = reason(skipped, 'SKIP');
  else if (todo !== false) mark = reason(todo, 'TODO');
  else if (test.expectedFailure) mark = ' # EXPECTED FAILURE';
  return `${symbol} ${name}${time}${mark}\n`;
}

/** The line of a finished test with its diagnostics. */
export function finishedLines(test: Finished): string {
  const indent = indentOf(test.depth);
  return indent + resultLine(test) + test.diagnostics.map((text) => `${indent}ℹ ${text}\n`).join('');
}

/** The counts at the end, and every failure in full. */
export function summary(totals: Totals, diagnostics: string[], duration: number, failed: Finished[]): string {
  let text = diagnostics.map((line) => `ℹ ${line}\n`).join('');
  for (const [name, count] of Object.entries(totals)) text += `ℹ ${name} ${count}\n`;
  text += `ℹ duration_ms ${shownMs(duration)}\n`;
  if (failed.length === 0) return text;
  text += '\n✖ failing tests:\n';
  for (const test of failed) {
    const error = inspect(test.failure!.error, { breakLength: Number.POSITIVE_INFINITY });
    text += `\ntest at ${test.place}\n${resultLine(test)}  ${error.split('\n').join('\n  ')}\n`;
  }
  return text;
}
