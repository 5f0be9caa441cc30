import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BATCHES, batchTarget, calibrate, enlarged, MAX_CALLS } from './calibrate.ts';

test('a batch takes 200 ms and 100 steps of the clock, but not more than a second for the latter', () => {
  expect(batchTarget(0.005, BATCHES)).toBe(200);
  expect(batchTarget(1, BATCHES)).toBe(200);
  expect(batchTarget(4, BATCHES)).toBe(400);
  expect(batchTarget(16.7, BATCHES)).toBe(1000);
});

/** A program of which each call takes `callMs`, on a clock with steps of `step`; remembers the batches. */
function program(callMs: number, step: number, warmUp = 0) {
  const batches: number[] = [];
  let made = 0;
  const measure = async (calls: number) => {
    batches.push(calls);
    const slow = Math.min(calls, Math.max(0, warmUp - made));
    made += calls;
    return Math.floor(((calls + slow * 9) * callMs) / step) * step;
  };
  return { batches, measure };
}

test('finds the calls for a batch, whatever a call takes and the clock can tell', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: -6, max: 3.2, noNaN: true }),
      fc.constantFrom(0.005, 0.1, 1, 16.7),
      async (exponent, step) => {
        const callMs = 10 ** exponent;
        const target = batchTarget(step, BATCHES);
        const { batches, measure } = program(callMs, step);
        const { calls } = await calibrate(measure, target);
        expect(calls * callMs).toBeGreaterThanOrEqual(target);
        // A batch is no longer than it must be, or has one call only.
        if (calls > 1) expect((calls - 1) * callMs).toBeLessThanOrEqual(target * 1.26 + step);
        for (let i = 1; i < batches.length; i += 1) {
          expect(batches[i]).toBeGreaterThanOrEqual(batches[i - 1]! * 2);
        }
        // Not even the largest batch keeps the page waiting.
        expect(Math.max(...batches) * callMs).toBeLessThanOrEqual(Math.max(10 * target, callMs));
      },
    ),
  );
});

test('estimates from a cold start are not trusted', async () => {
  const { measure } = program(0.001, 0.1, 2_000);
  const { calls, callMs } = await calibrate(measure, 200);
  expect(callMs).toBeLessThan(0.0012);
  expect(calls * 0.001).toBeGreaterThanOrEqual(200);
});

test('what takes no time at all ends at the largest batch', async () => {
  const batches: number[] = [];
  const { calls, callMs } = await calibrate(async (count) => {
    batches.push(count);
    return 0;
  }, 200);
  expect(calls).toBe(MAX_CALLS);
  expect(callMs).toBe(0);
  expect(batches.at(-1)).toBe(MAX_CALLS);
});

test('a batch that came out short is enlarged, and never made smaller', () => {
  expect(enlarged(1000, 200, 200)).toBe(1000);
  expect(enlarged(1000, 500, 200)).toBe(1000);
  expect(enlarged(1000, 100, 200)).toBe(2500);
  expect(enlarged(1000, 0, 200)).toBe(8000);
});
