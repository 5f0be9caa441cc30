import type { PyodideAPI } from 'pyodide';
import type { PyCallable } from 'pyodide/ffi';
import type { Program } from '../../sandbox/protocol.ts';
import type { Reporter } from '../../sandbox/reporter.ts';
import { createBlock } from './blocking.ts';
import { engineName } from './engine-name.ts';
import { createHost } from './host.ts';
import { PATCHES } from './patches.ts';
import { isStackOverflow, limitStack } from './stack-limit.ts';
import { connectInput, connectOutput } from './streams.ts';
import { type FileSystem, mountWheels } from './wheels.ts';

export interface Interpreter {
  /** For the status line: `CPython 3.14.2 · Pyodide 314.0.7`. */
  engine: string;
  /** Runs a program to its end and reports its exit. Call it once. */
  run(program: Program): void;
}

/** Where Python looks for packages. */
const SITE_PACKAGES = '/lib/python3.14/site-packages';

/** Exit code of a process that ended by SIGABRT, as shells count. */
const ABORTED = 134;

/** Makes a started Pyodide ready for one program. Everything that can be done before the program is known is done here. */
export function prepareInterpreter(python: PyodideAPI, reporter: Reporter): Interpreter {
  const block = createBlock();
  const { host, useProgram } = createHost(reporter, block);
  const runner = python.pyimport('_bilingual.runner');
  runner.prepare(host);
  const runProgram: PyCallable = runner.run;
  connectOutput(python, reporter, block);
  // Python now calls into JavaScript every few dozen jumps. WebKit ends a worker only there: a loop of
  // WebAssembly alone would run on after its sandbox is gone.
  python.setInterruptBuffer(new Uint8Array(1));
  return {
    engine: engineName(python),
    run(program) {
      useProgram(program);
      mountWheels(python.FS as FileSystem, SITE_PACKAGES, program.packages, PATCHES);
      connectInput(python, program.stdin);
      limitStack(python);
      try {
        reporter.exit(runProgram(program.entry, python.toPy(program.files)));
      } catch (error) {
        // Python's own errors end in an exit code; this is the end of the interpreter itself.
        const message = describeCrash(error);
        reporter.print('stderr', `${message}\n`);
        reporter.problem(message);
        reporter.exit(ABORTED);
      }
    },
  };
}

function describeCrash(error: unknown): string {
  if (isStackOverflow(error)) return 'RecursionError: calls or data are nested deeper than this browser allows';
  return `The Python interpreter stopped: ${error instanceof Error ? error.message : error}`;
}
