import type { PyodideAPI } from 'pyodide';
import type { PyCallable } from 'pyodide/ffi';
import type { HostMessage, Program, WorkerMessage } from '../../sandbox/protocol.ts';
import type { Reporter } from '../../sandbox/reporter.ts';
import { createBlock } from './blocking.ts';
import { engineName } from './engine-name.ts';
import { createHost } from './host.ts';
import { PATCHES } from './patches.ts';
import { isStackOverflow, limitStack } from './stack-limit.ts';
import { connectInput, connectOutput } from './streams.ts';
import { WANTED } from './wanted-packages.ts';
import { type FileSystem, mountWheels } from './wheels.ts';

export interface Interpreter {
  /** For the status line: `CPython 3.14.2 · Pyodide 314.0.7`. */
  engine: string;
  /** Runs a program to its end and reports its exit; a resident one stays after that. Call it once. */
  run(program: Program): void;
  /** Calls a function of a resident program and sends what it gives back; what it throws ends the program. */
  call(call: Call): void;
  /** Takes a message about a request across the sandbox's border. */
  receive(message: Extract<HostMessage, { type: 'request' | 'outcome' | 'cancel' }>): void;
}

type Call = Extract<HostMessage, { type: 'call' }>;

/** Where Python looks for packages. */
const SITE_PACKAGES = '/lib/python3.14/site-packages';

/** Exit code of a process that ended by SIGABRT, as shells count. */
const ABORTED = 134;

/** Makes a started Pyodide ready for one program. Everything that can be done before the program is known is done here. */
export function prepareInterpreter(
  python: PyodideAPI,
  reporter: Reporter,
  send: (message: WorkerMessage) => void,
): Interpreter {
  const block = createBlock();
  const { host, receive, useProgram } = createHost(reporter, send, () => limitStack(python), block);
  const runner = python.pyimport('_bilingual.runner');
  runner.prepare(host);
  python.pyimport('_bilingual.limits').packages = python.toPy(WANTED);
  const runProgram: PyCallable = runner.run;
  const callFunction: PyCallable = runner.call;
  connectOutput(python, reporter, block);
  // Python now calls into JavaScript every few dozen jumps. WebKit ends a worker only there: a loop of
  // WebAssembly alone would run on after its sandbox is gone.
  python.setInterruptBuffer(new Uint8Array(1));
  const exit = (code: number) => reporter.exit(code);
  // Python's own errors end in an exit code; this is the end of the interpreter itself.
  const crash = (error: unknown) => {
    const message = describeCrash(error);
    reporter.print('stderr', `${message}\n`);
    reporter.problem(message);
    reporter.exit(ABORTED);
  };
  let resident = false;
  /** Takes what the runner gives: an exit code, the JSON that a function gave back, or nothing for a program that stays. */
  const attempt = (step: () => unknown, returned: (value: string) => void) => {
    try {
      const value = step();
      if (typeof value === 'string') return returned(value);
      resident = value === undefined;
      if (!resident) exit(value as number);
    } catch (error) {
      resident = false;
      crash(error);
    }
  };
  return {
    engine: engineName(python),
    receive,
    call({ id, name, argument }) {
      if (!resident) return;
      attempt(
        () => callFunction(name, argument),
        (value) => {
          reporter.flush();
          send({ type: 'returned', id, value });
        },
      );
    },
    run(program) {
      const { entry, files, resident: stays } = program;
      const suspends = canSuspend() && !stays && (program.serves || program.peers.length > 0);
      useProgram(program, suspends);
      mountWheels(python.FS as FileSystem, SITE_PACKAGES, program.packages, PATCHES);
      connectInput(python, program.stdin);
      const values = [entry, python.toPy(files), stays] as const;
      if (suspends) runProgram.callPromising(...values).then(exit, crash);
      else
        attempt(
          () => runProgram(...values),
          () => {},
        );
    },
  };
}

/**
 * True where WebAssembly can be suspended in the middle of a call (JavaScript Promise Integration), so that the worker hears the page
 * while Python waits. Other programs block the worker instead, which is simpler and more exact.
 */
function canSuspend(): boolean {
  return 'Suspending' in WebAssembly;
}

function describeCrash(error: unknown): string {
  if (isStackOverflow(error)) return 'RecursionError: calls or data are nested deeper than this browser allows';
  return `The Python interpreter stopped: ${error instanceof Error ? error.message : error}`;
}
