import { do_not_optimize, measure } from 'mitata';

let calls = 0;
const stats = await measure(() => do_not_optimize(++calls), {
  batch_samples: 100,
  batch_unroll: 1,
  min_samples: 1,
  max_samples: 1,
  min_cpu_time: 0,
  warmup_samples: 1,
  warmup_threshold: Infinity,
  batch_threshold: Infinity,
  gc: false,
});
console.log(stats.kind, stats.ticks, stats.samples.length, stats.samples[0] >= 0, calls);

const waits = await measure(async () => void (await new Promise((done) => setTimeout(done, 2))), {
  min_samples: 3,
  max_samples: 3,
  gc: false,
});
console.log(waits.kind, waits.ticks, waits.min > 1e6);

try {
  await measure(() => {
    throw new RangeError('the measured function failed');
  });
} catch (error) {
  console.log(error.name, error.message);
}
