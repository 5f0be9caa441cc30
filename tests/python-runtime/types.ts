import type { Progress } from '../../src/runtimes/assets.ts';
import type { Catalogue } from '../../src/runtimes/python/catalogue.ts';
import type { PackageSources } from '../../src/runtimes/python/packages.ts';
import type { Program, RunEnd, SourcePosition, TraceEntry } from '../../src/sandbox/index.ts';

export interface RunRequest {
  program: Program;
  /** The page loads the packages that the program imports, from these sources. */
  packages?: { catalogue: Catalogue; sources: PackageSources };
  /** Seconds. */
  timeLimit: number;
}

export interface RunResult {
  /** What was told of the packages' download. */
  progress: Progress[];
  engine: string;
  end: RunEnd;
  /** Output in order, with the milliseconds since the run was asked for. */
  chunks: Array<['stdout' | 'stderr', string, number]>;
  stdout: string;
  stderr: string;
  trace: TraceEntry[];
  problem?: { message: string; position?: SourcePosition };
  /** From opening the sandbox to its `ready`, in milliseconds. */
  bootMs: number;
  firstOutputMs?: number;
}
