import {
  type Language,
  type Program,
  type ProgramFiles,
  type RunEnd,
  type RunHandlers,
  type RunningProgram,
  Sandbox,
  SandboxError,
  type SandboxParts,
} from '../sandbox/index.ts';
import type { Progress } from './assets.ts';

/** How a language's sandbox is put together; the one thing that differs between runtimes. */
export interface RuntimeDefinition {
  language: Language;
  /** Shown until the engine has said its own name. */
  engine: string;
  /** Downloads what the sandbox needs. Throws an AssetError. */
  load(onProgress: (progress: Progress) => void): Promise<SandboxParts>;
  /**
   * Downloads the packages that a program's files import, once per page. Throws a PackageError for one that is known but cannot be
   * had; what is not known is left to the program's own error.
   */
  loadPackages(files: ProgramFiles, onProgress: (progress: Progress) => void): Promise<Program['packages']>;
}

/** A program without what the runtime itself adds. */
export type PaneProgram = Omit<Program, 'packages'>;

export interface StartHandlers extends RunHandlers {
  /** Bytes of the engine; only called while there is something to download. */
  progress(progress: Progress): void;
  /** All bytes are there and the interpreter is starting. */
  starting(): void;
  /** The program begins. `program` takes requests for its servers, if it runs with `serves`. */
  started(engine: string, program: RunningProgram): void;
}

/** What a runtime that has to be set up first tells about it. */
export interface ContainerHandlers extends StartHandlers {
  /** A step begins; `packages` are those that `install` brings in. */
  step(step: 'boot' | 'install' | 'run', packages?: readonly string[]): void;
  /** A line of the installer's output. */
  log(line: string): void;
  /**
   * The container cannot be used: the program now starts anew, in the embedded runtime. What it has printed so far does not count.
   * `lasting`: other programs would fare no better.
   */
  fallback(message: string, lasting: boolean): void;
  /** The container died under a program that others had sent requests to already, so it is not started anew. */
  lost(message: string): void;
}

/** What a pane runs programs with. See `Runtime.run`. */
export interface PaneRuntime {
  run(program: PaneProgram, handlers: ContainerHandlers, timeLimit: number, signal: AbortSignal): Promise<RunEnd>;
}

/** Milliseconds after which an unused interpreter is thrown away. */
const SPARE_LIFETIME = 5 * 60_000;

/**
 * Runs programs of one language, each in a sandbox of its own. While one is shown, the next interpreter is brought
 * up in the background, so that a second run starts at once.
 */
export class Runtime implements PaneRuntime {
  readonly language: Language;
  engine: string;
  readonly #definition: RuntimeDefinition;
  #spare: Sandbox | undefined;
  #spareTimer: ReturnType<typeof setTimeout> | undefined;
  #loading: Promise<SandboxParts> | undefined;
  #suspended = false;
  #running = 0;
  readonly #listeners = new Set<(progress: Progress) => void>();

  constructor(definition: RuntimeDefinition) {
    this.#definition = definition;
    this.language = definition.language;
    this.engine = definition.engine;
  }

  /**
   * Runs `program` in a fresh interpreter; `timeLimit` in seconds counts from its first statement.
   * Resolves with how it ended; rejects with an AssetError or SandboxError when the interpreter could not be brought up, or while
   * something is measured (`suspend`), which only resident programs may be part of.
   */
  async run(program: PaneProgram, handlers: StartHandlers, timeLimit: number, signal: AbortSignal): Promise<RunEnd> {
    if (this.#suspended && !program.resident) {
      throw new SandboxError(
        'A benchmark runs on this page, and a program beside it would disturb it. Stop it, or wait until it has ended.',
      );
    }
    this.#running += 1;
    try {
      return await this.#run(program, handlers, timeLimit, signal);
    } finally {
      this.#running -= 1;
    }
  }

  /** Whether a program runs or is being started. */
  get running(): boolean {
    return this.#running > 0;
  }

  async #run(program: PaneProgram, handlers: StartHandlers, timeLimit: number, signal: AbortSignal): Promise<RunEnd> {
    const begin = performance.now();
    const stopped = (): RunEnd => ({ reason: 'stopped', ms: performance.now() - begin });
    const aborted = new Promise<undefined>((resolve) =>
      signal.addEventListener('abort', () => resolve(undefined), { once: true }),
    );
    const parts = await Promise.race([this.#parts((progress) => handlers.progress(progress)), aborted]);
    if (!parts || signal.aborted) return stopped();
    // The interpreter comes up while its packages are on their way.
    const sandbox = this.#takeSpare() ?? new Sandbox(parts);
    const loading = this.#definition.loadPackages(program.files, (progress) => handlers.progress(progress));
    const packages = await Promise.race([loading, aborted]).catch((error) => {
      this.#keep(sandbox);
      throw error;
    });
    if (packages && !signal.aborted) handlers.starting();
    const engine = packages && (await Promise.race([sandbox.ready, aborted]));
    if (!engine || signal.aborted) {
      // Nothing of the reader's has run in it, so the next run may have it, even while it still boots.
      this.#keep(sandbox);
      return stopped();
    }
    this.engine = engine;
    handlers.started(engine, sandbox);
    const end = await sandbox.run({ ...program, packages }, handlers, timeLimit, signal);
    // After a crash the device is short of memory: the next interpreter waits until it is asked for.
    if (end.reason !== 'crashed') this.prepare();
    return end;
  }

  /** Brings the next interpreter up in the background, if the device has the memory and the reader does not save data. */
  prepare(): void {
    if (!this.#mayPrepare()) return;
    void this.#parts(() => {}).then(
      (parts) => {
        if (this.#mayPrepare() && (!this.#spare || this.#spare.closed)) this.#keep(new Sandbox(parts));
      },
      // The same failure is shown when the reader presses Run.
      () => {},
    );
  }

  /** From now on no interpreter is kept ready or brought up in the background, and no program but a resident one is run. */
  suspend(): void {
    this.#suspended = true;
    this.#takeSpare()?.close();
  }

  /** Ends `suspend`. */
  resume(): void {
    this.#suspended = false;
  }

  #mayPrepare(): boolean {
    return !this.#suspended && mayPrepare();
  }

  #keep(sandbox: Sandbox): void {
    this.#takeSpare()?.close();
    if (this.#mayPrepare()) {
      this.#spare = sandbox;
      this.#spareTimer = setTimeout(() => this.#takeSpare()?.close(), SPARE_LIFETIME);
    } else sandbox.close();
  }

  #takeSpare(): Sandbox | undefined {
    clearTimeout(this.#spareTimer);
    const spare = this.#spare;
    this.#spare = undefined;
    return spare?.closed ? undefined : spare;
  }

  /** One download at a time; a caller that joins later still sees progress from where it is. */
  #parts(onProgress: (progress: Progress) => void): Promise<SandboxParts> {
    this.#listeners.add(onProgress);
    this.#loading ??= this.#definition
      .load((progress) => {
        for (const listener of this.#listeners) listener(progress);
      })
      .catch((error) => {
        this.#loading = undefined;
        throw error;
      });
    return this.#loading.finally(() => this.#listeners.delete(onProgress));
  }
}

/**
 * A second interpreter costs 50 to 100 MB. `deviceMemory` is in GiB and only Chromium tells; elsewhere a touch
 * screen stands for a phone.
 */
function mayPrepare(): boolean {
  const { deviceMemory, connection } = navigator as Navigator & {
    deviceMemory?: number;
    connection?: { saveData?: boolean };
  };
  if (connection?.saveData) return false;
  return deviceMemory === undefined ? !matchMedia('(pointer: coarse)').matches : deviceMemory >= 4;
}
