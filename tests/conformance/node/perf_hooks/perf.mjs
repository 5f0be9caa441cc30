import { performance, PerformanceObserver, createHistogram } from 'node:perf_hooks';

console.log(performance === globalThis.performance, performance.now() > 0, performance.timeOrigin > 1e12);
performance.mark('start', { detail: { a: 1 } });
performance.mark('end');
const measure = performance.measure('work', 'start', 'end');
console.log(measure.name, measure.entryType, measure.duration >= 0, performance.getEntriesByName('start')[0].detail);
console.log(performance.getEntriesByType('mark').map(({ name }) => name), performance.getEntries().length);
performance.clearMarks();
performance.clearMeasures();
console.log(performance.getEntries().length);
const observer = new PerformanceObserver((list) => {
  console.log('observed', list.getEntries().map(({ name }) => name));
  observer.disconnect();
});
observer.observe({ entryTypes: ['mark'] });
performance.mark('seen');
const histogram = createHistogram();
for (const value of [1, 2, 3, 4, 100]) histogram.record(value);
console.log(histogram.min, histogram.max, histogram.mean, histogram.percentile(50), histogram.count);
try {
  performance.measure('x', 'missing');
} catch (error) {
  console.log(error.name, error.message);
}
