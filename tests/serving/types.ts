import type { Language, RunEnd, TraceEntry } from '../../src/sandbox/index.ts';

export interface StartRequest {
  /** `hostile`: the source is the body of a worker's own `onMessage(data, port)` in place of a runtime. */
  language: Language | 'hostile';
  source: string;
  serves: boolean;
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

/** An answer, a failure of the border's, or what the request was rejected with. */
export type Answer =
  | { status: number; headers: Record<string, string>; text: string }
  | { failure: string; message: string }
  | { rejected: string };
