/**
 * The page that opens contenders in the site's own sandboxes and passes calls on to them. `sandbox.ts` bundles and serves it.
 */
import { type HarnessFunction, type Live, startContender } from '../../../src/bench/live.ts';
import { BenchError } from '../../../src/bench/plan.ts';
import { runtimes } from '../../../src/runtimes/index.ts';
import type { ContenderFile } from './side.ts';

/** Milliseconds for one call. */
const CALL_LIMIT = 120_000;

const opened = new Map<number, { live: Live; stop: AbortController; over: Promise<unknown> }>();

// A spare interpreter that starts in the background would disturb what is measured.
for (const runtime of Object.values(runtimes)) runtime.suspend();

/** Starts a contender; gives the engine's name, or null when the engine or a package cannot be had. */
async function open(id: number, contender: ContenderFile): Promise<string | null> {
  const stop = new AbortController();
  const handlers = { download() {}, starting() {}, output() {} };
  const { live, over } = startContender(contender, runtimes[contender.language], handlers, stop.signal);
  try {
    opened.set(id, { live: await live, stop, over });
    return (await live).engine;
  } catch (error) {
    if (error instanceof BenchError && error.failure === 'unavailable') return null;
    throw error;
  }
}

/** Calls a function of the harness. */
const call = (id: number, name: HarnessFunction, argument: unknown): Promise<unknown> =>
  opened.get(id)!.live.call(name, argument, name, CALL_LIMIT);

/** Ends the contender and waits until its sandbox is gone. */
async function close(id: number): Promise<void> {
  const { stop, over } = opened.get(id)!;
  opened.delete(id);
  stop.abort();
  await over;
}

export type PageBench = { open: typeof open; call: typeof call; close: typeof close };
Object.assign(globalThis, { bench: { open, call, close } satisfies PageBench });
