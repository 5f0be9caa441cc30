// The slow calculation in slices, with a turn for the others.

import {
  setImmediate as immediate,
  setTimeout as sleep,
} from 'node:timers/promises';

/** Milliseconds. */
const [SLOW, SLICE, DATABASE] = [400, 10, 20];

/** Keeps the processor busy. Any calculation would do. */
function calculate(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

async function slow() {
  for (let ms = 0; ms < SLOW; ms += SLICE) {
    calculate(SLICE);
    await immediate(); // the others take their turn
  }
}

async function quick() {
  await sleep(DATABASE);
}

const finished = new Map<string, number>();
const arrived = performance.now();

type Handler = () => Promise<void>;
async function request(name: string, handler: Handler) {
  await handler();
  // A name for the timeline, and the time since the arrival.
  const span = performance.measure(name, { start: arrived });
  finished.set(name, span.duration);
}

await Promise.all([
  request('quick 1', quick),
  request('slow', slow),
  request('quick 2', quick),
  request('quick 3', quick),
]);

const order = [...finished.keys()];
console.log('finished:', order.join(', '));
const late = order.slice(order.indexOf('slow') + 1);
console.log('kept waiting:', late.join(', ') || 'nobody');
for (const [name, ms] of finished) {
  console.error(`${name}: ${ms.toFixed(0)} ms`);
}
