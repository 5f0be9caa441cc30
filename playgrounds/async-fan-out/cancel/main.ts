// One job fails: we cancel the others ourselves, and wait.

import { setTimeout as sleep } from 'node:timers/promises';

const JOBS = { users: 300, orders: 250, stock: 50 };
const state = new Map<string, string>();

/** Stands for a request that takes `ms` milliseconds. */
async function job(name: string, ms: number, stop: AbortSignal) {
  state.set(name, 'running');
  try {
    await sleep(ms, undefined, { signal: stop });
  } catch (error) {
    if (stop.aborted) state.set(name, 'cancelled');
    throw error;
  }
  state.set(name, 'done');
}

async function outage(): Promise<never> {
  await sleep(80);
  throw new Error('payments are down');
}

const controller = new AbortController();
const jobs = Object.entries(JOBS).map(([name, ms]) =>
  job(name, ms, controller.signal),
);
try {
  await Promise.all([...jobs, outage()]);
} catch (error) {
  // Heard only by the jobs that were given the signal.
  controller.abort();
  await Promise.allSettled(jobs);
  console.log('caught:', (error as Error).message);
}
for (const [name, was] of state) console.log(`  ${name} ${was}`);
