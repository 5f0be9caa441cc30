import { type HostMessage, RETURN_LIMIT, type WorkerMessage } from '../../../sandbox/protocol.ts';
import { host } from './host.ts';
import { fail, hold, runCallback } from './loop.ts';
import { whenSettled } from './natives.ts';

/** Calls of a resident program's functions: one at a time, in their order, from the moment its main module has run. */

type Call = Extract<HostMessage, { type: 'call' }>;

const { parse, stringify } = JSON;
const NativePromise = Promise;
const queue: Array<{ call: Call; send: (message: WorkerMessage) => void }> = [];
let exported: object | undefined;
let busy = false;

/** Takes a call; it waits for the main module and for the calls before it. */
export function receiveCall(call: Call, send: (message: WorkerMessage) => void): void {
  queue[queue.length] = { call, send };
  next();
}

/** Answers calls with the functions of `namespace`. The program stays until it ends itself or fails. */
export function answerCalls(namespace: object): void {
  exported = namespace;
  hold(namespace);
  next();
}

function next(): void {
  const waiting = exported && !busy && queue.shift();
  if (!waiting) return;
  busy = true;
  const { call, send } = waiting;
  const answer = (value: unknown) => {
    const text = stringify(value) ?? 'null';
    if (text.length > RETURN_LIMIT)
      throw new RangeError(`${call.name} gives back more than ${RETURN_LIMIT} characters`);
    // What the function printed arrives before what it gives back.
    host.reporter.flush();
    send({ type: 'returned', id: call.id, value: text });
    busy = false;
    next();
  };
  runCallback(() => {
    const called: unknown = Reflect.get(exported!, call.name);
    if (typeof called !== 'function') throw new TypeError(`The main module exports no function ${call.name}`);
    const given: unknown = called(parse(call.argument));
    if (!(given instanceof NativePromise)) return answer(given);
    whenSettled(
      given,
      (value) => runCallback(() => answer(value)),
      (error) => runCallback(() => fail(error, 'uncaughtException')),
    );
  });
}
