import type { Language } from '../sandbox/index.ts';

/** A workload as `bench.yaml` describes it, with the texts of its files. */
export interface Workload {
  /** The folder's name; of a pair, too, if the folder holds one. */
  id: string;
  title: string;
  /** One sentence: what a call does and what it leaves out. */
  summary: string;
  /** What sizes count: `numbers`, `records`. */
  unit: string;
  /** Sizes the slider offers, ascending. */
  sizes: number[];
  /** The size shown first; one of `sizes`. */
  size: number;
  /** The first compares the two languages with what they bring; others bring packages or techniques in. */
  comparisons: Comparison[];
}

export interface Comparison {
  id: string;
  title: string;
  /** What one has to know to read its figures, in a sentence or two. */
  note?: string;
  /** Two to four. */
  contenders: Contender[];
}

/** One program of a comparison. Its file defines `setup(size)` and `run(input)`; `run` is what is timed. */
export interface Contender {
  /** Unique in the comparison: the file's name without `bench.` and dots: `py`, `pandas-py`. */
  id: string;
  label: string;
  language: Language;
  /** `bench.py`, `bench.lodash.ts`. */
  file: string;
  source: string;
  /** Packages that it imports, by name. */
  packages: string[];
}
