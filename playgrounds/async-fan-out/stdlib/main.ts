// Four jobs: in turn, three at a time, and beside a failure.

import { setTimeout as sleep } from 'node:timers/promises';

const JOBS = { users: 300, orders: 250, stock: 50, mail: 200 };
const state = new Map<string, string>();

/** Stands for a request that takes `ms` milliseconds. */
async function job(name: string, ms: number): Promise<string> {
  state.set(name, 'running');
  await sleep(ms);
  state.set(name, 'done');
  return name;
}

async function inTurn(): Promise<string[]> {
  const results: string[] = [];
  for (const [name, ms] of Object.entries(JOBS)) {
    results.push(await job(name, ms));
  }
  return results;
}

/** Workers share one queue; a free one takes the next job. */
async function atMost(limit: number): Promise<string[]> {
  const results: string[] = [];
  const queue = Object.entries(JOBS).entries();
  const worker = async () => {
    for (const [i, [name, ms]] of queue) {
      results[i] = await job(name, ms);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

async function outage(): Promise<never> {
  await sleep(80);
  throw new Error('payments are down');
}

async function timed(title: string, work: Promise<string[]>) {
  const start = performance.now();
  console.log(`${title}:`, ...(await work));
  const ms = performance.now() - start;
  console.error(`${title}: ${ms.toFixed(0)} ms`);
}

function show(moment: string): void {
  console.log(`${moment}:`);
  state.forEach((was, name) => console.log(`  ${name} ${was}`));
}

await timed('in turn', inTurn());
await timed('three at a time', atMost(3));
try {
  const jobs = Object.entries(JOBS).map((each) => job(...each));
  await Promise.all([...jobs, outage()]);
} catch (error) {
  console.log('caught:', (error as Error).message);
}
show('at once');
await sleep(300);
show('a little later');
