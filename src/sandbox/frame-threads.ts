import type { ThreadReply, ThreadRequest } from './frame-messages.ts';

/** Threads beside the program's own worker that may run at a time, and that one run may start in all. */
const LIVE_LIMIT = 4;
const TOTAL_LIMIT = 64;

/** Starts one more worker of the same kind as the program's own; it is given both ports. */
export type StartThread = (port: MessagePort, control: MessagePort, fail: (message: string) => void) => Worker;

interface Thread {
  worker: Worker;
  /** Those it has started itself, which end with it. */
  children: Map<number, Thread>;
}

/**
 * Starts threads for the workers of this frame, which cannot make workers themselves: nested ones would outlive their
 * parent in some browsers. Here they are all siblings and end with the frame. What a worker asks for may be forged; the worst it
 * can get is as many hardened workers as are allowed.
 */
export class Threads {
  readonly #start: StartThread;
  #live = 0;
  #total = 0;

  constructor(start: StartThread) {
    this.#start = start;
  }

  /** Gives the end of a control port that a new worker keeps. */
  open(children: Map<number, Thread> = new Map()): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data, ports }: MessageEvent<unknown>) => {
      const request = readRequest(data);
      if (request?.type === 'terminate') this.#end(children, request.id);
      else if (request && ports[0]) this.#spawn(children, request.id, ports[0], port1);
    };
    return port2;
  }

  #spawn(siblings: Map<number, Thread>, id: number, port: MessagePort, control: MessagePort): void {
    const reply = (message: ThreadReply) => control.postMessage(message);
    if (siblings.has(id)) return;
    if (this.#live >= LIVE_LIMIT || this.#total >= TOTAL_LIMIT) {
      const limit = this.#live >= LIVE_LIMIT ? `${LIVE_LIMIT} at a time` : `${TOTAL_LIMIT} in one run`;
      reply({ type: 'refused', id, message: `a program may have ${limit} here` });
      return;
    }
    this.#live += 1;
    this.#total += 1;
    const children = new Map<number, Thread>();
    const fail = (message: string) => {
      this.#end(siblings, id);
      reply({ type: 'refused', id, message });
    };
    siblings.set(id, { worker: this.#start(port, this.open(children), fail), children });
  }

  #end(siblings: Map<number, Thread>, id: number): void {
    const thread = siblings.get(id);
    if (!thread) return;
    siblings.delete(id);
    thread.worker.terminate();
    this.#live -= 1;
    for (const child of thread.children.keys()) this.#end(thread.children, child);
  }
}

function readRequest(data: unknown): ThreadRequest | undefined {
  const { type, id } = (data ?? {}) as Partial<Record<string, unknown>>;
  if ((type !== 'spawn' && type !== 'terminate') || !Number.isSafeInteger(id)) return undefined;
  return { type, id: id as number };
}
