// Let every job end, then look at what became of each.

import { setTimeout as sleep } from 'node:timers/promises';

const JOBS = { users: 120, stock: 40, payments: 80, mail: 60 };

/** Stands for a request that takes `ms` milliseconds. */
async function job(name: string, ms: number): Promise<string> {
  await sleep(ms);
  if (name === 'payments') throw new Error('no answer');
  return `${name}.json`;
}

const outcomes = await Promise.allSettled(
  Object.entries(JOBS).map(([name, ms]) => job(name, ms)),
);
for (const [i, name] of Object.keys(JOBS).entries()) {
  const outcome = outcomes[i];
  if (outcome.status === 'rejected') {
    console.log(`${name}: failed, ${outcome.reason.message}`);
  } else {
    console.log(`${name}: ${outcome.value}`);
  }
}
