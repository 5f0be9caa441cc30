import { runtimes } from '../runtimes/index.ts';
import { Conductor, type Rules } from './measuring/conductor.ts';
import { readEnvironment } from './measuring/environment.ts';
import { type LiveHandlers, startContender } from './measuring/live.ts';
import { RULES } from './measuring/rules.ts';
import { Visibility } from './measuring/visibility.ts';
import { BenchError, type BenchHandlers, type Plan } from './plan.ts';
import type { RunRecord } from './record.ts';

/** Milliseconds for the page to draw in; it draws nothing while it is hidden. */
const SETTLE_LIMIT = 250;
/** The name under which other tabs of the site see that one measures. */
const LOCK = 'bilingual-bench';

let measuring = false;

/**
 * Measures the contenders of a plan against each other, each in a sandbox of its own.
 *
 * @param handlers Told between batches how far it is; must not draw on later.
 * @param signal Stops it.
 * @param rules Other than the site's only in tests.
 * @returns The record. One that was stopped is not `complete`, and has the rounds that were whole by then.
 * @throws BenchError if it could not be measured, a program runs on this page, or something else is being measured on it or in another
 *   tab of this site; a DOMException `AbortError` if it was stopped before a round was whole.
 */
export async function runBench(
  plan: Plan,
  handlers: BenchHandlers,
  signal: AbortSignal,
  rules: Rules = RULES,
): Promise<RunRecord> {
  if (measuring) {
    throw new BenchError(
      'unavailable',
      'Another benchmark runs on this page, and two at a time would slow each other down. Stop it, or wait until it has ended.',
    );
  }
  const languages = Object.values(runtimes);
  if (languages.some((runtime) => runtime.running)) {
    throw new BenchError(
      'unavailable',
      'A program runs on this page and would slow the benchmark down. Stop it, or wait until it has ended, and measure again.',
    );
  }
  measuring = true;
  for (const runtime of languages) runtime.suspend();
  try {
    return await alone(() => conduct(plan, handlers, signal, rules));
  } catch (error) {
    if (error instanceof BenchError || !signal.aborted) throw error;
    throw new DOMException('The benchmark was stopped.', 'AbortError');
  } finally {
    for (const runtime of languages) runtime.resume();
    measuring = false;
  }
}

/** Does something while no other tab of the site does; throws a BenchError if one does. */
async function alone<Value>(measure: () => Promise<Value>): Promise<Value> {
  // Absent where the site is served without encryption.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return measure();
  return locks.request(LOCK, { ifAvailable: true }, (lock) => {
    if (lock) return measure();
    throw new BenchError(
      'unavailable',
      'A benchmark runs in another tab of this site, and two at a time would slow each other down. Stop it, or wait until it has ended.',
    );
  });
}

async function conduct(plan: Plan, handlers: BenchHandlers, signal: AbortSignal, rules: Rules): Promise<RunRecord> {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  let start = new AbortController();
  const sandboxes: Array<Promise<unknown>> = [];
  const end = async () => {
    start.abort();
    await Promise.all(sandboxes.splice(0));
    start = new AbortController();
  };
  try {
    const around = {
      start(contender: Plan['contenders'][number], live: LiveHandlers) {
        const signal = AbortSignal.any([stop, start.signal]);
        const started = startContender(contender, runtimes[contender.language], live, signal);
        sandboxes.push(started.over);
        return started.live;
      },
      end,
      now: () => performance.now(),
      date: () => new Date(),
      environment: () => readEnvironment(globalThis),
      visibility: new Visibility(document, over.signal),
      settle,
    };
    return await new Conductor(plan, handlers, around, rules, stop).run();
  } finally {
    over.abort();
    await end();
  }
}

/** Resolves when the page has drawn, or has had the time to. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SETTLE_LIMIT);
    // What a frame's callbacks change is drawn right after them, before the next task.
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}
