import { invalidArgType, nodeError } from '../kernel/errors.ts';
import { absolute, exists, programFiles } from '../kernel/files.ts';
import { host, PROJECT } from '../kernel/host.ts';
import { hold, queueTask, release, runCallback } from '../kernel/loop.ts';
import { process } from '../kernel/process.ts';
import { type Spawned, spawnThread, type ThreadOutput, thread } from '../kernel/threads.ts';
import { EventEmitter } from './events.ts';
import { Readable } from './stream.ts';
import { fileURLToPath } from './url.ts';
import { cloned } from './worker_threads-ports.ts';

interface WorkerOptions {
  eval?: boolean;
  workerData?: unknown;
  argv?: unknown[];
  env?: Record<string, string> | symbol;
  name?: string;
  stdin?: boolean;
  stdout?: boolean;
  stderr?: boolean;
  transferList?: Transferable[];
}

/** `env: SHARE_ENV`; threads here get a copy all the same. */
export const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');
/** What `setEnvironmentData` keeps; every new thread gets a copy. */
export const environmentData: Map<unknown, unknown> = thread?.start.environmentData ?? new Map();

/** Names of the files that hold the code of `new Worker(code, { eval: true })`. */
let evaluated = 0;

/** A thread, seen by the one that started it. */
export class Worker extends EventEmitter {
  threadId: number;
  readonly threadName: string;
  readonly resourceLimits = {};
  readonly stdin = null;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly performance = { eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }) };
  readonly #spawned: Spawned;
  readonly #own: Record<'stdout' | 'stderr', boolean>;
  #over = false;
  #drawn: ReturnType<typeof host.reporter.trace> | undefined;
  #terminated: Promise<number> | undefined;

  constructor(filename: string | URL, options: WorkerOptions = {}) {
    super();
    const { entry, files } = sourceOf(filename, options);
    const { name = '', workerData, transferList = [] } = options;
    if (options.stdin) throw unavailable('a thread has no standard input of its own');
    const spawned = spawnThread(
      (message) => this.#receive(message),
      (message) => this.#refused(message),
    );
    if (!spawned) throw unavailable('this runtime was started without threads');
    this.#spawned = spawned;
    this.threadId = (thread?.start.id ?? 0) * 100 + spawned.number;
    this.threadName = name;
    this.#own = { stdout: options.stdout === true, stderr: options.stderr === true };
    this.stdout = new Readable({ read() {} });
    this.stderr = new Readable({ read() {} });
    const env = typeof options.env === 'object' ? options.env : { ...process.env };
    const argv = (options.argv ?? []).map(String);
    const start = { id: this.threadId, name, workerData, environmentData, argv, env };
    const program = { ...host.program, entry, files, stdin: '', peers: [], serves: false, resident: false };
    try {
      spawned.send({ type: 'boot', assets: {} });
      cloned(() => spawned.send({ type: 'thread', program, start }, transferList));
    } catch (error) {
      spawned.terminate();
      throw error;
    }
    hold(this);
    this.#drawn = host.reporter.trace('timer', `thread ${name || entry}`);
    process.emit('worker', this);
  }

  postMessage(value: unknown, transfer: Transferable[] | { transfer?: Transferable[] } = []): void {
    if (this.#over) return;
    const list = Array.isArray(transfer) ? transfer : (transfer.transfer ?? []);
    cloned(() => this.#spawned.send({ type: 'message', value }, list));
  }

  /** Ends the thread wherever it is; gives the exit code, which is 1. */
  terminate(): Promise<number | undefined> {
    if (this.#over) return this.#terminated ?? Promise.resolve(undefined);
    this.#spawned.terminate();
    this.#terminated = new Promise((resolve) => {
      queueTask(() => {
        this.#end(1, 'cancelled');
        resolve(1);
      });
    });
    return this.#terminated;
  }

  ref(): void {
    if (!this.#over) hold(this);
  }

  unref(): void {
    release(this);
  }

  getHeapSnapshot(): never {
    throw unavailable('the browser shows no heap');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }

  #receive(message: ThreadOutput): void {
    if (message.type === 'boot-failed') this.#refused(message.message);
    else if (message.type === 'exit') {
      this.#spawned.terminate();
      this.#end(message.code, message.code === 0 ? 'ok' : 'error');
    } else runCallback(() => this.#pass(message));
  }

  /** Gives the program what a thread has sent. */
  #pass(message: ThreadOutput): void {
    switch (message.type) {
      case 'online':
        this.emit('online');
        break;
      case 'message':
        this.emit('message', message.value);
        break;
      case 'output':
        for (const [stream, text] of message.chunks) {
          if (this.#own[stream]) this[stream].push(text);
          else process[stream].write(text);
        }
        break;
      case 'thread-error': {
        const { error, properties } = message;
        if (error instanceof Error) Object.assign(error, properties);
        this.emit('error', error);
      }
    }
  }

  #refused(message: string): void {
    if (this.#over) return;
    this.#spawned.terminate();
    runCallback(
      () =>
        void this.emit(
          'error',
          nodeError(Error, 'ERR_WORKER_INIT_FAILED', `Worker initialization failure: ${message}`),
        ),
    );
    this.#end(1, 'error');
  }

  #end(code: number, outcome: 'ok' | 'error' | 'cancelled'): void {
    if (this.#over) return;
    this.#over = true;
    this.threadId = -1;
    this.#drawn?.(outcome, code === 0 ? undefined : `exit code ${code}`);
    for (const stream of [this.stdout, this.stderr]) stream.push(null);
    runCallback(() => {
      this.emit('exit', code);
    });
    release(this);
  }
}

const unavailable = (why: string): Error =>
  nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `node:worker_threads is not available here: ${why}.`);

/** The file that a thread runs, and all files it will see. */
function sourceOf(filename: unknown, options: WorkerOptions): { entry: string; files: Record<string, string> } {
  const files = programFiles();
  const write = (name: string, code: string) => {
    files[name] = code;
    return { entry: name, files };
  };
  if (options.eval) {
    if (typeof filename !== 'string') throw invalidArgType('filename', 'string', filename);
    evaluated += 1;
    return write(evaluated === 1 ? '[worker-eval]' : `[worker-eval-${evaluated}]`, filename);
  }
  if (typeof filename !== 'string' && !(filename instanceof URL))
    throw invalidArgType('filename', ['string', 'URL'], filename);
  const url = filename instanceof URL ? filename.href : '';
  if (url.startsWith('data:')) {
    evaluated += 1;
    return write(`worker-${evaluated}.mjs`, decodeDataUrl(url));
  }
  if (url === '' && !/^(\/|\.\.?[/\\])/.test(filename as string)) {
    const hint = /^file:/.test(filename as string) ? ' Wrap file:// URLs with `new URL`.' : '';
    throw nodeError(
      TypeError,
      'ERR_WORKER_PATH',
      `The worker script or module filename must be an absolute path or a relative path starting with './' or '../'.${hint} Received "${filename}"`,
    );
  }
  const path = url === '' ? absolute(filename as string) : fileURLToPath(url);
  if (!path.startsWith(`${PROJECT}/`) || !exists(path)) {
    return write(
      '[missing].cjs',
      `throw Object.assign(new Error(${JSON.stringify(`Cannot find module '${path}'`)}), { code: 'MODULE_NOT_FOUND' })`,
    );
  }
  return { entry: path.slice(PROJECT.length + 1), files };
}

function decodeDataUrl(url: string): string {
  const comma = url.indexOf(',');
  const body = decodeURIComponent(url.slice(comma + 1));
  return /;base64$/i.test(url.slice(0, comma))
    ? new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0)))
    : body;
}
