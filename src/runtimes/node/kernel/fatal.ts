import type { SourcePosition } from '../../../sandbox/protocol.ts';
import type { PlacedError } from '../modules/compile.ts';
import { host, PROJECT } from './host.ts';
import { inspect } from './inspect.ts';
import { positionOf, sourceOf, stackOf } from './stack.ts';

export const NODE_VERSION = 'v24.21.0';

/** An uncaught error as Node writes it to stderr, and what marks the line in the editor. */
export interface Report {
  text: string;
  message: string;
  position?: SourcePosition;
}

const rejected = new WeakSet<object>();
/** Remembers that an error came out of an ES module's promise: Node then points at its making, not at the `throw`. */
export function markRejected(error: unknown): void {
  if (error instanceof Error) rejected.add(error);
}

/** Writes up an error that ended the program. */
export function describeFatal(error: unknown): Report {
  if (!(error instanceof Error)) return describeThrown(error);
  const { place, width } = error as PlacedError;
  const placed = place && {
    ...place,
    name: place.path,
    file: place.path.replace(`file://${PROJECT}/`, '').replace(`${PROJECT}/`, ''),
  };
  const position = placed ?? positionOf(error);
  delete (error as PlacedError).place;
  delete (error as PlacedError).width;
  const head = position ? excerpt(position, width, rejected.has(error)) : '';
  const message = summary(error);
  const report: Report = { text: `${head}${shownStack(error)}\n\nNode.js ${NODE_VERSION}\n`, message };
  if (position) report.position = { file: position.file, line: position.line, column: position.column ?? 1 };
  return report;
}

function summary(error: Error): string {
  try {
    return String(error.message ? `${error.name}: ${error.message}` : error.name).slice(0, 500);
  } catch {
    return 'Error';
  }
}

function shownStack(error: Error): string {
  try {
    const stack = stackOf(error);
    if (stack !== error.stack)
      Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
    // Without a frame, `inspect` puts the error in brackets.
    const text = inspect(error);
    return text.startsWith(`[${stack}]`) ? stack + text.slice(stack.length + 2) : text;
  } catch {
    return 'Error: [the error cannot be shown]';
  }
}

/** The file, the line and a caret, as above every uncaught error in Node. */
function excerpt(
  { name, line, column = 1 }: { name: string; line: number; column?: number | undefined },
  width?: number,
  atMaking = false,
): string {
  const text = sourceOf(name)?.text ?? textOf(name);
  const shown = text?.split('\n')[line - 1]?.replace(/\r$/, '');
  if (shown === undefined) return `${name}:${line}\n\n`;
  // The engine names where the error was made; Node points at the `throw` before it.
  const thrown = shown.slice(0, column - 1).lastIndexOf('throw ');
  const at =
    !atMaking && thrown >= 0 && /^throw\s+(new\s+)?$/.test(shown.slice(thrown, column - 1)) ? thrown : column - 1;
  const indent = shown.slice(0, at).replace(/[^\t]/g, ' ');
  const cut = shown.length > 500 ? `${shown.slice(0, 500)}...` : shown;
  return at > 500
    ? `${name}:${line}\n${cut}\n\n`
    : `${name}:${line}\n${cut}\n${indent}${width ? `${'^'.repeat(width)}\n` : '^\n\n'}`;
}

function textOf(path: string): string | undefined {
  return host.program.files[path.replace(/^file:\/\//, '').replace(`${PROJECT}/`, '')];
}

function describeThrown(value: unknown): Report {
  const shown = inspect(value);
  const hint = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';
  return {
    text: `Uncaught:\n${shown}\n${hint}\n\nNode.js ${NODE_VERSION}\n`,
    message: `Uncaught: ${shown.slice(0, 300)}`,
  };
}
