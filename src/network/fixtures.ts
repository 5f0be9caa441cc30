/**
 * The virtual network's data: what a pair's programs get when they ask for a URL.
 * Written by hand in `playgrounds/<id>/playground.yaml`, validated by `src/pairs`, answered by `network.ts`.
 */
export interface Fixture {
  /**
   * Absolute URL, http or https. A path segment in braces matches any one segment (`http://api.example/users/{id}`);
   * the query is compared only when the pattern has one.
   */
  url: string;
  /** Default GET. */
  method?: string;
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  /** Body as JSON; sets `content-type: application/json`. `{id}` inside a string is replaced by the matched segment. */
  json?: unknown;
  /** Body as text, when it is not JSON. */
  body?: string;
  /** Milliseconds before the answer's head arrives; default 20. */
  latency?: number;
  /** Instead of an answer: `refused` (no server there), `reset` (cut off), `hang` (never answers). */
  failure?: 'refused' | 'reset' | 'hang';
}
