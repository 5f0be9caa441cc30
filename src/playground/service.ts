import { type ExampleRequest, type Send, sendExamples } from '../requests/index.ts';
import type { Peer } from '../runtimes/index.ts';
import type { AnswerAsk, HttpOutcome, HttpRequest, RunEnd, RunningProgram } from '../sandbox/index.ts';
import { describeEnd, duration } from './messages.ts';

export interface ServiceSetup {
  /** Where the program says that it listens, and the examples are sent. */
  port: number;
  examples: readonly ExampleRequest[];
  /** The programs this one can reach by name, and its own place among them. */
  joined?: { peer: Peer; ask: AnswerAsk };
  /** Resolves when the examples may be sent; for programs that wait for each other. */
  gate?: () => Promise<unknown>;
}

/** Where a service shows itself. */
export interface ServiceView {
  status(text: string, kind: 'busy' | 'bad'): void;
  /** Gets whole lines of the transcript. */
  print(text: string): void;
}

/** One run of a program that serves: waits until it listens, sends the examples, and passes further requests on. */
export class Service {
  /** What the answers have given so far, by name. */
  readonly values = new Map<string, string>();
  /** Whether it came to listen where it should; resolves at the latest when it has ended. */
  readonly listens: Promise<boolean>;
  /** Whether all examples have been sent; resolves at the latest when the program has ended. */
  readonly answered: Promise<boolean>;
  /** Resolves when it can take other requests: after the examples, or when it listens elsewhere, or not at all. */
  readonly ready: Promise<void>;
  readonly ask: AnswerAsk | undefined;
  readonly #setup: ServiceSetup;
  readonly #ended = new AbortController();
  #program: RunningProgram | undefined;
  #ports: number[] = [];
  #listened = false;
  #view: ServiceView | undefined;
  #settleListens: (value: boolean) => void = () => {};
  #settleReady: () => void = () => {};

  constructor(setup: ServiceSetup) {
    this.#setup = setup;
    this.ask = setup.joined?.ask;
    this.listens = new Promise((resolve) => {
      this.#settleListens = resolve;
    });
    this.ready = new Promise((resolve) => {
      this.#settleReady = resolve;
    });
    this.answered = this.listens.then((listens) => listens && this.#sendExamples());
    void this.answered.then(this.#settleReady);
  }

  /** The port to send requests to: the one the program should use, or else one that it does. Undefined when it does not listen. */
  get port(): number | undefined {
    const { port } = this.#setup;
    return this.#ports.includes(port) ? port : this.#ports[0];
  }

  /** Whether it has listened where it should. */
  get listened(): boolean {
    return this.#listened;
  }

  show(view: ServiceView): void {
    this.#view = view;
  }

  started(program: RunningProgram): void {
    this.#program = program;
    this.#setup.joined?.peer.started(program);
  }

  listening(ports: number[]): void {
    this.#ports = ports;
    this.#setup.joined?.peer.listening(ports);
    const { port } = this.#setup;
    if (ports.includes(port)) {
      this.#listened = true;
      this.#view?.status(`Listening on port ${port}`, 'busy');
      this.#settleListens(true);
    } else if (ports.length > 0) {
      const where = ports.length > 1 ? `ports ${ports.join(', ')}` : `port ${ports[0]}`;
      this.#view?.status(`Listening on ${where}; the saved requests go to port ${port}`, 'bad');
      this.#settleReady();
    } else this.#view?.status('Running, but not listening any more', 'busy');
  }

  ended(): void {
    this.#ports = [];
    this.#setup.joined?.peer.ended();
    this.#ended.abort();
    this.#settleListens(false);
  }

  /** The status line of a run that is over; `timeLimit` in seconds. */
  describeEnd(end: RunEnd, timeLimit: number): string {
    const { port } = this.#setup;
    if (this.#listened) return describeEnd(end, timeLimit);
    if (end.reason === 'time-limit') return `Stopped: it did not listen on port ${port} within ${timeLimit} s.`;
    if (end.reason !== 'exit') return describeEnd(end, timeLimit);
    const code = end.code === 0 ? '' : ` with exit code ${end.code}`;
    return `Ended after ${duration(end.ms)}${code}, before it listened on port ${port}`;
  }

  /** Sends a request to the running program. Never settles with an error of its own: what went wrong is in the outcome. */
  readonly request: Send = (request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> =>
    this.#program?.request(request, signal) ??
    Promise.resolve({ failure: 'refused', message: 'the program does not run' });

  async #sendExamples(): Promise<boolean> {
    await this.#setup.gate?.();
    await sendExamples({
      examples: this.#setup.examples,
      port: this.#setup.port,
      send: this.request,
      print: (text) => this.#view?.print(text),
      values: this.values,
      signal: this.#ended.signal,
    });
    return !this.#ended.signal.aborted;
  }
}
