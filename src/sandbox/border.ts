import {
  ASKS_LIMIT,
  BODY_LIMIT,
  type HostMessage,
  type HttpOutcome,
  type HttpRequest,
  type WorkerMessage,
} from './protocol.ts';

/** Answers the requests of a program to its peers. Aborted when the program gives up, or has ended. */
export type AnswerAsk = (request: HttpRequest, signal: AbortSignal) => Promise<HttpOutcome>;

/** What the program says about requests that cross the border of its sandbox. */
export type BorderMessage = Extract<WorkerMessage, { type: 'outcome' | 'ask' | 'cancel' }>;

const ENDED: HttpOutcome = { failure: 'reset', message: 'the program ended before it answered' };

/** The requests that cross one sandbox's border during its run, in both directions, as the page keeps count of them. */
export class Border {
  readonly #post: (message: HostMessage) => void;
  readonly #answer: AnswerAsk | undefined;
  readonly #waiting = new Map<number, (outcome: HttpOutcome) => void>();
  readonly #asks = new Map<number, AbortController>();
  #issued = 0;
  #ended = false;

  /** Without `answer` the program has no peers, and a request to one is refused. */
  constructor(post: (message: HostMessage) => void, answer?: AnswerAsk) {
    this.#post = post;
    this.#answer = answer;
  }

  /** Requests sent into the sandbox so far. */
  get issued(): number {
    return this.#issued;
  }

  /** Sends a request to a server of the program's. Rejects with the signal's reason when that aborts; nothing else rejects. */
  request(request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#ended) return Promise.resolve(ENDED);
    if (request.body.length > BODY_LIMIT) {
      const message = `the request has ${request.body.length} bytes; at most ${BODY_LIMIT} are passed on`;
      return Promise.resolve({ failure: 'too-large', message });
    }
    const id = ++this.#issued;
    return new Promise((resolve, reject) => {
      const give = (outcome: HttpOutcome) => {
        this.#waiting.delete(id);
        signal.removeEventListener('abort', onAbort);
        resolve(outcome);
      };
      const onAbort = () => {
        this.#waiting.delete(id);
        this.#post({ type: 'cancel', id });
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.set(id, give);
      this.#post({ type: 'request', id, request });
    });
  }

  /** Takes a message of the program's; false for one that no well-behaved program sends. */
  receive(message: BorderMessage): boolean {
    const { id } = message;
    switch (message.type) {
      case 'outcome':
        // One that was issued and is not waited for has been given up meanwhile.
        this.#waiting.get(id)?.(message.outcome);
        return id <= this.#issued;
      case 'ask':
        if (this.#asks.has(id)) return false;
        void this.#ask(id, message.request);
        return true;
      case 'cancel':
        this.#asks.get(id)?.abort(new DOMException('the program no longer waits', 'AbortError'));
        return true;
    }
  }

  /** The program is gone: whoever waits for it learns it, and what it waited for is given up. */
  end(): void {
    this.#ended = true;
    for (const give of [...this.#waiting.values()]) give(ENDED);
    for (const ask of this.#asks.values()) ask.abort(new DOMException('the program ended', 'AbortError'));
  }

  async #ask(id: number, request: HttpRequest): Promise<void> {
    if (this.#asks.size >= ASKS_LIMIT) {
      const message = `more than ${ASKS_LIMIT} requests at the same time`;
      this.#post({ type: 'outcome', id, outcome: { failure: 'refused', message } });
      return;
    }
    const abort = new AbortController();
    this.#asks.set(id, abort);
    let outcome: HttpOutcome;
    try {
      outcome = this.#answer
        ? await this.#answer(request, abort.signal)
        : { failure: 'refused', message: 'this program has no peers' };
    } catch (error) {
      outcome = { failure: 'reset', message: error instanceof Error ? error.message : String(error) };
    }
    this.#asks.delete(id);
    if (!this.#ended && !abort.signal.aborted) this.#post({ type: 'outcome', id, outcome });
  }
}
