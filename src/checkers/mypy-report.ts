import { DIAGNOSTICS_LIMIT, type Diagnostic, MESSAGE_LIMIT } from './protocol.ts';

/** Name of the file that mypy reads. */
export const CHECKED_FILE = 'checked.py';

/**
 * The program that runs mypy on the reader's text, which lies beside it and is only read. Its first line of output is mypy's version, then
 * comes one line for each problem. It exits with 2 when mypy itself failed.
 */
export const MYPY_PROGRAM = `import sys
from mypy import api
from mypy.version import __version__
report, errors, status = api.run([
    "--strict", "--show-column-numbers", "--show-error-end", "--no-error-summary",
    "--no-color-output", "--cache-dir=/dev/null", "${CHECKED_FILE}",
])
print(__version__)
print(report)
print(errors, file=sys.stderr)
sys.exit(2 if status == 2 and not report else 0)
`;

/** `checked.py:3:5:3:9: error: Message  [code]`; a note has no code and may lack the end. */
const LINE = /^[^:]+:(\d+):(\d+):(?:(\d+):(\d+):)? (error|note): (.*?)(?: {2}\[([\w-]+)\])?$/;

/** mypy's report: its version and the problems in it. The text comes out of a sandbox: what does not fit is left out. */
export function readMypyReport(output: string): { version: string; diagnostics: Diagnostic[] } {
  const [version = '', ...lines] = output.split('\n');
  const diagnostics: Diagnostic[] = [];
  for (const line of lines) {
    const match = LINE.exec(line);
    if (!match) continue;
    const [fromLine, fromColumn, toLine, toColumn] = match.slice(1, 5).map(Number) as [number, number, number, number];
    const [, , , , , kind, message = '', code = 'mypy'] = match;
    const last = diagnostics.at(-1);
    if (kind === 'note' && last?.from.line === fromLine) {
      last.message = `${last.message}\n${message}`.slice(0, MESSAGE_LIMIT);
    } else if (diagnostics.length < DIAGNOSTICS_LIMIT) {
      diagnostics.push({
        from: { line: fromLine, column: fromColumn },
        // mypy names the last character, this project what is behind it.
        to: toLine >= fromLine ? { line: toLine, column: toColumn + 1 } : { line: fromLine, column: fromColumn + 1 },
        severity: kind === 'error' ? 'error' : 'information',
        code,
        message: message.slice(0, MESSAGE_LIMIT),
      });
    }
  }
  return { version: /^\d[\w.]*$/.test(version) ? version : 'unknown version', diagnostics };
}
