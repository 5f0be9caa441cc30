/**
 * The page that opens contenders in the site's own sandboxes and passes calls on to them. `sandbox.ts` bundles and serves it.
 */
import { type HarnessFunction, startContender } from '../../../src/bench/measuring/live.ts';
import { BenchError } from '../../../src/bench/plan.ts';
import { runtimes } from '../../../src/runtimes/index.ts';
import type { ContenderFile } from './side.ts';

/** Milliseconds for one call. */
const CALL_LIMIT = 120_000;

interface Opened {
  call(name: HarnessFunction, argument: unknown): Promise<unknown>;
  /** Resolves when it is gone. */
  close(): unknown;
}

const opened = new Map<number, Opened>();

// A spare interpreter that starts in the background would disturb what is measured.
for (const runtime of Object.values(runtimes)) runtime.suspend();

/** Starts a contender; gives the engine's name, or null when the engine or a package cannot be had. */
async function open(id: number, contender: ContenderFile): Promise<string | null> {
  const stop = new AbortController();
  const handlers = { download() {}, starting() {}, output() {} };
  const { live, over } = startContender(contender, runtimes[contender.language], handlers, stop.signal);
  try {
    const running = await live;
    opened.set(id, {
      call: (name, argument) => running.call(name, argument, name, CALL_LIMIT),
      close() {
        stop.abort();
        return over;
      },
    });
    return running.engine;
  } catch (error) {
    if (error instanceof BenchError && error.failure === 'unavailable') return null;
    throw error;
  }
}

/** Starts a plain worker, without the site's runtime; its contender is what `load` is told. */
function openPlain(id: number): void {
  const worker = new Worker('plain-worker.js', { type: 'module' });
  opened.set(id, {
    call: (name, argument) =>
      new Promise((resolve, reject) => {
        worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'));
        worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.value));
        worker.postMessage({ name, argument });
      }),
    close: () => worker.terminate(),
  });
}

/** Calls a function of the harness. */
const call = (id: number, name: HarnessFunction, argument: unknown): Promise<unknown> =>
  opened.get(id)!.call(name, argument);

/** Ends the contender. */
async function close(id: number): Promise<void> {
  await opened.get(id)!.close();
  opened.delete(id);
}

const bench = { open, openPlain, call, close };
export type PageBench = typeof bench;
Object.assign(globalThis, { bench });
