import type { ThreadReply, ThreadRequest } from '../../../sandbox/frame-messages.ts';
import type { HostMessage, Program, WorkerMessage } from '../../../sandbox/protocol.ts';

/** What a thread is given beside the program that it runs. */
export interface ThreadStart {
  id: number;
  name: string;
  workerData: unknown;
  /** Copied from the thread that started it. */
  environmentData: Map<unknown, unknown>;
  argv: string[];
  env: Record<string, string>;
}

/** From a thread's parent to the thread. */
export type ThreadInput =
  | Extract<HostMessage, { type: 'boot' }>
  | { type: 'thread'; program: Program; start: ThreadStart }
  | { type: 'message'; value: unknown };

/** From a thread to its parent. All on one port, so that everything arrives in the order in which it happened. */
export type ThreadOutput =
  | WorkerMessage
  | { type: 'online' }
  | { type: 'message'; value: unknown }
  /** What ended the thread; properties of an error's own do not survive cloning and come apart. */
  | { type: 'thread-error'; error: unknown; properties: Record<string, unknown> };

/** This thread, when it is one; undefined in the program's own. */
export let thread: { start: ThreadStart; send: (message: ThreadOutput, transfer?: Transferable[]) => void } | undefined;

/** Makes this worker a thread: what it was started with, and its way to its parent. Called before any reader code runs. */
export function becomeThread(start: ThreadStart, send: NonNullable<typeof thread>['send']): void {
  thread = { start, send };
}

/** Takes the messages of this thread's parent. */
let fromParent: ((value: unknown) => void) | undefined;
const early: unknown[] = [];

/** Called for each message of the parent's. */
export function receiveFromParent(value: unknown): void {
  if (fromParent) fromParent(value);
  else early[early.length] = value;
}

/** Gives all messages of the parent's, those of before as well, to `listener`. */
export function listenToParent(listener: (value: unknown) => void): void {
  fromParent = listener;
  for (const value of early.splice(0)) listener(value);
}

/** Taken before any reader code runs: a program may patch every prototype, and gets ports with Node's methods itself. */
const Channel = MessageChannel;
const { postMessage: postTo, close: closePort } = MessagePort.prototype;
const { set: setOnMessage } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
const call = Reflect.apply;

let ask: ((request: ThreadRequest, transfer?: Transferable[]) => void) | undefined;
const refused = new Map<number, (message: string) => void>();
let spawned = 0;

/** Takes the port on which the frame starts threads. Called before any reader code runs. */
export function connectThreads(control: MessagePort | undefined): void {
  if (!control) return;
  ask = control.postMessage.bind(control) as typeof ask;
  control.onmessage = ({ data }: MessageEvent<ThreadReply>) => refused.get(data.id)?.(data.message);
}

/** A thread that this one has started. */
export interface Spawned {
  number: number;
  send(message: ThreadInput, transfer?: Transferable[]): void;
  /** Ends it wherever it is. */
  terminate(): void;
}

/** Asks the frame for a thread. `onRefused` is called when there cannot be one. */
export function spawnThread(
  onMessage: (message: ThreadOutput) => void,
  onRefused: (message: string) => void,
): Spawned | undefined {
  if (!ask) return undefined;
  const { port1, port2 } = new Channel();
  const id = ++spawned;
  refused.set(id, onRefused);
  let open = true;
  const listener = ({ data }: MessageEvent<ThreadOutput>) => {
    if (open) onMessage(data);
  };
  call(setOnMessage!, port1, [listener]);
  ask({ type: 'spawn', id }, [port2]);
  return {
    number: id,
    send: (message, transfer = []) => call(postTo, port1, [message, transfer]),
    terminate() {
      if (!open) return;
      open = false;
      refused.delete(id);
      call(closePort, port1, []);
      ask!({ type: 'terminate', id });
    },
  };
}
