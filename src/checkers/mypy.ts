import { runtimes } from '../runtimes/index.ts';
import type { CheckHandlers } from './checker.ts';
import { CheckerError } from './checker-sandbox.ts';
import { CHECKED_FILE, MYPY_PROGRAM, readMypyReport } from './mypy-report.ts';
import { type Diagnostic, TEXT_LIMIT } from './protocol.ts';

/** Seconds that mypy may take, which reads the standard library's declarations anew each time. */
const TIME_LIMIT = 120;

/**
 * Checks one file's text with mypy, once, as a program of the Python runtime: its package is downloaded like any other. Resolves to
 * undefined when `signal` aborts first. Rejects with a PackageError, AssetError, SandboxError or CheckerError for the reader.
 */
export async function checkWithMypy(
  text: string,
  { progress, starting }: CheckHandlers,
  signal: AbortSignal,
): Promise<{ version: string; diagnostics: Diagnostic[] } | undefined> {
  if (text.length > TEXT_LIMIT) {
    throw new CheckerError(
      `This text is longer than ${TEXT_LIMIT.toLocaleString('en')} characters, so it was not checked.`,
    );
  }
  let output = '';
  let errors = '';
  const end = await runtimes.python.run(
    {
      entry: 'main.py',
      files: { 'main.py': MYPY_PROGRAM, [CHECKED_FILE]: text },
      stdin: '',
      fixtures: [],
      peers: [],
      serves: false,
      resident: false,
    },
    {
      progress,
      starting,
      started: starting,
      output(chunks) {
        for (const [stream, part] of chunks) {
          if (stream === 'stdout') output += part;
          else errors += part;
        }
      },
      trace() {},
      problem() {},
    },
    TIME_LIMIT,
    signal,
  );
  if (signal.aborted || end.reason === 'stopped') return undefined;
  if (end.reason === 'time-limit') throw new CheckerError(`mypy took longer than ${TIME_LIMIT} s and was stopped.`);
  if (end.reason !== 'exit' || end.code !== 0) {
    const last = errors.trim().split('\n').at(-1)?.slice(0, 300);
    throw new CheckerError(`mypy failed: ${last || 'it ended without a report'}`);
  }
  return readMypyReport(output);
}
