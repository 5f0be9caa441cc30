import { describe, it, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

test('too slow', { timeout: 20 }, async (t) => {
  t.signal.addEventListener('abort', () => console.log('aborted'));
  await sleep(100);
});
test('given up before', { signal: AbortSignal.abort(new Error('because')) }, () => {});
describe('side by side', { concurrency: true }, () => {
  it('slow', async () => {
    await sleep(30);
    console.log('slow');
  });
  it('fast', () => {});
});
describe('two at a time', { concurrency: 2 }, () => {
  for (const ms of [80, 10, 5]) {
    it(`${ms}`, async () => {
      await sleep(ms);
      console.log('slept', ms);
    });
  }
});
test('timer throws', async () => {
  setTimeout(() => {
    throw new Error('from a timer');
  }, 1);
  await sleep(40);
});
test('rejection', async () => {
  Promise.reject(new Error('nobody listens'));
  await sleep(5);
});
test('waits until it works', async (t) => {
  let calls = 0;
  const value = await t.waitFor(
    () => {
      calls += 1;
      if (calls < 3) throw new Error('not yet');
      return calls;
    },
    { interval: 2 },
  );
  console.log('calls', value);
});
