import { clock } from '../kernel/natives.ts';

/** `node:perf_hooks` over the browser's own performance timeline. */
const { performance } = globalThis;

interface Histogram {
  record(value: number): void;
}

function timerify<F extends (...values: never[]) => unknown>(
  callback: F,
  { histogram }: { histogram?: Histogram } = {},
): F {
  return function (this: unknown, ...values: never[]) {
    const start = clock();
    const result = Reflect.apply(callback, this, values);
    histogram?.record(Math.max(1, Math.round((clock() - start) * 1e6)));
    return result;
  } as F;
}

const usage = () => ({ idle: 0, active: clock(), utilization: 1 });
Object.assign(performance, {
  timerify,
  eventLoopUtilization: usage,
  nodeTiming: { name: 'node', entryType: 'node', startTime: 0 },
});

/** A histogram that keeps every value; small programs record few. */
function createHistogram() {
  let values: number[] = [];
  const sorted = () => values.toSorted((a, b) => a - b);
  const mean = () => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    record: (value: number) => void values.push(Number(value)),
    recordDelta() {},
    reset() {
      values = [];
    },
    get count() {
      return values.length;
    },
    get min() {
      return values.length > 0 ? Math.min(...values) : 9223372036854776000;
    },
    get max() {
      return values.length > 0 ? Math.max(...values) : 0;
    },
    get mean() {
      return mean();
    },
    get stddev() {
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean()) ** 2, 0) / values.length);
    },
    get exceeds() {
      return 0;
    },
    percentile: (percent: number) => sorted()[Math.max(0, Math.ceil((percent / 100) * values.length) - 1)] ?? 0,
  };
}

export default {
  Performance: globalThis.Performance,
  PerformanceEntry: globalThis.PerformanceEntry,
  PerformanceMark: globalThis.PerformanceMark,
  PerformanceMeasure: globalThis.PerformanceMeasure,
  PerformanceObserver: globalThis.PerformanceObserver,
  PerformanceObserverEntryList: globalThis.PerformanceObserverEntryList,
  PerformanceResourceTiming: globalThis.PerformanceResourceTiming,
  constants: {},
  createHistogram,
  eventLoopUtilization: usage,
  monitorEventLoopDelay: () => ({ ...createHistogram(), enable: () => true, disable: () => true }),
  performance,
  timerify,
};
