/**
 * What the page and a type checker inside a sandbox say to each other. The checker never runs the reader's code, only reads it, but
 * it works on text that may be hostile; so its messages are treated like a program's (see `readCheckerMessage`).
 */

/** A place in the reader's text. Line and column count from 1, columns in UTF-16 units. */
export interface Place {
  line: number;
  column: number;
}

export const SEVERITIES = ['error', 'warning', 'information'] as const;

/** One mistake that a type checker sees. `to` is just behind its last character. */
export interface Diagnostic {
  from: Place;
  to: Place;
  severity: (typeof SEVERITIES)[number];
  /** The checker's own name for this kind of mistake: `TS2345`, `reportArgumentType`. */
  code: string;
  /** Plain text; what explains the first line follows in further ones. */
  message: string;
}

/** Messages from the page; the sandbox's own `boot` comes before them. */
export interface CheckRequest {
  type: 'check';
  id: number;
  text: string;
}

/** Messages from the checker. */
export type CheckerMessage =
  /** It has its files and waits for `check`. `checker` is for the status line: `TypeScript 6.0.3`. */
  | { type: 'ready'; checker: string }
  | { type: 'boot-failed'; message: string }
  | { type: 'checked'; id: number; diagnostics: Diagnostic[]; ms: number }
  /** This text could not be checked; the next one may. */
  | { type: 'check-failed'; id: number; message: string };

/** Diagnostics of one text; later ones are not shown. */
export const DIAGNOSTICS_LIMIT = 100;
/** Characters of the text to check. */
export const TEXT_LIMIT = 100_000;
/** Characters of one message. */
export const MESSAGE_LIMIT = 2_000;
