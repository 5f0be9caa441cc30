import { AssetError, base, loadAssets, type Progress } from '../runtimes/assets.ts';
import type { CheckerManifest } from '../runtimes/manifest.ts';
import { SandboxError } from '../sandbox/index.ts';
import { CheckerError, CheckerSandbox, type CheckResult } from './checker-sandbox.ts';
import { TEXT_LIMIT } from './protocol.ts';

/** Milliseconds after its last check at which a checker is closed, which frees some 100 MB. */
const IDLE_LIFETIME = 5 * 60_000;

export interface CheckHandlers {
  /** Bytes of the checker; only called while there is something to download. */
  progress(progress: Progress): void;
  /** All bytes are there and the checker is starting. */
  starting(): void;
}

/**
 * The type checker of one language for the whole page. It is downloaded and started at the first check and then kept, because
 * reading the standard library's declarations is most of the work.
 */
export class Checker {
  /** Name and version: `TypeScript 6.0.3`. */
  readonly name: string;
  readonly #assets: CheckerManifest['assets'];
  readonly #frame: string;
  #sandbox: CheckerSandbox | undefined;
  /** The check under way, after which the next one begins. */
  #last: Promise<unknown> = Promise.resolve();
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor({ engine, assets }: CheckerManifest, frame: string) {
    this.name = engine;
    this.#assets = assets;
    this.#frame = frame;
  }

  /**
   * Checks one file's text. Resolves to undefined when `signal` aborts first: the text has changed since, or the reader stopped it.
   * Rejects with an AssetError or CheckerError whose message is for the reader.
   */
  check(text: string, handlers: CheckHandlers, signal: AbortSignal): Promise<CheckResult | undefined> {
    if (text.length > TEXT_LIMIT) {
      const limit = TEXT_LIMIT.toLocaleString('en');
      return Promise.reject(new CheckerError(`This text is longer than ${limit} characters, so it was not checked.`));
    }
    const turn = this.#last.then(() => (signal.aborted ? undefined : this.#check(text, handlers, signal)));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Ends the checker; the next check starts it anew. */
  stop(): void {
    clearTimeout(this.#idle);
    this.#sandbox?.close();
    this.#sandbox = undefined;
  }

  async #check(text: string, handlers: CheckHandlers, signal: AbortSignal): Promise<CheckResult | undefined> {
    clearTimeout(this.#idle);
    const aborted = new Promise<undefined>((resolve) =>
      signal.addEventListener('abort', () => resolve(undefined), { once: true }),
    );
    try {
      const sandbox = await Promise.race([this.#open(handlers, signal), aborted]);
      if (!sandbox || signal.aborted) return undefined;
      const result = await sandbox.check(text);
      return signal.aborted ? undefined : result;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.stop(), IDLE_LIFETIME);
    }
  }

  /** The sandbox, started if need be; undefined when `signal` aborted before that: a later check may have started one by then. */
  async #open(handlers: CheckHandlers, signal: AbortSignal): Promise<CheckerSandbox | undefined> {
    if (!this.#sandbox || this.#sandbox.closed) {
      const files = await loadAssets(this.#assets, (progress) => handlers.progress(progress));
      if (signal.aborted) return undefined;
      handlers.starting();
      this.#sandbox = new CheckerSandbox({
        frameUrl: base + this.#frame,
        worker: 'classic',
        source: files['worker.js'],
        assets: { 'declarations.json': files['declarations.json'] },
      });
    }
    const sandbox = this.#sandbox;
    await sandbox.ready;
    return sandbox;
  }
}

/** Whether an error carries a message for the reader. */
export const isCheckerFailure = (error: unknown): error is Error =>
  error instanceof CheckerError || error instanceof AssetError || error instanceof SandboxError;
