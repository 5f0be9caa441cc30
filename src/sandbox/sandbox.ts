import { type AnswerAsk, Border } from './border.ts';
import { Calls } from './calls.ts';
import {
  type HttpOutcome,
  type HttpRequest,
  OUTPUT_LIMIT,
  type Program,
  type SourcePosition,
  TRACE_LIMIT,
  type TraceEntry,
  type WorkerMessage,
} from './protocol.ts';
import { readWorkerMessage } from './read-message.ts';
import { type SandboxParts, WorkerFrame } from './worker-frame.ts';

/** Milliseconds the worker may take to come up. Generous: slow phones compile for seconds. */
const OPEN_TIMEOUT = 60_000;
const PING_INTERVAL = 1_000;
/** Pings in a row that go unanswered before the sandbox counts as dead. */
const MISSED_PINGS = 5;
/**
 * Messages one run may send: so many at once and so many more with every second. A well-behaved worker sends about 50 a second, and
 * at most some 400 in a row, when its output changes streams with every character.
 */
const MESSAGE_BURST = 1_000;
const MESSAGES_PER_SECOND = 100;
/** And so many more for each request or call it is sent: its outcome, what it prints and draws meanwhile. */
const MESSAGES_PER_REQUEST = 5;
/** Up to so many requests: two programs that ask each other without end must fit into the rate by themselves. */
const REQUESTS_GRANTED = 1_000;

export interface RunHandlers {
  output(chunks: Array<['stdout' | 'stderr', string]>): void;
  trace(entries: TraceEntry[]): void;
  problem(message: string, position?: SourcePosition): void;
  /** The ports on which servers of the program listen; called at every change. */
  listening?(ports: number[]): void;
  /** Answers a request of the program's to one of its peers. */
  ask?: AnswerAsk;
}

/** A program that runs, as others on the page see it. */
export interface RunningProgram {
  /**
   * Sends a request to one of the program's servers, which the URL's port names; for programs that run with `serves`. Resolves with a
   * failure when nothing listens there or the program ends first; rejects with the signal's reason when that aborts.
   */
  request(request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome>;
  /**
   * Calls a function that the main module exports; for resident programs. `argument` is what JSON can write. Resolves with what the
   * function gave back, unchecked; rejects with a ProgramEndedError when the program ends first, as it does when the function throws,
   * and with the signal's reason when that aborts, while the function runs on. Calls wait for each other.
   */
  call(name: string, argument: unknown, signal: AbortSignal): Promise<unknown>;
}

/** How a run ended. `ms` is wall time inside the sandbox for `exit`, outside it for the others. */
export type RunEnd =
  | { reason: 'exit'; code: number; ms: number }
  | { reason: 'stopped'; ms: number }
  | { reason: 'time-limit'; ms: number }
  | { reason: 'output-limit'; ms: number }
  | { reason: 'bad-messages'; ms: number }
  | { reason: 'crashed'; ms: number; message: string };

/** The sandbox could not be brought up; nothing of the reader's has run. */
export class SandboxError extends Error {
  override name = 'SandboxError';
}

/**
 * One isolated interpreter: an iframe without origin or network and one worker in it. It serves exactly one run.
 * `close` removes the iframe, which ends the worker whatever it is doing.
 */
export class Sandbox implements RunningProgram {
  /** Resolves to the engine's name when it waits for a program; rejects with a SandboxError. */
  readonly ready: Promise<string>;
  readonly #frame: WorkerFrame;
  #port: MessagePort | undefined;
  #receive: ((message: WorkerMessage | undefined) => void) | undefined;
  #fail: (message: string) => void = () => {};
  #border: Border | undefined;
  readonly #calls = new Calls((message) => this.#port?.postMessage(message));

  constructor(parts: SandboxParts) {
    this.ready = new Promise((resolve, reject) => {
      const timeout = setTimeout(
        () => this.#fail(`The sandbox did not start within ${OPEN_TIMEOUT / 1000} s. Reload the page and try again.`),
        OPEN_TIMEOUT,
      );
      this.#fail = (message) => {
        clearTimeout(timeout);
        reject(new SandboxError(message));
        this.close();
      };
      this.#receive = (message) => {
        if (message?.type === 'boot-failed') this.#fail(message.message);
        if (message?.type !== 'ready') return;
        clearTimeout(timeout);
        resolve(message.engine);
      };
    });
    // A sandbox opened ahead of time may fail with nobody waiting yet.
    this.ready.catch(() => {});
    this.#frame = new WorkerFrame(parts, {
      opened: (port) => {
        this.#port = port;
        port.onmessage = ({ data }) => this.#receive?.(readWorkerMessage(data));
      },
      failed: (message) => this.#fail(message),
    });
  }

  /**
   * Runs a program; call it once, when `ready` has resolved. Resolves when the run is over, for whatever reason, with the sandbox
   * closed. `timeLimit` in seconds of wall clock; for a program that serves it does not count while it listens. Aborting `signal` stops
   * the run.
   */
  run(program: Program, handlers: RunHandlers, timeLimit: number, signal: AbortSignal): Promise<RunEnd> {
    const begin = performance.now();
    return new Promise((resolve) => {
      const finish = (end: RunEnd) => {
        clearTimeout(watchdog);
        border.end();
        this.#calls.end();
        clearInterval(heartbeat);
        signal.removeEventListener('abort', stop);
        this.close();
        resolve(end);
      };
      const ms = () => performance.now() - begin;
      const stop = () => finish({ reason: 'stopped', ms: ms() });
      const crash = (message: string) => finish({ reason: 'crashed', ms: ms(), message });
      const watch = () => setTimeout(() => finish({ reason: 'time-limit', ms: ms() }), timeLimit * 1000);
      let watchdog: ReturnType<typeof watch> | undefined = watch();
      const border = new Border((message) => this.#port?.postMessage(message), handlers.ask);
      this.#border = border;
      const heartbeat = setInterval(() => {
        if (this.#frame.ping() >= MISSED_PINGS)
          crash('The browser ended the sandbox, most likely because it ran out of memory.');
      }, PING_INTERVAL);
      signal.addEventListener('abort', stop);
      this.#fail = crash;

      let messages = 0;
      const tooMany = () =>
        ++messages >
        MESSAGE_BURST +
          (MESSAGES_PER_SECOND * ms()) / 1000 +
          MESSAGES_PER_REQUEST * Math.min(border.issued + this.#calls.issued, REQUESTS_GRANTED);
      const traced = new Set<number>();
      let room = OUTPUT_LIMIT;
      this.#receive = (message) => {
        if (tooMany() || !message) return finish({ reason: 'bad-messages', ms: ms() });
        switch (message.type) {
          case 'output': {
            const chunks = message.chunks.map(([stream, text]): [typeof stream, string] => {
              const kept = text.slice(0, room);
              room -= kept.length;
              return [stream, kept];
            });
            handlers.output(chunks);
            const more = message.chunks.some(([, text], i) => text.length > chunks[i]![1].length);
            return more ? finish({ reason: 'output-limit', ms: ms() }) : undefined;
          }
          case 'output-limit':
            return finish({ reason: 'output-limit', ms: ms() });
          case 'trace':
            return handlers.trace(
              message.entries.filter(({ id }) => traced.has(id) || (traced.size < TRACE_LIMIT && traced.add(id))),
            );
          case 'problem':
            return handlers.problem(message.message, message.position);
          case 'listening':
            if (program.serves) {
              clearTimeout(watchdog);
              watchdog = message.ports.length > 0 ? undefined : watch();
            }
            return handlers.listening?.(message.ports);
          case 'outcome':
          case 'ask':
          case 'cancel':
            return border.receive(message) ? undefined : finish({ reason: 'bad-messages', ms: ms() });
          case 'returned':
            return this.#calls.receive(message) ? undefined : finish({ reason: 'bad-messages', ms: ms() });
          case 'exit':
            return finish({ reason: 'exit', code: message.code, ms: message.ms });
        }
      };
      if (signal.aborted) return stop();
      this.#port?.postMessage({ type: 'run', program });
      this.#calls.begin();
    });
  }

  request(request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> {
    return this.#border
      ? this.#border.request(request, signal)
      : Promise.resolve({ failure: 'refused', message: 'the program has not begun' });
  }

  call(name: string, argument: unknown, signal: AbortSignal): Promise<unknown> {
    return this.#calls.call(name, argument, signal);
  }

  /** Ends the worker and frees its memory. Safe to call twice. */
  close(): void {
    this.#receive = undefined;
    this.#frame.close();
  }

  get closed(): boolean {
    return this.#frame.closed;
  }
}
