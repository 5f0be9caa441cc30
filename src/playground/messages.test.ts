import { expect, test } from 'vitest';
import { countProblems, describeEnd, duration, megabytes } from './messages.ts';

test('durations keep three meaningful digits at most', () => {
  expect([0.4, 58.4, 999.4, 999.6, 1240, 12_345].map(duration)).toEqual([
    '0 ms',
    '58 ms',
    '999 ms',
    '1.00 s',
    '1.24 s',
    '12.3 s',
  ]);
});

test('progress never passes its total', () => {
  expect(megabytes(4_100_000, 12_400_000)).toBe('4.1 of 12.4 MB');
  expect(megabytes(13_000_000, 12_400_000)).toBe('12.4 of 12.4 MB');
});

test('every way a run can end has its own sentence', () => {
  const ms = 1500;
  const ends = [
    { reason: 'exit', code: 0, ms },
    { reason: 'exit', code: 3, ms },
    { reason: 'stopped', ms },
    { reason: 'time-limit', ms },
    { reason: 'output-limit', ms },
    { reason: 'bad-messages', ms },
    { reason: 'crashed', ms, message: 'Out of memory.' },
  ] as const;
  const sentences = ends.map((end) => describeEnd(end, 30));
  expect(new Set(sentences).size).toBe(ends.length);
  expect(sentences[1]).toContain('Exit code 3');
  expect(sentences[3]).toContain('30 s');
});

test('problems are counted by their severity', () => {
  const problems = (...severities: Array<'error' | 'warning' | 'information'>) =>
    countProblems(severities.map((severity) => ({ severity })));
  expect(problems()).toBe('no errors');
  expect(problems('error')).toBe('1 error');
  expect(problems('warning', 'error', 'information', 'error')).toBe('2 errors, 1 warning, 1 note');
});
