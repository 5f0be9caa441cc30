import type { HarnessCalls } from '../../../src/bench/harness/index.ts';
import type { Language } from '../../../src/sandbox/protocol.ts';

/** The program that is measured. */
export interface ContenderFile {
  id: string;
  label: string;
  language: Language;
  /** `bench.lodash.ts` */
  file: string;
  source: string;
}

/** One contender under one of its two engines: the harness with the contender's file, waiting for calls. */
export interface Side {
  /** What the harness must be told to import. */
  file: string;
  /**
   * Calls one of the harness's functions.
   *
   * @throws an Error with what the program threw, or that it ended
   */
  call<Name extends keyof HarnessCalls>(
    name: Name,
    argument: HarnessCalls[Name]['takes'],
  ): Promise<HarnessCalls[Name]['gives']>;
  close(): Promise<void>;
}
