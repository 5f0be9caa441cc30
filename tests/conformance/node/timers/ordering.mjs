import { setTimeout as sleep } from 'node:timers/promises';

const finished = [];
await Promise.all([60, 20, 40].map(async (ms) => {
  await sleep(ms);
  finished.push(ms);
}));
console.log(finished);
const limit = async (jobs, most) => {
  const results = [];
  let running = 0;
  let highest = 0;
  const queue = [...jobs.entries()];
  await Promise.all(Array.from({ length: most }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      running += 1;
      highest = Math.max(highest, running);
      results[next[0]] = await next[1]();
      running -= 1;
    }
  }));
  return [results, highest];
};
console.log(await limit([3, 1, 2, 4].map((n) => () => sleep(n * 5, n)), 2));
const timeout = (promise, ms) => Promise.race([promise, sleep(ms).then(() => { throw new Error('too slow'); })]);
await timeout(sleep(200), 10).catch(({ message }) => console.log(message));
