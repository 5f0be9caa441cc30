import { host } from './host.ts';
import { block, createTaskQueue, queueMicro, setTimer, whenSettled } from './natives.ts';

/**
 * The event loop: what keeps a program alive, the order of its callbacks, and its end.
 *
 * Every callback of the reader's that the kernel starts goes through `runCallback`, which drains `process.nextTick`
 * before returning to the browser and so before the promises' microtasks, as Node does. A tick queued from within a
 * microtask runs in the next task, that is after all microtasks and before any timer.
 */

type Callback = () => void;

/** Thrown to unwind the reader's stack once the run is over; never reported. */
export class ExitSignal {}

interface Hooks {
  /** Called with an error nobody caught; reports it and ends the run unless a listener handles it. */
  onError: (error: unknown, origin: 'uncaughtException' | 'unhandledRejection') => void;
  /** `process.emit('beforeExit')`; may schedule more work. */
  onBeforeExit: () => void;
  /** `process.emit('exit')`, given the exit code; gives the final one. */
  onExit: (code: number) => number;
  /** The entry module never settled: prints Node's warning. */
  onUnsettled: () => void;
  exitCode: () => number;
}

/** Rounds of waiting before a main module that never settles is given up: native work may still be on its way. */
const UNSETTLED_ROUNDS = 6;
/** Milliseconds that a finished program is held still, so that nothing of it runs until the page removes the worker. */
const HALT_MS = 1500;

let hooks: Hooks;
let ended = false;
let exiting = false;
let mainSettled = false;
let depth = 0;
let tickTaskQueued = false;
let checking = false;
let pendingTasks = 0;
const held = new Set<object>();
const holdAdd = held.add.bind(held);
const holdDelete = held.delete.bind(held);
const ticks: Callback[] = [];
let tickHead = 0;
const postTask = createTaskQueue();

export function startLoop(given: Hooks): void {
  hooks = given;
}

/** True once the exit has been sent: nothing of the reader's may run or print any more. */
export const isOver = (): boolean => ended;

/** Keeps the program alive until `release(handle)`. */
export function hold(handle: object): void {
  holdAdd(handle);
}

export function release(handle: object): void {
  if (holdDelete(handle)) checkIdle();
}

/** Keeps the program alive until a native promise settles; gives the same promise. */
export function holdWhile<T>(promise: Promise<T>): Promise<T> {
  const handle = {};
  hold(handle);
  whenSettled(
    promise,
    () => release(handle),
    () => release(handle),
  );
  return promise;
}

/** Runs a callback of the reader's from the top of the stack: reports what it throws and drains the ticks. */
export function runCallback(callback: Callback): void {
  if (ended) return;
  if (depth === 0 && tickHead < ticks.length) drainTicks();
  depth += 1;
  try {
    callback();
  } catch (error) {
    fail(error, 'uncaughtException');
  }
  if (depth === 1) drainTicks();
  depth -= 1;
  checkIdle();
}

/** Runs `callback` in a task of its own, after those queued before it; it keeps the program alive until then. */
export function queueTask(callback: Callback): void {
  pendingTasks += 1;
  postTask(() => {
    afterTicks(() => {
      pendingTasks -= 1;
      runCallback(callback);
    });
  });
}

/** Calls back at once, or, where ticks are waiting, after these and the microtasks they leave. */
function afterTicks(callback: Callback): void {
  if (tickHead === ticks.length || ended) callback();
  else {
    runCallback(() => {});
    queueMicro(() => afterTicks(callback));
  }
}

/** `process.nextTick`. */
export function queueTick(callback: Callback): void {
  if (ended) return;
  ticks[ticks.length] = callback;
  if (depth > 0 || tickTaskQueued) return;
  tickTaskQueued = true;
  pendingTasks += 1;
  postTask(() => {
    pendingTasks -= 1;
    tickTaskQueued = false;
    runCallback(() => {});
  });
}

function drainTicks(): void {
  while (tickHead < ticks.length && !ended) {
    const tick = ticks[tickHead]!;
    tickHead += 1;
    try {
      tick();
    } catch (error) {
      fail(error, 'uncaughtException');
    }
  }
  ticks.length = 0;
  tickHead = 0;
}

/** Reports an error that reached the top of the stack, or a rejection nobody handles. */
export function fail(error: unknown, origin: 'uncaughtException' | 'unhandledRejection'): void {
  if (ended || error instanceof ExitSignal) return;
  hooks.onError(error, origin);
}

/** Told when the entry module has run to its end, top-level await included. */
export function settleMain(): void {
  mainSettled = true;
  checkIdle();
}

/** True once the entry module has run to its end, or has failed. */
export const isMainSettled = (): boolean => mainSettled;

const isBusy = (): boolean => held.size > 0 || pendingTasks > 0 || tickHead < ticks.length;

/** Ends the run soon if nothing is left to do; two turns of the browser's loop let native work arrive first. */
export function checkIdle(): void {
  if (checking || ended || isBusy()) return;
  checking = true;
  const look = (round: number): void => {
    setTimer(
      () => {
        if (ended) return;
        if (isBusy()) {
          checking = false;
          return;
        }
        if (round < (mainSettled ? 1 : UNSETTLED_ROUNDS)) return look(round + 1);
        checking = false;
        wind();
      },
      round > 1 ? 10 : 0,
    );
  };
  look(0);
}

function wind(): void {
  if (!mainSettled) {
    hooks.onUnsettled();
    endRun(13);
    return;
  }
  runCallback(hooks.onBeforeExit);
  // A turn for microtasks of the listeners, which may have found more work.
  queueMicro(() => {
    if (!isBusy()) endRun(hooks.exitCode());
  });
}

/** Ends the run: `exit` listeners, then the message to the page, then silence. */
export function endRun(code: number): void {
  if (ended || exiting) return;
  exiting = true;
  let last = code;
  try {
    last = hooks.onExit(code);
  } catch (error) {
    if (!(error instanceof ExitSignal)) {
      // `exiting` stays set: the report of this error must not come back here.
      last = 1;
      hooks.onError(error, 'uncaughtException');
    }
  }
  if (ended) return;
  ended = true;
  host.reporter.exit(last);
}

/**
 * `process.exit`, from anywhere in the reader's code. JavaScript has no throw that `catch` and `finally` cannot see, so
 * the thread stops here until the page, which has the exit message by now, removes the worker.
 */
export function exitNow(code: number): never {
  endRun(code);
  halt();
}

/** Holds the thread still after the end of the run. */
export function halt(): never {
  block(HALT_MS);
  throw new ExitSignal();
}
