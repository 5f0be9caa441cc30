import manifest from '../generated/runtime-manifest.json';
import type { Language } from '../sandbox/index.ts';
import { Checker } from './checker.ts';

export { type Checker, isCheckerFailure } from './checker.ts';
export { checkWithMypy } from './mypy.ts';
export type { Diagnostic, Place } from './protocol.ts';
export { STRICTNESS } from './settings.ts';

const { frame, python, javascript } = manifest.checkers;

/** One type checker per language for the whole page. */
export const checkers: Record<Language, Checker> = {
  python: new Checker(python, frame),
  javascript: new Checker(javascript, frame),
};
