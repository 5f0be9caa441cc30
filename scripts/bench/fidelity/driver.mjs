/**
 * Answers the calls of `native.ts` with the harness's functions: one JSON line per call on stdin, one per answer on descriptor 3, so that
 * what a contender prints is not in the way.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as harness from '../../../src/bench/harness/harness.ts';

for await (const line of createInterface({ input: process.stdin })) {
  const { name, argument } = JSON.parse(line);
  let answer;
  try {
    // biome-ignore lint/performance/noDynamicNamespaceImportAccess: the call names the function
    answer = { value: await harness[name](argument) };
  } catch (error) {
    answer = { error: error.stack ?? String(error) };
  }
  writeSync(3, `${JSON.stringify(answer)}\n`);
}
