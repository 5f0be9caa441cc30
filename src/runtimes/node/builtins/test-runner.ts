import { hold, isMainSettled, isOver, queueTask, release } from '../kernel/loop.ts';
import { clock, queueMicro } from '../kernel/natives.ts';
import { process, writeOut } from '../kernel/process.ts';
import { positionOf } from '../kernel/stack.ts';
import { TestCase } from './test-case.ts';
import { createContext } from './test-context.ts';
import { type Declaration, readArguments } from './test-hooks.ts';
import { type Finished, finishedLines, openingLine, summary, type Totals } from './test-report.ts';

/**
 * The tests of one program, as Node runs them when a file that has tests is run by itself: they begin when the file has
 * been read, the spec report goes to stdout, and the exit code is 1 when one failed.
 */
const began = clock();
const totals: Totals = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
const failed: Finished[] = [];
let text = '';
let printing = false;
let closed = false;

const owner = {
  finished(): void {
    report(root);
    void closeIfDone();
  },
  context: createContext,
  add: (parent: TestCase, values: Declaration) => add(false, parent, {}, values),
};

const root = new TestCase(owner, undefined, true, { name: '<root>' }, undefined, '');
/** The test or suite whose function is being called to say what is in it. */
let building = root;

/** Tests in the order in which they began: the last one that still runs is to blame for stray errors. */
const running = (test: TestCase): TestCase | undefined => {
  for (const child of test.children.toReversed()) {
    const found = running(child);
    if (found) return found;
  }
  return test !== root && test.state === 'running' ? test : undefined;
};

const opened = new WeakSet<TestCase>();
const next = new WeakMap<TestCase, number>();

/** Prints what is finished, in the order in which the tests were written. */
function report(test: TestCase): void {
  let index = next.get(test) ?? 0;
  for (; index < test.children.length; index += 1) {
    const child = test.children[index]!;
    if (child.state !== 'waiting' && !child.filtered) report(child);
    if (child.state !== 'finished') break;
    if (!child.filtered) finish(child);
  }
  next.set(test, index);
}

function finish(test: TestCase): void {
  const finished = test.report;
  open(test.parent!);
  print(finishedLines(finished));
  count(finished);
}

function open(test: TestCase): void {
  if (test === root || opened.has(test)) return;
  opened.add(test);
  open(test.parent!);
  print(openingLine(test.name, test.depth));
}

function count(test: Finished): void {
  const { isSuite, passed, cancelled, skipped, todo } = test;
  if (isSuite) totals.suites += 1;
  else {
    totals.tests += 1;
    if (skipped !== false) totals.skipped += 1;
    else if (todo !== false) totals.todo += 1;
    else if (cancelled) totals.cancelled += 1;
    else totals[passed ? 'pass' : 'fail'] += 1;
  }
  if (test.failure) failed.push(test);
  if (!passed && todo === false && skipped === false) process.exitCode = 1;
}

/** Collected and printed in a turn of their own, after what the tests print themselves. */
function print(lines: string): void {
  text += lines;
  if (printing) return;
  printing = true;
  queueTask(flush);
}

function flush(): void {
  printing = false;
  if (text !== '') writeOut('stdout', text);
  text = '';
}

let begun = false;
/** Tests begin when the program's own statements are through, as far as they do not wait. */
function begin(): void {
  if (begun) return;
  begun = true;
  process.on('beforeExit', close);
  process.on('uncaughtException', blame);
  process.on('unhandledRejection', blame);
}

/** Adds a test or suite below `parent`, or below the suite that is being described; gives its end. */
export function add(isSuite: boolean, parent: TestCase | undefined, extra: object, values: Declaration): Promise<void> {
  begin();
  const { options, run } = readArguments(...values);
  const position = positionOf(new Error());
  const place = position ? `${position.file}:${position.line}:${position.column}` : '';
  const around = parent ?? described();
  const test = new TestCase(owner, around, isSuite, { ...options, ...extra }, run, place);
  if (isSuite) {
    const before = building;
    building = test;
    inTurn = true;
    queueMicro(() => {
      inTurn = false;
    });
    test.build();
    building = before;
  }
  // Those of a suite begin with it.
  if (around.isSuite && around !== root) return Promise.resolve();
  if (around !== root) return test.start();
  hold(test);
  const started = Promise.resolve().then(() => test.start());
  return started.finally(() => release(test));
}

/** What `getTestContext()` gives: the context of the test that runs. */
export const currentContext = (): object | undefined => running(root)?.context;

/** False once the code that described a suite has gone on to wait for something. */
let inTurn = true;

/** The suite that a test belongs to: the one whose function is running, also after an `await` in it. */
function described(): TestCase {
  if (building !== root || inTurn) return building;
  return root.children.findLast(({ isBuilding }) => isBuilding) ?? root;
}

/** The suite being described, the given test, or the whole program: where a hook belongs. */
export const hookTarget = (): TestCase => {
  begin();
  return described();
};

function blame(error: unknown): void {
  const test = running(root);
  if (test) {
    test.failFromOutside(error);
    return;
  }
  // Thrown beside the tests, by the program itself.
  if (!isMainSettled()) throw error;
  const last = root.children.findLast(({ state }) => state === 'finished');
  if (!last) throw error;
  root.diagnostics.push(
    `Error: Test "${last.name}" at ${last.place} generated asynchronous activity after the test ended. This activity ` +
      `created the error "${error}" and would have caused the test to fail, but instead triggered an uncaughtException event.`,
  );
  process.exitCode = 1;
}

/** Global `after` hooks end what would keep the program going, so they run as soon as no test is left. */
async function closeIfDone(): Promise<void> {
  // Turns in which code that waited for the last test can add another.
  for (let turn = 0; turn < 4; turn += 1) await undefined;
  if (root.children.every(({ state }) => state === 'finished')) await closeRoot();
}

let closing: Promise<void> | undefined;
function closeRoot(): Promise<void> {
  closing ??= root.close();
  return closing;
}

/** Nothing is left to do: the end of the report. */
function close(): void {
  if (closed || isOver()) return;
  closed = true;
  hold(root);
  void closeRoot().then(() => {
    if (root.failure) process.exitCode = 1;
    print(summary(totals, root.diagnostics, clock() - began, failed));
    flush();
    release(root);
  });
}
