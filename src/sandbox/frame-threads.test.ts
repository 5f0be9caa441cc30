import { afterEach, expect, test } from 'vitest';
import { Threads } from './frame-threads.ts';

/** A worker that only knows whether it was ended. */
class FakeWorker {
  ended = false;
  readonly control: MessagePort;
  constructor(control: MessagePort) {
    this.control = control;
  }
  terminate(): void {
    this.ended = true;
  }
}

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function openThreads() {
  const started: FakeWorker[] = [];
  const failures: Array<(message: string) => void> = [];
  const threads = new Threads((port, control, fail) => {
    ports.push(port, control);
    failures.push(fail);
    const worker = new FakeWorker(control);
    started.push(worker);
    return worker as unknown as Worker;
  });
  const control = threads.open();
  ports.push(control);
  const spawn = (id: unknown, from = control) => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1);
    from.postMessage({ type: 'spawn', id }, [port2]);
  };
  const replies: unknown[] = [];
  control.onmessage = ({ data }) => replies.push(data);
  const live = () => started.filter(({ ended }) => !ended).length;
  return { started, failures, control, spawn, replies, live };
}

/** Long enough for messages between two ports of one thread. */
const delivered = () => new Promise((resolve) => setTimeout(resolve, 20));

test('starts four at a time and refuses more, until one has ended', async () => {
  const { started, control, spawn, replies, live } = openThreads();
  for (let id = 1; id <= 10; id += 1) spawn(id);
  await delivered();
  expect(live()).toBe(4);
  expect(replies).toHaveLength(6);
  expect(replies[0]).toEqual({ type: 'refused', id: 5, message: 'a program may have 4 at a time here' });
  control.postMessage({ type: 'terminate', id: 2 });
  spawn(11);
  await delivered();
  expect(started[1]!.ended).toBe(true);
  expect(live()).toBe(4);
});

test('starts 64 in all, however fast they end', async () => {
  const { started, control, spawn } = openThreads();
  for (let id = 1; id <= 100; id += 1) {
    spawn(id);
    control.postMessage({ type: 'terminate', id });
  }
  await delivered();
  expect(started).toHaveLength(64);
});

test('threads of a thread count as well and end with it', async () => {
  const { started, control, spawn, live } = openThreads();
  spawn(1);
  await delivered();
  for (let id = 1; id <= 9; id += 1) spawn(id, started[0]!.control);
  await delivered();
  expect(live()).toBe(4);
  control.postMessage({ type: 'terminate', id: 1 });
  await delivered();
  expect(live()).toBe(0);
});

test('a thread that fails gives its place free', async () => {
  const { failures, spawn, replies, live } = openThreads();
  spawn(1);
  await delivered();
  failures[0]!('no memory');
  await delivered();
  expect(live()).toBe(0);
  expect(replies).toEqual([{ type: 'refused', id: 1, message: 'no memory' }]);
});

test('takes nothing else', async () => {
  const { started, control, spawn, replies } = openThreads();
  for (const data of [null, 5, 'spawn', {}, { type: 'spawn' }, { type: 'spawn', id: 1 }, { type: 'run', id: 1 }]) {
    control.postMessage(data);
  }
  for (const id of ['1', 1.5, Number.NaN, {}, undefined]) spawn(id);
  control.postMessage({ type: 'terminate', id: 99 });
  spawn(7);
  spawn(7);
  await delivered();
  expect(started).toHaveLength(1);
  expect(replies).toEqual([]);
});
