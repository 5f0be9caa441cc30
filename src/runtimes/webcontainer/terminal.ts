import { BEGIN_STDERR, END, END_STDERR, TRACE } from './inside/marks.ts';

/** Characters of a trace entry; longer than any that `inside/` writes. */
const ENTRY_LIMIT = 20_000;

/** A piece of what a program printed, or a record about a request of its own. */
export type TerminalPart = ['stdout' | 'stderr', string] | ['trace', unknown];

/**
 * Takes a container's one terminal stream apart. What runs inside marks its standard error and its trace entries (`inside/`);
 * everything else is standard output. Terminals end lines with CR LF: the CR goes.
 */
export class Terminal {
  readonly #mark: string;
  #stream: 'stdout' | 'stderr' = 'stdout';
  #rest = '';

  /** `mark` is the text that begins every mark of this run; printable output never holds it by accident. */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /** The parts that `text` completes; what may be the beginning of a mark waits for the next call. */
  push(text: string): TerminalPart[] {
    const parts: TerminalPart[] = [];
    let rest = this.#rest + text;
    for (;;) {
      const at = rest.indexOf(this.#mark);
      if (at < 0) break;
      const after = rest.slice(at + this.#mark.length);
      const kind = after[0];
      const end = kind === TRACE ? after.indexOf(END) : 0;
      if (end < 0 && after.length > ENTRY_LIMIT) {
        // No entry of ours is so long: the program wrote the mark itself.
        this.#add(parts, rest.slice(0, at));
        rest = after.slice(1);
        continue;
      }
      if (kind === undefined || end < 0) {
        this.#add(parts, rest.slice(0, at));
        this.#rest = rest.slice(at);
        return parts;
      }
      this.#add(parts, rest.slice(0, at));
      if (kind === BEGIN_STDERR) this.#stream = 'stderr';
      else if (kind === END_STDERR) this.#stream = 'stdout';
      else if (kind === TRACE) parts.push(['trace', parse(after.slice(1, end))]);
      rest = after.slice(kind === TRACE ? end + END.length : 1);
    }
    const held = this.#held(rest);
    this.#add(parts, rest.slice(0, rest.length - held));
    this.#rest = rest.slice(rest.length - held);
    return parts;
  }

  /** What still waited when the stream ended. */
  end(): TerminalPart[] {
    const parts: TerminalPart[] = [];
    const text = this.#rest;
    this.#rest = '';
    if (text && !text.startsWith(this.#mark)) parts.push([this.#stream, text]);
    return parts;
  }

  #add(parts: TerminalPart[], text: string): void {
    if (text) parts.push([this.#stream, text.replaceAll('\r\n', '\n')]);
  }

  /** Characters at the end of `text` that a later chunk may turn into a mark or a line end. */
  #held(text: string): number {
    if (text.endsWith('\r')) return 1;
    for (let length = Math.min(this.#mark.length - 1, text.length); length > 0; length -= 1) {
      if (this.#mark.startsWith(text.slice(-length))) return length;
    }
    return 0;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** A tool's output as plain lines: without colours and cursor movements, and each line as it stood last. */
export function plainLines(text: string): string[] {
  return text
    .replace(ESCAPES, '')
    .split('\n')
    .map((line) => line.replace(/\r+$/, '').split('\r').at(-1)!.trimEnd())
    .filter((line) => /[^\s\\|/⠀-⣿-]/.test(line));
}
