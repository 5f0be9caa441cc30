import { invalidArgType, nodeError } from './errors.ts';
import { queueTask } from './loop.ts';

/** `BroadcastChannel` among the channels of this thread; the browser's own would reach other tabs. */
const open = new Map<string, Set<BroadcastChannel>>();

export class BroadcastChannel extends EventTarget {
  readonly name: string;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  #closed = false;

  constructor(...values: [name: unknown]) {
    const [name] = values;
    if (values.length < 1) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "name" argument must be specified');
    if (typeof name === 'symbol') throw invalidArgType('name', 'string', name);
    super();
    this.name = String(name);
    const others = open.get(this.name) ?? new Set();
    open.set(this.name, others.add(this));
  }

  postMessage(message: unknown): void {
    if (this.#closed) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    for (const other of open.get(this.name)!) {
      if (other === this) continue;
      const event = new MessageEvent('message', { data: structuredClone(message) });
      queueTask(() => other.#receive(event));
    }
  }

  #receive(event: MessageEvent): void {
    if (this.#closed) return;
    this.onmessage?.(event);
    this.dispatchEvent(event);
  }

  close(): void {
    this.#closed = true;
    open.get(this.name)?.delete(this);
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
