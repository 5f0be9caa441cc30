import { expect, test } from 'vitest';
import type { BenchProgress } from '../plan.ts';
import { describeProgress, leastSeconds, roughSeconds } from './messages.ts';

const shape = {
  unit: 'numbers',
  rounds: 20,
  labels: new Map([
    ['py', 'Python'],
    ['ts', 'JavaScript'],
  ]),
};
const tell = (progress: Partial<BenchProgress>, round = 1) =>
  describeProgress({ phase: 'measuring', start: 0, starts: 1, done: 0, ...progress }, shape, round);

test.each([
  [0.2, '1 s'],
  [8.1, '9 s'],
  [31, '35 s'],
  [56, '1 min'],
  [121, '2 min 5 s'],
])('%d seconds are told as %s', (seconds, text) => {
  expect(roughSeconds(seconds)).toBe(text);
});

test('the least time counts every batch of every contender and size', () => {
  // Five starts, the first with two batches of warm-up and the others with three.
  expect(leastSeconds(2, 20, 1)).toBeCloseTo(2 * 34 * 0.2);
  expect(leastSeconds(3, 10, 4)).toBeCloseTo(3 * 24 * 0.2 * 4);
});

test('progress says the phase, the size, whose turn it is and the time left', () => {
  expect(tell({ size: 1000, secondsLeft: 7.4 }, 3)).toBe(
    'Measuring at 1,000 numbers: sample 3 of 20 · about 8 s left · Python, then JavaScript',
  );
  expect(tell({ size: 1000 }, 4)).toContain('sample 4 of 20 · JavaScript, then Python');
  expect(tell({ phase: 'calibrating', contender: 'py', size: 1000 })).toBe(
    'Finding how many calls make a batch at 1,000 numbers, Python’s turn',
  );
  expect(tell({ phase: 'loading', contender: 'py', download: { loaded: 1.24e6, total: 9.8e6 } })).toBe(
    'Loading Python: 1.2 of 9.8 MB',
  );
});

test('progress tells no name and no time that is not known', () => {
  expect(tell({ phase: 'starting' })).toBe('Starting');
  expect(tell({ phase: 'starting', contender: 'py', start: 2, starts: 5, secondsLeft: 12 })).toBe(
    'Starting Python, start 3 of 5 · about 12 s left',
  );
  expect(tell({ phase: 'warming up', contender: 'gone' })).toBe('Warming up');
});

test('the last round is not counted beyond the last', () => {
  expect(tell({}, 21)).toMatch(/^Measuring: sample 20 of 20 /);
});
