/** How long batches are. Milliseconds, and steps of the clock that times them. */
export interface BatchRules {
  /** A batch takes at least so long, */
  least: number;
  /** and so many steps of the clock, whose error is then at most one in so many, */
  steps: number;
  /** unless that is longer than this: where clocks are very coarse, runs would never end. */
  most: number;
}

export const BATCHES: BatchRules = { least: 200, steps: 100, most: 1_000 };

/** Calls in one batch; what takes no time at all even then is no work. */
export const MAX_CALLS = 2 ** 30;

/** Batches are sized for so much more than they must have, so that noise does not make them too short. */
const MARGIN = 1.25;
/** A batch is at most so many times as large as the one it was estimated from: estimates from cold, short batches are far off. */
const MAX_GROWTH = 8;

/** Milliseconds that a batch must take, on a clock with steps of `clockStep` milliseconds. */
export function batchTarget(clockStep: number, { least, steps, most }: BatchRules): number {
  return Math.max(least, Math.min(steps * clockStep, most));
}

/**
 * Finds how many calls a batch needs, by batches that grow (at least doubled each time) until one is long enough.
 *
 * @param measure Runs a batch of so many calls and gives its milliseconds.
 * @param target Milliseconds that a batch must take.
 * @returns Calls for a batch of `target` milliseconds and a margin, and what one call takes, in milliseconds.
 */
export async function calibrate(
  measure: (calls: number) => Promise<number>,
  target: number,
): Promise<{ calls: number; callMs: number }> {
  for (let calls = 1; ; ) {
    const ms = await measure(calls);
    if (ms >= target || calls === MAX_CALLS) return { calls: callsFor(target, ms / calls), callMs: ms / calls };
    const estimate = ms > 0 ? callsFor(target, ms / calls) : Number.POSITIVE_INFINITY;
    calls = Math.min(Math.max(estimate, calls * 2), calls * MAX_GROWTH, MAX_CALLS);
  }
}

/**
 * The size of further batches after one of `calls` calls took `ms`: the same if that was long enough, else more. Programs get faster
 * while engines optimise them.
 */
export function enlarged(calls: number, ms: number, target: number): number {
  if (ms >= target) return calls;
  return Math.max(calls, Math.min(callsFor(target, ms / calls), calls * MAX_GROWTH));
}

const callsFor = (target: number, callMs: number) =>
  callMs > 0 ? Math.min(Math.max(Math.ceil((target * MARGIN) / callMs), 1), MAX_CALLS) : MAX_CALLS;
