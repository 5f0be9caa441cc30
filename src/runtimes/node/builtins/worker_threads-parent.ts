import { hold, release, runCallback } from '../kernel/loop.ts';
import { listenToParent, type ThreadOutput } from '../kernel/threads.ts';
import { EventEmitter } from './events.ts';
import { cloned } from './worker_threads-ports.ts';

type Send = (message: ThreadOutput, transfer?: Transferable[]) => void;
type Handler = ((event: { data: unknown; type: string; target: unknown }) => void) | null;

/** A thread's end of the line to the thread that started it. Listening to it keeps the thread alive. */
export class ParentPort extends EventEmitter {
  readonly #send: Send;
  readonly #waiting: unknown[] = [];
  #refed = true;
  #closed = false;
  #handler: Handler = null;

  constructor(send: Send) {
    super();
    this.#send = send;
    this.on('newListener', (event: string) => {
      if (event === 'message') queueMicrotask(() => this.#update());
    });
    this.on('removeListener', (event: string) => {
      if (event === 'message') this.#update();
    });
    listenToParent((value) => {
      if (this.#closed) return;
      this.#waiting.push(value);
      this.#drain();
    });
  }

  get onmessage(): Handler {
    return this.#handler;
  }
  set onmessage(handler: Handler) {
    this.#handler = typeof handler === 'function' ? handler : null;
    this.#update();
  }

  postMessage(value: unknown, transfer: Transferable[] | { transfer?: Transferable[] } = []): void {
    if (this.#closed) return;
    const list = Array.isArray(transfer) ? transfer : (transfer.transfer ?? []);
    cloned(() => this.#send({ type: 'message', value }, list));
  }

  start(): void {
    this.#update();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    release(this);
    this.emit('close');
  }

  ref(): void {
    this.#refed = true;
    this.#update();
  }

  unref(): void {
    this.#refed = false;
    this.#update();
  }

  get #listens(): boolean {
    return !this.#closed && (this.#handler !== null || this.listenerCount('message') > 0);
  }

  #update(): void {
    if (this.#listens && this.#refed) hold(this);
    else release(this);
    this.#drain();
  }

  #drain(): void {
    while (this.#listens && this.#waiting.length > 0) {
      const data = this.#waiting.shift();
      runCallback(() => {
        this.#handler?.({ data, type: 'message', target: this });
        this.emit('message', data);
      });
    }
  }
}
