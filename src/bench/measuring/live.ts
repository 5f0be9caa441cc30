import { AssetError, type PaneProgram, type Progress, type Runtime } from '../../runtimes/index.ts';
import { type Language, type RunEnd, type RunningProgram, SandboxError } from '../../sandbox/index.ts';
import { type HarnessCalls, harnessFiles } from '../harness/index.ts';
import { badMessages, type Doing, type Named, neverEnds, type Problem, programEnded, unavailable } from './failures.ts';

/** Functions of the harness; see `harness/README.md`. */
export type HarnessFunction = keyof HarnessCalls;

/** A contender's program that has been started and waits for calls. */
export interface Live {
  /** Its name and version, as the sandbox said before anything of the reader's ran in it. */
  readonly engine: string;
  /**
   * Calls a function of the harness. `doing` names the call in messages; `limit` is in milliseconds. Gives what the sandbox sent, which
   * may be forged. Rejects with a BenchError if the program ends first or takes longer; it has ended then.
   */
  call(name: HarnessFunction, argument: unknown, doing: Doing, limit: number): Promise<unknown>;
}

export interface LiveHandlers {
  download(progress: Progress): void;
  /** All bytes are there. */
  starting(): void;
  output(chunks: Array<['stdout' | 'stderr', string]>): void;
}

export interface StartedContender {
  /** Resolves when it takes calls; rejects with a BenchError. */
  live: Promise<Live>;
  /** Resolves when the sandbox is gone, for whatever reason; never rejects. */
  over: Promise<unknown>;
}

/** What is started: the contender's file beside the harness, which is the main module. */
export interface ContenderProgram extends Named {
  language: Language;
  file: string;
  source: string;
}

/** The harness ends by itself only when the page asks: a limit for a run as a whole would be one more thing to go wrong. In seconds. */
const RUN_LIMIT = 7 * 24 * 3600;
/** Milliseconds by which a timer is late only where the browser has put the page to sleep, and the sandbox with it. */
const ASLEEP = 5_000;

/**
 * Starts a contender in a sandbox of its own.
 *
 * @param signal Ends the program.
 */
export function startContender(
  contender: ContenderProgram,
  runtime: Pick<Runtime, 'run'>,
  handlers: LiveHandlers,
  signal: AbortSignal,
): StartedContender {
  const program: PaneProgram = {
    ...harnessFiles(contender.language, contender),
    stdin: '',
    fixtures: [],
    peers: [],
    serves: false,
    resident: true,
  };
  const stop = new AbortController();
  let problem: Problem | undefined;
  let run: Promise<RunEnd> | undefined;
  const live = new Promise<Live>((resolve, reject) => {
    run = runtime.run(
      program,
      {
        progress: (progress) => handlers.download(progress),
        starting: () => handlers.starting(),
        started: (engine, running) =>
          resolve({
            engine,
            call: (name, argument, doing, limit) => call(running, name, argument, doing, limit),
          }),
        output: (chunks) => handlers.output(chunks),
        trace() {},
        problem(message, position) {
          // Lines of the harness would mean nothing to a reader.
          problem = { message, ...(position?.file === contender.file && { position }) };
        },
      },
      RUN_LIMIT,
      AbortSignal.any([signal, stop.signal]),
    );
    run.then(
      // Unless it has begun before.
      () => reject(signal.aborted ? signal.reason : badMessages(contender, 'the start')),
      (error) => {
        const known = error instanceof AssetError || error instanceof SandboxError;
        if (!known) console.error(error);
        reject(unavailable(contender, known ? error.message : `${error}`));
      },
    );
  });

  async function call(
    running: RunningProgram,
    name: HarnessFunction,
    argument: unknown,
    doing: Doing,
    limit: number,
  ): Promise<unknown> {
    let late = false;
    const watch = () => {
      const begin = performance.now();
      return setTimeout(() => {
        if (performance.now() - begin > limit + ASLEEP) {
          timer = watch();
          return;
        }
        late = true;
        stop.abort();
      }, limit);
    };
    let timer = watch();
    try {
      return await running.call(name, argument, AbortSignal.any([signal, stop.signal]));
    } catch {
      stop.abort();
      const end = await run!;
      if (signal.aborted) throw signal.reason;
      throw late ? neverEnds(contender, doing, limit, name !== 'load') : programEnded(contender, doing, end, problem);
    } finally {
      clearTimeout(timer);
    }
  }

  return { live, over: run!.catch(() => {}) };
}
