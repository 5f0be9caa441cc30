import type { Program, RunEnd, SourcePosition, TraceEntry } from '../../src/sandbox/index.ts';

export interface RunRequest {
  program: Program;
  /** Seconds. */
  timeLimit: number;
}

export interface RunResult {
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
