import type { Language, ProgramFiles } from '../../sandbox/index.ts';
import type { ResultDigest } from '../record.ts';
import python from './harness.py?raw';
import javascript from './harness.ts?raw';

const HARNESSES: Readonly<Record<Language, readonly [entry: string, text: string]>> = {
  python: ['harness.py', python],
  javascript: ['harness.ts', javascript],
};

/**
 * Gives the files of the resident program that measures a contender: `file` is the contender's own name, which its stacks show and
 * which `load` is called with.
 *
 * @throws an Error for a contender that has the harness's name.
 */
export function harnessFiles(
  language: Language,
  { file, source }: { file: string; source: string },
): { entry: string; files: ProgramFiles } {
  const [entry, text] = HARNESSES[language];
  if (file === entry) throw new Error(`A contender cannot be called ${file}.`);
  return { entry, files: { [entry]: text, [file]: source } };
}

/** What the harness's functions take and give, by name. What comes from a sandbox is not checked to be that. */
export interface HarnessCalls {
  load: { takes: { file: string }; gives: { engine: string; clockStep: number } };
  prepare: { takes: { size: number }; gives: { ms: number } };
  call: {
    takes: Record<string, never>;
    gives: { ms: number; result: ResultDigest | null; inputChanged: boolean; error?: string };
  };
  measure: { takes: { calls: number }; gives: { ms: number; result: ResultDigest | null; error?: string } };
  empty: { takes: { calls: number }; gives: { ms: number } };
}
