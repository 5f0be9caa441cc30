import { OUTPUT_LIMIT, type RunEnd } from '../sandbox/index.ts';
import type { DraftFailure } from './drafts.ts';

const number = (value: number) => value.toLocaleString('en');

/** `58 ms`, `1.24 s`. */
export function duration(ms: number): string {
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** `no errors`, `2 errors, 1 warning`. */
export function countProblems(problems: ReadonlyArray<{ severity: 'error' | 'warning' | 'information' }>): string {
  const counts = (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    const noun = severity === 'information' ? 'note' : severity;
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
  });
  return counts.join(', ') || 'no errors';
}

/** `4.1 of 12.4 MB`. */
export function megabytes(loaded: number, total: number): string {
  const format = (bytes: number) => (bytes / 1e6).toFixed(1);
  return `${format(Math.min(loaded, total))} of ${format(total)} MB`;
}

/** The status line of a run that is over: what happened, and what to do about it. `timeLimit` in seconds. */
export function describeEnd(end: RunEnd, timeLimit: number): string {
  const after = `after ${duration(end.ms)}`;
  switch (end.reason) {
    case 'exit':
      return end.code === 0 ? `Finished in ${duration(end.ms)}` : `Exit code ${end.code} ${after}`;
    case 'stopped':
      return `Stopped ${after}`;
    case 'time-limit':
      return `Stopped: still running after ${timeLimit} s. Look for a loop that never ends or a wait for something that never comes.`;
    case 'output-limit':
      return `Stopped ${after}: more than ${number(OUTPUT_LIMIT)} characters printed. Print less and run again.`;
    case 'bad-messages':
      return `Stopped ${after}: the program sent more messages than this page takes, or other ones.`;
    case 'crashed':
      return `Ended ${after}. ${end.message} Your code is still here.`;
  }
}

/** Why edits are not being kept, and what to do. */
export const STORAGE_MESSAGES: Record<DraftFailure, string> = {
  off: 'This browser does not let the page store anything, so your edits are kept only until you leave it. Use Share or Copy to keep them.',
  full: "The browser's storage for this site is full, so your last edits are kept only until you leave the page. Use Share or Copy to keep them.",
};
