import { type SandboxParts, WorkerFrame } from '../sandbox/index.ts';
import type { CheckRequest, Diagnostic } from './protocol.ts';
import { readCheckerMessage } from './read-message.ts';

/** Milliseconds a checker may take to come up. Generous: slow phones compile for seconds. */
const OPEN_TIMEOUT = 60_000;
/** Milliseconds one check may take. Later ones take a fraction of a second; the first reads the standard library. */
const CHECK_TIMEOUT = 60_000;

/** The type checker could not be started or could not check a text; the message is for the reader. */
export class CheckerError extends Error {
  override name = 'CheckerError';
}

/** What a checker made of a text. */
export interface CheckResult {
  diagnostics: Diagnostic[];
  /** Milliseconds the check took inside the sandbox. */
  ms: number;
}

interface Pending {
  id: number;
  resolve(result: CheckResult): void;
  reject(error: CheckerError): void;
}

/** One type checker in a sandbox of its own. It answers one check at a time and is closed when it fails. */
export class CheckerSandbox {
  /** Resolves to the checker's name and version; rejects with a CheckerError. */
  readonly ready: Promise<string>;
  readonly #frame: WorkerFrame;
  #port: MessagePort | undefined;
  #fail!: (message: string) => void;
  #started!: (checker: string) => void;
  #pending: Pending | undefined;
  #checks = 0;

  constructor(parts: SandboxParts) {
    this.ready = new Promise((resolve, reject) => {
      const timeout = setTimeout(
        () => this.#fail(`The type checker did not start within ${OPEN_TIMEOUT / 1000} s.`),
        OPEN_TIMEOUT,
      );
      this.#started = (checker) => {
        clearTimeout(timeout);
        resolve(checker);
      };
      this.#fail = (message) => {
        clearTimeout(timeout);
        const error = new CheckerError(message);
        reject(error);
        this.#pending?.reject(error);
        this.#pending = undefined;
        this.#frame.close();
      };
    });
    this.ready.catch(() => {});
    this.#frame = new WorkerFrame(parts, {
      opened: (port) => {
        this.#port = port;
        port.onmessage = ({ data }) => this.#receive(data);
      },
      failed: (message) => this.#fail(message),
    });
  }

  /** Checks a text; call it when `ready` has resolved and the check before is over. Rejects with a CheckerError. */
  check(text: string): Promise<CheckResult> {
    if (this.closed) return Promise.reject(new CheckerError('The type checker was stopped.'));
    const id = ++this.#checks;
    const answer = new Promise<CheckResult>((resolve, reject) => {
      this.#pending = { id, resolve, reject };
    });
    const timeout = setTimeout(
      () => this.#fail(`The type checker was stopped: it took more than ${CHECK_TIMEOUT / 1000} s for this text.`),
      CHECK_TIMEOUT,
    );
    this.#port?.postMessage({ type: 'check', id, text } satisfies CheckRequest);
    return answer.finally(() => clearTimeout(timeout));
  }

  /** Every message is an answer to something; a checker that says more is not ours any more. */
  #receive(data: unknown): void {
    const message = readCheckerMessage(data);
    const pending = this.#pending;
    if (message?.type === 'ready') this.#started(message.checker);
    else if (message?.type === 'boot-failed') this.#fail(message.message);
    else if (!message || !pending || message.id !== pending.id) {
      this.#fail('The type checker was stopped: it sent messages that nobody asked for.');
    } else {
      this.#pending = undefined;
      if (message.type === 'checked') pending.resolve({ diagnostics: message.diagnostics, ms: message.ms });
      else pending.reject(new CheckerError(`The type checker failed on this text: ${message.message}`));
    }
  }

  /** Ends the checker and frees its memory; a check under way is rejected. Safe to call twice. */
  close(): void {
    this.#fail('The type checker was stopped.');
  }

  get closed(): boolean {
    return this.#frame.closed;
  }
}
