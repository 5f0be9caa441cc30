import { createNetwork } from '../../network/index.ts';
import type { HostMessage, Program, WorkerMessage } from '../../sandbox/protocol.ts';
import { createReporter } from '../../sandbox/reporter.ts';
import { nodeError } from './kernel/errors.ts';
import { describeFatal, markRejected, NODE_VERSION } from './kernel/fatal.ts';
import { mountProgram } from './kernel/files.ts';
import { installGlobals } from './kernel/globals.ts';
import { harden } from './kernel/harden.ts';
import { host, PROJECT } from './kernel/host.ts';
import { installInspectors } from './kernel/inspect.ts';
import { endRun, fail, hold, release, runCallback, settleMain, startLoop } from './kernel/loop.ts';
import { whenSettled } from './kernel/natives.ts';
import { currentExitCode, process, uncaughtCapture, writeOut } from './kernel/process.ts';
import { answerCalls, receiveCall } from './kernel/resident.ts';
import { installStacks } from './kernel/stack.ts';
import {
  becomeThread,
  connectThreads,
  receiveFromParent,
  type ThreadInput,
  type ThreadOutput,
  thread,
} from './kernel/threads.ts';
import { loadCommonJs } from './modules/cjs.ts';
import { importEntry, installModuleHooks } from './modules/esm.ts';
import { registerPackages } from './modules/packages.ts';
import { sourceFile } from './modules/sources.ts';
import { openBorder, receive } from './net/border.ts';
import { installFetch } from './net/fetch.ts';

/**
 * Starts the Node-compatible runtime in this worker. It answers `boot` with `ready` and runs one program.
 *
 * @param port the only way to the page, or to the thread that started this one; held in this closure, out of the program's reach.
 * @param control where the frame takes orders for threads; without it there are none.
 */
export function start(port: MessagePort, control?: MessagePort): void {
  const send = port.postMessage.bind(port) as (
    message: WorkerMessage | ThreadOutput,
    transfer?: Transferable[],
  ) => void;
  let started = false;
  connectThreads(control);
  port.onmessage = ({ data }: MessageEvent<HostMessage | ThreadInput>) => {
    if (data.type === 'boot') {
      try {
        boot(send);
        send({ type: 'ready', engine: `Node ${NODE_VERSION.slice(1).split('.')[0]} API · ${engineName()}` });
      } catch (error) {
        send({ type: 'boot-failed', message: String(error) });
      }
    } else if (data.type === 'run' && !started) {
      started = true;
      run(data.program);
    } else if (data.type === 'thread' && !started) {
      started = true;
      becomeThread(data.start, send);
      run(data.program);
    } else if (data.type === 'message') receiveFromParent(data.value);
    else if (data.type === 'call') receiveCall(data, send);
    else if (data.type !== 'run' && data.type !== 'thread') receive(data);
  };
}

/** Which JavaScript engine this is, told by its error stacks and their properties. */
function engineName(): string {
  const error = new Error('probe') as Error & { line?: number; lineNumber?: number };
  if ('captureStackTrace' in Error && /^\s+at /m.test(nativeStack)) return 'V8';
  return error.lineNumber === undefined ? 'JavaScriptCore' : 'SpiderMonkey';
}
const nativeStack = new Error('probe').stack ?? '';

function boot(send: (message: WorkerMessage) => void): void {
  host.reporter = createReporter(send);
  host.program = {
    entry: '',
    files: {},
    stdin: '',
    fixtures: [],
    packages: {},
    peers: [],
    serves: false,
    resident: false,
  };
  host.network = createNetwork([]);
  listenForErrors();
  startLoop({
    onError,
    onBeforeExit: () => process.emit('beforeExit', currentExitCode()),
    onExit(code) {
      if (code !== currentExitCode()) process.exitCode = code;
      process.emit('exit', code);
      return currentExitCode();
    },
    onUnsettled: warnUnsettled,
    exitCode: currentExitCode,
  });
  installStacks();
  installInspectors();
  installGlobals();
  installFetch();
  openBorder(send);
  installModuleHooks();
  harden();
}

/** What the browser reports by itself: errors of native callbacks, and rejections nobody handles. */
function listenForErrors(): void {
  addEventListener('error', (event) => {
    event.preventDefault();
    runCallback(() => fail(event.error ?? new Error(event.message), 'uncaughtException'));
  });
  const reported = new WeakSet<Promise<unknown>>();
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    reported.add(event.promise);
    runCallback(() => {
      if (process.listenerCount('unhandledRejection') > 0)
        process.emit('unhandledRejection', event.reason, event.promise);
      else fail(rejectionError(event.reason), 'unhandledRejection');
    });
  });
  addEventListener('rejectionhandled', (event) => {
    if (!reported.has(event.promise)) return;
    runCallback(() => {
      if (!process.emit('rejectionHandled', event.promise))
        process.emitWarning('Promise rejection was handled asynchronously', 'PromiseRejectionHandledWarning');
    });
  });
}

/** Node wraps a reason that is no error, so that handlers always get one. */
function rejectionError(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  const error = nodeError(
    Error,
    'ERR_UNHANDLED_REJECTION',
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
      `promise which was not handled with .catch(). The promise rejected with the reason "${reasonText(reason)}".`,
  );
  const stack = `UnhandledPromiseRejection: ${error.message}`;
  Object.defineProperty(error, 'name', { value: 'UnhandledPromiseRejection', configurable: true, writable: true });
  return Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
}

/** A reason in the engine's own short form, which runs no code of the reader's. */
function reasonText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `#<${value.constructor?.name ?? 'Object'}>`;
  return String(value);
}

function onError(error: unknown, origin: string): void {
  const capture = uncaughtCapture();
  try {
    process.emit('uncaughtExceptionMonitor', error, origin);
    if (capture) {
      capture(error);
      return;
    }
    if (process.listenerCount('uncaughtException') > 0) {
      process.emit('uncaughtException', error, origin);
      return;
    }
  } catch (failure) {
    end(failure, 7);
    return;
  }
  end(error, 1);
}

function end(error: unknown, code: number): void {
  if (thread) {
    thread.send(describeThreadError(error));
    endRun(code);
    return;
  }
  const { text, message, position } = describeFatal(error);
  writeOut('stderr', text);
  host.reporter.problem(message, position);
  endRun(code);
}

/** An error as it goes to the thread's parent; what cannot be cloned goes as text. */
function describeThreadError(error: unknown): ThreadOutput {
  try {
    const properties = error instanceof Error ? structuredClone({ ...error }) : {};
    return { type: 'thread-error', error: structuredClone(error), properties };
  } catch {
    return { type: 'thread-error', error: new Error(describeFatal(error).message), properties: {} };
  }
}

function warnUnsettled(): void {
  const { entry } = host.program;
  const lines = sourceFile(`${PROJECT}/${entry}`).text.split('\n');
  const waiting = lines.flatMap((line, i) => (/^\s*(?:(?:const|let|var)\s.*=\s*)?await\b/.test(line) ? [i] : []));
  const place =
    waiting.length === 1 ? ` at file://${PROJECT}/${entry}:${waiting[0]! + 1}\n${lines[waiting[0]!]}\n^\n\n` : '';
  writeOut('stderr', `Warning: Detected unsettled top-level await${place}\n\n`);
}

function run(program: Program): void {
  host.program = program;
  host.network = createNetwork(program.fixtures);
  process.argv[1] = `${PROJECT}/${program.entry}`;
  if (thread) {
    process.argv.push(...thread.start.argv);
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, thread.start.env);
    thread.send({ type: 'online' });
  }
  mountProgram(program.files);
  registerPackages(program.packages);
  const path = `${PROJECT}/${program.entry}`;
  let format: 'module' | 'commonjs';
  try {
    ({ format } = sourceFile(path));
  } catch (error) {
    fail(error, 'uncaughtException');
    return;
  }
  if (format === 'commonjs') {
    host.reporter.start();
    runCallback(() => {
      const exported = loadCommonJs(path, undefined, true);
      if (program.resident) answerCalls(exported as object);
    });
    settleMain();
    return;
  }
  const linking = {};
  hold(linking);
  const onStart = () => {
    host.reporter.start();
    release(linking);
  };
  const onLoaded = (namespace: object) => {
    if (program.resident) answerCalls(namespace);
    settleMain();
  };
  whenSettled(importEntry(path, onStart), onLoaded, (error) => {
    markRejected(error);
    runCallback(() => fail(error, 'uncaughtException'));
    settleMain();
    release(linking);
  });
}
