import { beforeEach, expect, test } from 'vitest';
import { ProgressMeter } from './progress.ts';

let now = 0;
const clock = () => now;
beforeEach(() => {
  now = 5_000;
});

test('nothing is known before the first calibration', () => {
  const meter = new ProgressMeter({ sizes: [10], starts: 1, contenders: 2, batches: 10, batchMs: 200 }, clock);
  now += 3_000;
  expect(meter.progress).toEqual({ done: 0 });
});

test('counts what is to come by what batches take', () => {
  const meter = new ProgressMeter({ sizes: [10], starts: 1, contenders: 2, batches: 10, batchMs: 200 }, clock);
  meter.calibrated(0, 0, 100, 4);
  // The other is still to be calibrated: 12 batches of 200 ms beside 10 of 400 ms.
  expect(meter.progress.secondsLeft).toBeCloseTo(6.4);
  meter.calibrated(0, 1, 1, 1_000);
  expect(meter.progress.secondsLeft).toBeCloseTo(14);
  for (let i = 0; i < 10; i += 1) {
    now += 1_200;
    meter.measured(0, 0, 100, 400);
    meter.measured(0, 1, 1, 800);
  }
  expect(meter.progress).toEqual({ done: 1, secondsLeft: 0 });
});

test('calls at larger sizes are expected to take longer as the size grows', () => {
  const meter = new ProgressMeter({ sizes: [10, 1_000], starts: 1, contenders: 1, batches: 1, batchMs: 200 }, clock);
  meter.calibrated(0, 0, 20, 10);
  // One batch of 200 ms; then three of which each call takes a second.
  expect(meter.progress.secondsLeft).toBeCloseTo(3.2);
});

test('pauses do not count, and what is done is never undone', () => {
  const meter = new ProgressMeter({ sizes: [10], starts: 1, contenders: 1, batches: 4, batchMs: 200 }, clock);
  meter.calibrated(0, 0, 1, 200);
  now += 800;
  meter.measured(0, 0, 1, 200);
  const before = meter.progress;
  expect(before.done).toBeCloseTo(800 / 1_400);
  meter.pause();
  now += 100_000;
  expect(meter.progress).toEqual(before);
  meter.resume();
  expect(meter.progress).toEqual(before);
  // Everything takes ten times as long now.
  meter.measured(0, 0, 1, 2_000);
  expect(meter.progress.done).toBe(before.done);
  expect(meter.progress.secondsLeft).toBeCloseTo(4);
});

test('a batch that was measured once more than planned is not counted twice', () => {
  const meter = new ProgressMeter({ sizes: [10], starts: 1, contenders: 1, batches: 1, batchMs: 200 }, clock);
  meter.calibrated(0, 0, 1, 200);
  meter.measured(0, 0, 1, 200);
  meter.measured(0, 0, 1, 200);
  expect(meter.progress.secondsLeft).toBe(0);
});
