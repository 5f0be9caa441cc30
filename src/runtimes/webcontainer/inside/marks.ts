/**
 * What follows the mark of a run in the container's terminal stream. Written inside by `preload.ts`, read by the page's `Terminal`.
 */
export const BEGIN_STDERR = 'e';
export const END_STDERR = 'o';
/** Then JSON, then END. */
export const TRACE = 't';
export const END = '\u001b\\';

/** What the page tells the code inside about one run; the file `run.json` beside it. */
export interface RunSettings {
  mark: string;
  fixtures: import('../../../network/index.ts').Fixture[];
  stdin: string;
}

/** A request for a server of the program's own, and what became of it; files that the page and `request.ts` exchange. */
export interface RequestFile {
  method: string;
  url: string;
  headers: Array<[string, string]>;
  /** Base64. */
  body: string;
  /** Bytes that the answer may have. */
  limit: number;
}

export type ResponseFile =
  | { status: number; statusText: string; headers: Array<[string, string]>; body: string }
  | { failure: 'refused' | 'reset' | 'too-large'; message: string };
