import type { HostMessage, WorkerMessage } from './protocol.ts';

/** The program ended before it answered; how, the run's own end says. */
export class ProgramEndedError extends Error {
  override name = 'ProgramEndedError';
}

/** The calls of a resident program's functions, as the page keeps count of them. */
export class Calls {
  readonly #post: (message: HostMessage) => void;
  /** What is still to be answered; what nobody waits for any more stays, because the program answers it all the same. */
  readonly #open = new Map<number, { give(value: unknown): void; fail(reason: unknown): void }>();
  /** Messages that wait for the program to begin. */
  #early: HostMessage[] | undefined = [];
  #issued = 0;
  #ended = false;

  constructor(post: (message: HostMessage) => void) {
    this.#post = post;
  }

  /** Calls made so far. */
  get issued(): number {
    return this.#issued;
  }

  /**
   * Calls a function of the program's with an argument that JSON can write. Resolves with what it gives back, which may be anything
   * that JSON can write: the code inside the sandbox chose it. Rejects with the signal's reason when that aborts (the function runs on)
   * and with a ProgramEndedError when the program ends first, as it does when the function throws.
   *
   * @throws what JSON.stringify throws for an argument that it cannot write.
   */
  call(name: string, argument: unknown, signal: AbortSignal): Promise<unknown> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#ended) return Promise.reject(new ProgramEndedError('The program has ended.'));
    const text = JSON.stringify(argument);
    const id = ++this.#issued;
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          this.#open.delete(id);
          signal.removeEventListener('abort', onAbort);
          settle(value);
        };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#open.set(id, { give: settled(resolve), fail: settled(reject) });
      const message: HostMessage = { type: 'call', id, name, argument: text };
      if (this.#early) this.#early.push(message);
      else this.#post(message);
    });
  }

  /** The program has been sent: calls may follow it. */
  begin(): void {
    for (const message of this.#early ?? []) this.#post(message);
    this.#early = undefined;
  }

  /** Takes what a function gave back; false for what no well-behaved program sends: an unknown id, or a value that is no JSON. */
  receive({ id, value }: Extract<WorkerMessage, { type: 'returned' }>): boolean {
    const call = this.#open.get(id);
    if (!call) return false;
    let given: unknown;
    try {
      given = JSON.parse(value);
    } catch {
      return false;
    }
    call.give(given);
    return true;
  }

  /** The program is gone: whoever waits for it learns it. */
  end(): void {
    this.#ended = true;
    for (const { fail } of [...this.#open.values()])
      fail(new ProgramEndedError('The program ended before it answered.'));
  }
}
