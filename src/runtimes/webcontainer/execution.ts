import type { WebContainerProcess } from '@webcontainer/api';
import {
  type HttpOutcome,
  type HttpRequest,
  OUTPUT_LIMIT,
  type RunEnd,
  type RunHandlers,
  type RunningProgram,
  readWorkerMessage,
  TRACE_LIMIT,
} from '../../sandbox/index.ts';
import type { PaneProgram } from '../runtime.ts';
import { type Container, delay, OUTPUT_GRACE, readAll } from './container.ts';
import { ContainerFailure } from './failure.ts';
import { requestInside } from './requests.ts';
import { Terminal, type TerminalPart } from './terminal.ts';

/** Milliseconds that a killed process has to end. */
const KILL_TIMEOUT = 3_000;
/** Characters of standard error in which the failing line is looked for. */
const ERROR_TEXT = 20_000;

/** One process of the reader's in the container, from its start to its end. */
export class Execution implements RunningProgram {
  readonly #container: Container;
  readonly #program: PaneProgram;
  readonly #handlers: RunHandlers;
  readonly #timeLimit: number;
  readonly #begin = performance.now();
  readonly #traced = new Set<number>();
  readonly #over = new AbortController();
  #room = OUTPUT_LIMIT;
  #errors = '';
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #finish: (end: RunEnd) => void = () => {};
  #exit: Promise<unknown> = Promise.resolve();

  /** `timeLimit` in seconds. */
  constructor(container: Container, program: PaneProgram, handlers: RunHandlers, timeLimit: number) {
    this.#container = container;
    this.#program = program;
    this.#handlers = handlers;
    this.#timeLimit = timeLimit;
  }

  /** Follows the process until it is over, for whatever reason; `mark` is the one its settings name. Aborting `signal` ends it. */
  async follow(process: WebContainerProcess, mark: string, signal: AbortSignal): Promise<RunEnd> {
    const terminal = new Terminal(mark);
    const decided = new Promise<RunEnd>((resolve) => (this.#finish = resolve));
    const stop = () => this.#finish({ reason: 'stopped', ms: this.#ms() });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    this.#watch(true);
    const deaf = this.#hearPorts();
    const read = readAll(process, (text) => this.#take(terminal.push(text)));
    const exit = process.exit.then(async (code): Promise<RunEnd> => {
      const ms = this.#ms();
      await Promise.race([read, delay(OUTPUT_GRACE)]);
      this.#take(terminal.end());
      return { reason: 'exit', code, ms };
    });
    const end = await Promise.race([decided, exit]);
    this.#watch(false);
    signal.removeEventListener('abort', stop);
    deaf();
    this.#over.abort();
    this.#room = 0;
    if (end.reason === 'exit') this.#reportProblem(end.code);
    else process.kill();
    this.#exit = exit;
    return end;
  }

  /** Resolves when the process is gone. One that cannot be ended takes its container with it; the next run boots another. */
  async gone(): Promise<void> {
    const ended = await Promise.race([this.#exit.then(() => true), delay(KILL_TIMEOUT)]);
    if (!ended) this.#container.give('The program could not be ended.');
  }

  /** Nothing in the container stays to be called; `runInContainer` takes no resident program. */
  call(): Promise<never> {
    return Promise.reject(new ContainerFailure('It cannot call functions of a program.', false));
  }

  async request(request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> {
    signal.throwIfAborted();
    const outcome = await requestInside(this.#container, request, AbortSignal.any([signal, this.#over.signal]));
    signal.throwIfAborted();
    return this.#over.signal.aborted ? { failure: 'reset', message: 'the program ended before it answered' } : outcome;
  }

  #ms(): number {
    return performance.now() - this.#begin;
  }

  #take(parts: TerminalPart[]): void {
    const chunks: Array<['stdout' | 'stderr', string]> = [];
    for (const [kind, value] of parts) {
      if (kind === 'trace') {
        this.#trace(value);
        continue;
      }
      const text = value.slice(0, this.#room);
      this.#room -= text.length;
      if (kind === 'stderr') this.#errors = (this.#errors + text).slice(-ERROR_TEXT);
      if (text) chunks.push([kind, text]);
      if (text.length < value.length) this.#finish({ reason: 'output-limit', ms: this.#ms() });
    }
    if (chunks.length > 0) this.#handlers.output(chunks);
  }

  /** The program could have written the entry itself, so it is read like a message from a sandbox. */
  #trace(entry: unknown): void {
    const message = readWorkerMessage({ type: 'trace', entries: [entry] });
    if (message?.type !== 'trace') return;
    const entries = message.entries.filter(
      ({ id }) => this.#traced.has(id) || (this.#traced.size < TRACE_LIMIT && this.#traced.add(id)),
    );
    if (entries.length > 0) this.#handlers.trace(entries);
  }

  /** As in a sandbox, the time limit of a program that serves does not count while it listens. */
  #hearPorts(): () => void {
    const { web } = this.#container;
    const ports = new Set<number>();
    const tell = () => {
      if (this.#program.serves) this.#watch(ports.size === 0);
      this.#handlers.listening?.([...ports]);
    };
    const offs = [
      web.on('server-ready', (port) => {
        if (ports.size < ports.add(port).size) tell();
      }),
      web.on('port', (port, type) => {
        if (type === 'close' && ports.delete(port)) tell();
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  #watch(on: boolean): void {
    clearTimeout(this.#watchdog);
    const late = () => this.#finish({ reason: 'time-limit', ms: this.#ms() });
    if (on) this.#watchdog = setTimeout(late, this.#timeLimit * 1000);
  }

  /** Node's report of an uncaught error names the reader's file. */
  #reportProblem(code: number): void {
    const { entry } = this.#program;
    const file = entry.replaceAll('.', '\\.');
    const place = (pattern: string) => new RegExp(`\\b${file}:${pattern}`).exec(this.#errors);
    const found = code === 0 ? null : (place('(\\d+):(\\d+)') ?? place('(\\d+)'));
    if (!found) return;
    const column = found[2] === undefined ? {} : { column: Number(found[2]) };
    this.#handlers.problem('', { file: entry, line: Number(found[1]), ...column });
  }
}
