import { nodeError } from '../kernel/errors.ts';
import { thread } from '../kernel/threads.ts';
import { ParentPort } from './worker_threads-parent.ts';
import { environmentData, SHARE_ENV, Worker } from './worker_threads-worker.ts';

/**
 * `node:worker_threads`. Each thread is a worker of its own with the same runtime; the frame starts it. Messages are
 * cloned as everywhere; the threads' files are copies, and so is what they see of the environment.
 * Reading the global `MessageChannel` gives ports Node's methods.
 */
const { MessageChannel } = globalThis;

function receiveMessageOnPort(): never {
  throw nodeError(
    Error,
    'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    'node:worker_threads receiveMessageOnPort() is not available in the browser: messages arrive only between tasks.',
  );
}

export default {
  BroadcastChannel: globalThis.BroadcastChannel,
  MessageChannel,
  MessagePort: globalThis.MessagePort,
  SHARE_ENV,
  Worker,
  getEnvironmentData: (key: unknown) => environmentData.get(key),
  isInternalThread: false,
  isMainThread: thread === undefined,
  parentPort: thread ? new ParentPort(thread.send) : null,
  receiveMessageOnPort,
  resourceLimits: {},
  setEnvironmentData(key: unknown, value: unknown) {
    if (value === undefined) environmentData.delete(key);
    else environmentData.set(key, value);
  },
  threadId: thread?.start.id ?? 0,
  threadName: thread?.start.name ?? '',
  workerData: thread?.start.workerData ?? null,
};
