import { invalidArgValue, nodeError } from '../kernel/errors.ts';
import { abortError, EventEmitter, default as events } from './events.ts';

/** `node:readline` for input that is not a terminal: lines from a stream, questions answered by the next line. */
interface Input {
  on(event: string, listener: (value: never) => void): unknown;
  off(event: string, listener: (value: never) => void): unknown;
  setEncoding?(encoding: string): unknown;
  resume?(): unknown;
  pause?(): unknown;
}
interface Output {
  write(text: string): unknown;
}
interface Options {
  input: Input;
  output?: Output | undefined;
  prompt?: string;
  crlfDelay?: number;
  signal?: AbortSignal;
}
interface QuestionOptions {
  signal?: AbortSignal;
}
type Answer = (line: string) => void;

class Interface extends EventEmitter {
  line = '';
  cursor = 0;
  closed = false;
  terminal = false;
  readonly input: Input;
  readonly output: Output | undefined;
  #prompt: string;
  #rest = '';
  #decoder = new TextDecoder();
  #questions: Answer[] = [];
  #paused = false;
  #onData = (chunk: never) => this.#take(chunk);
  #onEnd = () => this.#finish();

  constructor(first: Options | Input, output?: Output) {
    super();
    const options: Options = 'input' in first ? first : { input: first, output };
    if (!options.input) throw invalidArgValue('input', options.input);
    this.input = options.input;
    this.output = options.output;
    this.#prompt = options.prompt ?? '> ';
    this.input.on('data', this.#onData);
    this.input.on('end', this.#onEnd);
    this.input.resume?.();
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
  }

  #take(chunk: string | Uint8Array): void {
    this.#rest += typeof chunk === 'string' ? chunk : this.#decoder.decode(chunk, { stream: true });
    this.#drain();
  }

  #drain(): void {
    for (;;) {
      const match = /\r\n|\n|\r(?!$)/.exec(this.#rest);
      if (!match || this.#paused || this.closed) return;
      const line = this.#rest.slice(0, match.index);
      this.#rest = this.#rest.slice(match.index + match[0].length);
      this.#deliver(line);
    }
  }

  #deliver(line: string): void {
    const answer = this.#questions.shift();
    if (answer) answer(line);
    else this.emit('line', line);
  }

  #finish(): void {
    if (this.closed) return;
    this.#drain();
    const last = this.#rest.replace(/\r$/, '');
    this.#rest = '';
    if (last !== '') this.#deliver(last);
    this.close();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.input.off('data', this.#onData);
    this.input.off('end', this.#onEnd);
    this.pause();
    this.emit('close');
  }

  pause(): this {
    if (this.#paused) return this;
    this.#paused = true;
    this.input.pause?.();
    this.emit('pause');
    return this;
  }

  resume(): this {
    if (!this.#paused) return this;
    this.#paused = false;
    this.input.resume?.();
    this.emit('resume');
    this.#drain();
    return this;
  }

  setPrompt(prompt: string): void {
    this.#prompt = prompt;
  }
  getPrompt(): string {
    return this.#prompt;
  }
  prompt(): void {
    this.resume();
    this.output?.write(this.#prompt);
  }
  write(): void {}

  question(query: string, first: QuestionOptions | Answer, second?: Answer): void {
    const answer = typeof first === 'function' ? first : second!;
    if (this.closed) throw nodeError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
    const { signal } = typeof first === 'function' ? {} : first;
    if (signal?.aborted) return;
    this.resume();
    this.output?.write(query);
    this.#questions.push(answer);
    signal?.addEventListener('abort', () => this.#withdraw(answer), { once: true });
    this.#drain();
  }

  #withdraw(answer: Answer): void {
    this.#questions = this.#questions.filter((other) => other !== answer);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    if (this.closed) return;
    const iterate = (events as unknown as { on: (...values: unknown[]) => AsyncIterable<[string]> }).on;
    try {
      for await (const [line] of iterate(this, 'line', { close: ['close'] })) yield line;
    } finally {
      this.close();
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** The promise form differs only in `question`. */
class PromiseInterface extends Interface {
  // @ts-expect-error: Node's promise form takes no callback and gives a promise.
  override question(query: string, options: QuestionOptions = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) return reject(abortError(signal));
      signal?.addEventListener('abort', () => reject(abortError(signal)), { once: true });
      super.question(query, options, resolve);
    });
  }
}

const done = (callback?: () => void): true => {
  callback?.();
  return true;
};

export default {
  Interface,
  clearLine: (_stream: unknown, _direction: unknown, callback?: () => void) => done(callback),
  clearScreenDown: (_stream: unknown, callback?: () => void) => done(callback),
  createInterface: (first: Options | Input, output?: Output) => new Interface(first, output),
  cursorTo: (_stream: unknown, _x: unknown, _y?: unknown, callback?: () => void) => done(callback),
  emitKeypressEvents() {},
  moveCursor: (_stream: unknown, _dx: unknown, _dy: unknown, callback?: () => void) => done(callback),
  promises: {
    Interface: PromiseInterface,
    createInterface: (first: Options | Input, output?: Output) => new PromiseInterface(first, output),
  },
};
