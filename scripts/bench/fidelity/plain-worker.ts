/** A worker of the browser without any runtime of this site: it answers calls with the harness's functions. */
import * as harness from '../../../src/bench/harness/harness.ts';

const functions = harness as unknown as Record<string, (argument: unknown) => unknown>;

addEventListener('message', async ({ data: { name, argument } }) => {
  try {
    postMessage({ value: await functions[name]!(argument) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
