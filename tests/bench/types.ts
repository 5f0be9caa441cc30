import type { Rules } from '../../src/bench/measuring/conductor.ts';
import type { BenchFailure, BenchProgress, Plan } from '../../src/bench/plan.ts';
import type { RunRecord } from '../../src/bench/record.ts';
import type { SourcePosition } from '../../src/sandbox/index.ts';

/** What became of a run on the test page. */
export type Outcome =
  | { record: RunRecord }
  | {
      /** The error's name, and a BenchError's failure. */
      error: string;
      failure?: BenchFailure;
      message: string;
      contender?: string;
      position?: SourcePosition;
    };

/** A run as it stands. */
export interface RunState {
  progress: BenchProgress[];
  /** How often a round has ended. */
  rounds: number;
  output: Record<string, string>;
  outcome?: Outcome;
}

/** What the test page offers. */
export interface BenchPage {
  /** Begins a run and gives its number. `rules` replace the site's. */
  start(plan: Plan, rules: Partial<Rules>): number;
  /** Resolves when that run is over. */
  over(id: number): Promise<Outcome>;
  state(id: number): RunState;
  stop(id: number): void;
  /** Runs an ordinary program, as the panes of the site do, and gives what it printed. */
  runProgram(language: 'python' | 'javascript', source: string): Promise<string>;
}

declare global {
  interface Window {
    benchPage: BenchPage;
  }
}
