/**
 * What the page and the code inside a sandbox say to each other.
 *
 * One sandbox is one iframe with an opaque origin and one worker in it. The page sends `HostMessage`s to the worker
 * and gets `WorkerMessage`s back, over one MessagePort. The page treats every message from the worker as hostile:
 * see `readWorkerMessage`.
 */

export type Language = 'python' | 'javascript';

/** One file of a running program, by its name relative to the working directory. */
export type ProgramFiles = Record<string, string>;

/** Everything one run needs. Plain data: it is structured-cloned into the worker. */
export interface Program {
  /** Name of the file to run; a key of `files`. */
  entry: string;
  files: ProgramFiles;
  /** Text the program reads from standard input. Empty: end of file at once. */
  stdin: string;
  /** What the virtual network answers. */
  fixtures: import('../network/fixtures.ts').Fixture[];
  /** Packages the program imports, by file name: bundled modules for JavaScript, wheels for Python. */
  packages: Record<string, ArrayBuffer>;
  /** Host names that lead to other programs on this page; requests to them are sent to the page as `ask`. */
  peers: string[];
  /** The page will send requests to the program's own servers, so it must be able to hear of them while it waits. */
  serves: boolean;
  /**
   * After its main module has run, the program stays and answers calls of the functions that this module exports (in Python: has as
   * globals), one at a time. The main module's own frames are left out of what errors show, and its waits are not drawn.
   * Such a program neither serves nor has peers.
   */
  resident: boolean;
}

/** A request that crosses the border of a sandbox, whole. */
export interface HttpRequest {
  method: string;
  /** Absolute; the port says which server of the program is meant. */
  url: string;
  headers: Array<[name: string, value: string]>;
  body: Uint8Array;
}

export interface HttpResponse {
  status: number;
  statusText: string;
  headers: Array<[name: string, value: string]>;
  body: Uint8Array;
}

/** What became of a request that crossed a border. */
export type HttpOutcome =
  | { response: HttpResponse }
  | { failure: 'unknown-host' | 'refused' | 'reset' | 'too-large'; message: string };

/** Messages from the page to the worker. */
export type HostMessage =
  | {
      type: 'boot';
      /** The engine's files by asset name (see the runtime's own list); transferred. */
      assets: Record<string, ArrayBuffer>;
    }
  | { type: 'run'; program: Program }
  /** For a server of the program's own; answered by an `outcome` with the same id. */
  | { type: 'request'; id: number; request: HttpRequest }
  /** What became of an `ask` of the program's. */
  | { type: 'outcome'; id: number; outcome: HttpOutcome }
  /** Nobody waits for the outcome of that `request` any more. */
  | { type: 'cancel'; id: number }
  /** Calls a function of a resident program's; answered by a `returned` with the same id. `argument` is JSON. */
  | { type: 'call'; id: number; name: string; argument: string };

/**
 * One bar of the waterfall: a request, or a wait of the reader's own (asyncio.sleep, setTimeout).
 * Sent when it starts and again, with the same id, when it ends.
 */
export interface TraceEntry {
  /** Unique within the run. */
  id: number;
  kind: 'request' | 'timer';
  /** `GET http://api.example/users`, `wait 50 ms`. */
  label: string;
  /** Milliseconds since the program's first statement. */
  start: number;
  /** The same clock; absent while it is still going on. */
  end?: number;
  /** How it ended: `cancelled` means the program gave it up itself (task cancelled, aborted, timed out). */
  outcome?: 'ok' | 'error' | 'cancelled';
  /** HTTP status, or the reason of a failure, as short text. */
  detail?: string;
}

/** Where in the reader's own text something went wrong. Line and column count from 1. */
export interface SourcePosition {
  file: string;
  line: number;
  column?: number;
}

/** Messages from the worker to the page. */
export type WorkerMessage =
  /** The interpreter is up and waits for `run`. `engine` is for the status line: `CPython 3.14.2`. */
  | { type: 'ready'; engine: string }
  /** The engine could not start; nothing of the reader's ran. */
  | { type: 'boot-failed'; message: string }
  /** Output in order; batched by the worker so that a busy loop does not flood the page. */
  | { type: 'output'; chunks: Array<['stdout' | 'stderr', string]> }
  /** The worker reached OUTPUT_LIMIT; what came after is dropped. */
  | { type: 'output-limit' }
  | { type: 'trace'; entries: TraceEntry[] }
  /** The ports on which servers of the program listen now; sent at every change. */
  | { type: 'listening'; ports: number[] }
  /** What a server of the program made of a `request`. */
  | { type: 'outcome'; id: number; outcome: HttpOutcome }
  /** A request of the program's to one of its peers; the page answers with an `outcome` of the same id. */
  | { type: 'ask'; id: number; request: HttpRequest }
  /** The program waits for the outcome of that `ask` no longer. */
  | { type: 'cancel'; id: number }
  /** What the function of that `call` gave back, as JSON. One that throws ends the program instead. */
  | { type: 'returned'; id: number; value: string }
  /** The program failed; the readable text is on stderr already, this one marks the line. */
  | { type: 'problem'; message: string; position?: SourcePosition }
  /** The program ended. `ms` is wall time from its first statement to its end. */
  | { type: 'exit'; code: number; ms: number };

/** Characters of output (both streams together) that one run may print. */
export const OUTPUT_LIMIT = 200_000;
/** Trace entries that one run may record; later ones are not drawn. */
export const TRACE_LIMIT = 400;
/** Bytes of a body that crosses the border of a sandbox. */
export const BODY_LIMIT = 1_000_000;
/** Headers of a request or answer that crosses it. */
export const HEADERS_LIMIT = 100;
/** Characters of one header's value. */
export const HEADER_LIMIT = 8_192;
/** Characters of the JSON that a called function gives back. */
export const RETURN_LIMIT = 100_000;
/** Characters of a URL. */
export const URL_LIMIT = 8_192;
/** Requests to peers that one program may wait for at the same time. */
export const ASKS_LIMIT = 100;
/** Chunks or trace entries in one message; a worker sends what it has when it gets there. */
export const BATCH_LIMIT = 500;
/** Milliseconds between two batches of output. The first output of a run is sent at once. */
export const OUTPUT_FLUSH_MS = 40;
