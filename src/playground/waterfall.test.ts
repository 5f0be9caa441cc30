import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onClock, outcomeText, tickStep } from './waterfall.ts';

test('ticks are round and few', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 1e6, noNaN: true }), (max) => {
      const count = Math.floor(max / tickStep(max)) + 1;
      expect(count).toBeGreaterThanOrEqual(3);
      expect(count).toBeLessThanOrEqual(8);
    }),
  );
  expect(tickStep(600)).toBe(100);
  expect(tickStep(1900)).toBe(500);
});

test('how a bar ended is said in words', () => {
  const entry = { id: 1, kind: 'request', label: 'GET /', start: 0 } as const;
  expect(outcomeText({ ...entry, end: 5, outcome: 'ok', detail: '200' })).toBe('done (200)');
  expect(outcomeText({ ...entry, end: 5, outcome: 'cancelled' })).toBe('cancelled');
  expect(outcomeText(entry)).toBe('still open when the program ended');
});

describe('onClock', () => {
  const track = (language: 'python' | 'javascript', began: number, ...starts: number[]) => ({
    language,
    name: language,
    began,
    total: 1000,
    entries: starts.map((start, id) => ({
      id,
      kind: 'request' as const,
      label: '',
      start,
      ...(id === 0 && { end: start + 5 }),
    })),
  });
  const tracks = [track('python', 100, 50, 70), track('javascript', 30, 20, 90)];
  const times = (clock: 'program' | 'entry' | 'shared') =>
    onClock(tracks, clock).map(({ entries, total }) => [total, ...entries.map(({ start, end }) => [start, end])]);

  test('begins with the program, with the first entry of a side, or with the first of all', () => {
    expect(times('program')).toEqual([
      [1000, [50, 55], [70, undefined]],
      [1000, [20, 25], [90, undefined]],
    ]);
    expect(times('entry')).toEqual([
      [950, [0, 5], [20, undefined]],
      [980, [0, 5], [70, undefined]],
    ]);
    expect(times('shared')).toEqual([
      [1050, [100, 105], [120, undefined]],
      [980, [0, 5], [70, undefined]],
    ]);
  });

  test('leaves a side without entries alone', () => {
    expect(onClock([track('python', 100), tracks[1]!], 'shared').map(({ total }) => total)).toEqual([1050, 980]);
    expect(onClock([track('python', 100)], 'entry')).toMatchObject([{ total: 1000, entries: [] }]);
  });
});
