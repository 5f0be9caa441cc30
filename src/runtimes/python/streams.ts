import type { PyodideAPI } from 'pyodide';
import { OUTPUT_FLUSH_MS, OUTPUT_LIMIT } from '../../sandbox/protocol.ts';
import type { Reporter } from '../../sandbox/reporter.ts';
import type { Block } from './blocking.ts';

/** Lines a program may print at full speed before they are sent in batches. */
const BURST = 20;
/** No character takes more bytes in UTF-8. */
const LONGEST_CHARACTER = 4;

/**
 * Connects standard output and error with the reporter. At the output limit the program stops inside the `print` that reached it:
 * an exception could be caught.
 */
export function connectOutput(python: PyodideAPI, reporter: Reporter, block: Block): void {
  const clock = performance.now.bind(performance);
  let allowance = BURST;
  let lastWrite = clock();

  /** A busy program never lets the reporter's timer fire: send what was printed before a long computation now. */
  function flushWithinAllowance(): void {
    const now = clock();
    allowance = Math.min(BURST, allowance + (now - lastWrite) / OUTPUT_FLUSH_MS);
    lastWrite = now;
    if (allowance < 1) return;
    allowance -= 1;
    reporter.flush();
  }

  function writer(stream: 'stdout' | 'stderr') {
    const decoder = new TextDecoder();
    const longest = (OUTPUT_LIMIT + 1) * LONGEST_CHARACTER;
    return {
      write(bytes: Uint8Array): number {
        // The text of a huge write beyond the limit is not even decoded.
        const text = decoder.decode(bytes.slice(0, longest), { stream: true });
        if (!reporter.print(stream, text)) block(Number.POSITIVE_INFINITY);
        flushWithinAllowance();
        return bytes.length;
      },
    };
  }

  python.setStdout(writer('stdout'));
  python.setStderr(writer('stderr'));
}

/** Standard input reads `text`, then is at its end. */
export function connectInput(python: PyodideAPI, text: string): void {
  let rest = new TextEncoder().encode(text);
  python.setStdin({
    read(buffer: Uint8Array): number {
      const part = rest.subarray(0, buffer.length);
      buffer.set(part);
      rest = rest.subarray(part.length);
      return part.length;
    },
  });
}
