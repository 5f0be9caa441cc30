// The slow calculation in a worker thread.

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isMainThread,
  Worker,
  workerData,
} from 'node:worker_threads';

/** Milliseconds. */
const [SLOW, DATABASE] = [400, 20];

/** Keeps the processor busy. Any calculation would do. */
function calculate(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

async function slow() {
  // The thread runs this same file, with something else to do.
  const worker = new Worker(new URL(import.meta.url), {
    workerData: SLOW,
  });
  await once(worker, 'exit');
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

async function main() {
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
}

if (isMainThread) await main();
else calculate(workerData);
