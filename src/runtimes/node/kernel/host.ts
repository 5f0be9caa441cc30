import type { Network } from '../../../network/index.ts';
import type { Program } from '../../../sandbox/protocol.ts';
import type { Reporter } from '../../../sandbox/reporter.ts';

/** Where the program's files lie in the file system the program sees. */
export const PROJECT = '/home/project';

/** What this worker's one run works with. Filled in by `worker.ts`, read by the kernel and the built-ins. */
export const host = {} as {
  reporter: Reporter;
  network: Network;
  program: Program;
};

/** Writes to a stream of the run. Does nothing once the run is over; `onLimit` ends a program that prints too much. */
export function print(stream: 'stdout' | 'stderr', text: string, onLimit: () => void): void {
  if (!host.reporter.print(stream, text)) onLimit();
}
