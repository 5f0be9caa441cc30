import type { SourcePosition } from '../sandbox/index.ts';
import type { RunRecord } from './record.ts';
import type { Contender } from './workload.ts';

/** What to measure. */
export interface Plan {
  workload: RunRecord['workload'];
  comparison: RunRecord['comparison'];
  /** As the reader has them on screen. */
  contenders: Array<Omit<Contender, 'packages'> & { edited: boolean }>;
  /** One size, or several for a chart of growth; measured in this order. */
  sizes: number[];
  /** Samples for each contender and size, over all starts. */
  rounds: number;
}

/** Where a run is. */
export interface BenchProgress {
  phase: 'loading' | 'starting' | 'checking' | 'calibrating' | 'warming up' | 'measuring' | 'paused';
  /** Which start of the programs, from 0, of how many. */
  start: number;
  starts: number;
  /** The contender whose turn it is, where there is one. */
  contender?: string;
  size?: number;
  /** Bytes of engines and packages; only while there is something to download. */
  download?: { loaded: number; total: number };
  /** 0 to 1, over the whole run. */
  done: number;
  /** Seconds until the end, estimated from what has run so far; absent before there is anything to go by. */
  secondsLeft?: number;
}

export interface BenchHandlers {
  progress(progress: BenchProgress): void;
  /** After every round: the record so far, not complete. */
  partial(record: RunRecord): void;
  /** What a contender printed. */
  output(contender: string, chunks: Array<['stdout' | 'stderr', string]>): void;
}

/** Why a run could not be measured. */
export type BenchFailure =
  /** An engine or package could not be had or started. */
  | 'unavailable'
  /** The file does not define `setup` and `run` as functions, or they throw; `position` says where. */
  | 'threw'
  /** It ended itself, or the browser ended it (memory). */
  | 'ended'
  /** A call, or the set-up, did not end within its limit. */
  | 'never-ends'
  /** One call takes too long to be measured at this size. */
  | 'too-slow'
  /** `run` gives nothing back, so nothing can be compared and an engine may leave its work out. */
  | 'no-result'
  /** A call is as fast as one of an empty function. */
  | 'no-work'
  /** Two calls of one contender with the same input gave different results. */
  | 'unsteady-result'
  /** Contenders gave different results. */
  | 'different-results'
  /** The result cannot be written down: too large, circular, of an unknown type. */
  | 'bad-result'
  /** The sandbox sent what no well-behaved one sends. */
  | 'bad-messages';

/** A run that failed. The message says what happened and what to do next. */
export class BenchError extends Error {
  override name = 'BenchError';
  readonly failure: BenchFailure;
  /** Id of the contender that failed. */
  readonly contender: string | undefined;
  readonly position: SourcePosition | undefined;
  /** What had been measured before, where one size asked too much of a contender or a later start could not be had; not complete. */
  record: RunRecord | undefined;

  constructor(failure: BenchFailure, message: string, contender?: string, position?: SourcePosition) {
    super(message);
    this.failure = failure;
    this.contender = contender;
    this.position = position;
  }
}
