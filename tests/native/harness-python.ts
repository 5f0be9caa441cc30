import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findInterpreter } from './run.ts';

/** The folder of both measuring harnesses. */
export const HARNESS = fileURLToPath(new URL('../../src/bench/harness', import.meta.url));
/** The command of this machine's Python, and why there is none. */
export const { command: python = '', missing } = findInterpreter('python');

/** Imports Python's harness. */
export const PRELUDE = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(HARNESS)})
import harness
`;

/** Runs Python with the harness imported and gives what it prints; `input` is what it reads. */
export const runPython = (source: string, input = ''): string =>
  execFileSync(python, ['-c', `${PRELUDE}${source}`], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
