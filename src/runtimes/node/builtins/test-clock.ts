import { after } from '../kernel/timers.ts';

/** The runner's own timers: neither drawn in the waterfall nor replaced by `mock.timers`. */
export const kernelTimers = {
  set: (callback: () => void, ms: number): unknown => after(ms, callback, false),
  clear(timer: unknown): void {
    if (typeof timer === 'function') timer();
  },
};
