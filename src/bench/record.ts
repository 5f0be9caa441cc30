import type { Language } from '../sandbox/index.ts';

/**
 * What a benchmark run leaves behind: the raw samples and everything one has to know to judge them. Figures (medians, intervals,
 * warnings) are not part of it: they are computed from it, so that a record that comes from elsewhere cannot claim any.
 */
export interface RunRecord {
  format: 'bilingual-bench';
  version: 1;
  workload: { id: string; title: string /** What sizes count: `numbers`. */; unit: string };
  comparison: { id: string; title: string };
  /** ISO 8601, UTC. */
  startedAt: string;
  endedAt: string;
  /** False when it was stopped before all rounds of all sizes were measured. */
  complete: boolean;
  environment: RunEnvironment;
  contenders: ContenderRecord[];
  /** In the order in which they were measured. */
  sizes: SizeRecord[];
}

export interface RunEnvironment {
  /** `browser`: in the sandbox of a page. `native`: under the interpreters of a machine. */
  kind: 'browser' | 'native';
  /** `Chromium 156`, or what the machine is. */
  name: string;
  userAgent: string;
  /** Logical cores the platform tells of; null where it does not. */
  cores: number | null;
  /** Whether the page is cross-origin isolated. Browsers give finer clocks then, but not to every sandbox: see `clockStep`. */
  isolated: boolean;
  /** True: on battery or in a power-saving mode; false: not on battery; null: it cannot be known. */
  powerSaving: boolean | null;
  /** How often the tab was hidden while batches ran; those batches were measured again. */
  hidden: number;
}

/** One program of a comparison, as it ran. */
export interface ContenderRecord {
  id: string;
  /** `Python`, `pandas`, `JavaScript`, `lodash`. */
  label: string;
  language: Language;
  /** `CPython 3.14.2 · Pyodide 314.0.7`. */
  engine: string;
  file: string;
  source: string;
  /** The reader changed the program. */
  edited: boolean;
  /** Smallest step of the clock that timed it, in milliseconds. */
  clockStep: number;
  /** Nanoseconds that a call of a function that only gives back its argument takes, measured the same way. */
  emptyCall: number;
}

export interface SizeRecord {
  size: number;
  /** One for each contender, in their order. */
  contenders: Array<{ id: string; calls: number; samples: Sample[]; result: ResultDigest; inputChanged: boolean }>;
}

/** One timed batch of `calls` calls. */
export interface Sample {
  /** From 0: a run starts every program anew several times, and each start has its share of the rounds. */
  start: number;
  /** From 0 over all starts; a round measures every contender once. */
  round: number;
  /** Place in the round's order, from 0. */
  position: number;
  /** Milliseconds from the run's start to the batch's. */
  at: number;
  /** Milliseconds that the whole batch took, on the clock inside the sandbox. */
  ms: number;
}

/** What a call gave, in a form in which both languages write equal values alike; see `harness/README.md`. */
export interface ResultDigest {
  /** The canonical text, cut to RESULT_TEXT_LIMIT characters. */
  text: string;
  /** Characters of the whole text. */
  length: number;
  /** SHA-256 of the whole text, in hexadecimal. */
  sha256: string;
}

/** Characters of a result's canonical text that are kept to be shown. */
export const RESULT_TEXT_LIMIT = 2_000;
