import type { Language, RunEnd, SourcePosition, TraceEntry } from '../../src/sandbox/index.ts';

export interface StartRequest {
  /** `hostile`: the source is the body of a worker's own `onMessage(data, port)` in place of a runtime. */
  language: Language | 'hostile';
  source: string;
  serves: boolean;
  /** The program stays and takes calls. */
  resident: boolean;
  /** Files beside the one of `source`, and its name when it is not the usual one. */
  files: Record<string, string>;
  entry?: string;
  /** The host name other programs of this page reach it by. */
  host?: string;
  /** Host names of other programs. */
  peers: string[];
  /** Seconds. */
  timeLimit: number;
}

export interface State {
  stdout: string;
  stderr: string;
  ports: number[];
  trace: TraceEntry[];
  problem?: { message: string; position?: SourcePosition };
  end?: RunEnd;
}

export interface SendRequest {
  method: string;
  url: string;
  headers: Array<[string, string]>;
  body: string;
  /** Milliseconds. */
  timeout: number;
}

export interface CallRequest {
  name: string;
  argument: unknown;
  /** Milliseconds. */
  timeout: number;
}

/** What a called function gave back, or what the call was rejected with. */
export type Returned = { value: unknown } | { rejected: string };

/** An answer, a failure of the border's, or what the request was rejected with. */
export type Answer =
  | { status: number; headers: Record<string, string>; text: string }
  | { failure: string; message: string }
  | { rejected: string };
