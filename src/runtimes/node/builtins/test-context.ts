import { host, PROJECT } from '../kernel/host.ts';
import assert from './assert.ts';
import type { TestCase } from './test-case.ts';
import { kernelTimers } from './test-clock.ts';
import { type Hook, refuse, type TestFunction } from './test-hooks.ts';
import { MockTracker } from './test-mock.ts';

/** Assertions that were added by `assert.register`. */
const registered = new Map<string, TestFunction>();

/** `assert.register(name, fn)`: `t.assert[name]` from now on. */
export function register(name: string, run: TestFunction): void {
  registered.set(name, run);
}

/** What a test's function is given. */
class TestContext {
  readonly #test: TestCase;
  #mock: MockTracker | undefined;
  #assert: object | undefined;

  constructor(test: TestCase) {
    this.#test = test;
  }
  get name(): string {
    return this.#test.name;
  }
  get fullName(): string {
    return this.#test.fullName;
  }
  get filePath(): string {
    return `${PROJECT}/${host.program.entry}`;
  }
  get signal(): AbortSignal {
    return this.#test.abort.signal;
  }
  get error(): unknown {
    return this.#test.failure?.error ?? null;
  }
  get passed(): boolean {
    return this.#test.passed;
  }
  get attempt(): number {
    return 0;
  }
  get workerId(): number {
    return 1;
  }
  /** `node:assert`, each call counted for `plan`. */
  get assert(): object {
    this.#assert ??= countedAssert(this.#test, this);
    return this.#assert;
  }
  /** Mocks that end with the test. */
  get mock(): MockTracker {
    if (!this.#mock) {
      this.#mock = new MockTracker();
      const restore: Hook = { run: () => this.#mock!.reset(), options: {} };
      this.#test.addHook('after', restore);
    }
    return this.#mock;
  }
  diagnostic(message: unknown): void {
    this.#test.diagnostics.push(String(message));
  }
  plan(count: number): void {
    this.#test.planned = count;
  }
  runOnly(value: boolean): void {
    this.#test.onlyBelow = Boolean(value);
  }
  skip(reason?: string): void {
    this.#test.skipped = reason ?? true;
  }
  todo(reason?: string): void {
    this.#test.todo = reason ?? true;
  }
  test(name?: unknown, options?: unknown, run?: unknown): Promise<void> {
    return this.#test.addTest([name, options, run]);
  }
  before(run: TestFunction, options: Hook['options'] = {}): void {
    this.#test.addHook('before', { run, options });
  }
  after(run: TestFunction, options: Hook['options'] = {}): void {
    this.#test.addHook('after', { run, options });
  }
  beforeEach(run: TestFunction, options: Hook['options'] = {}): void {
    this.#test.addHook('beforeEach', { run, options });
  }
  afterEach(run: TestFunction, options: Hook['options'] = {}): void {
    this.#test.addHook('afterEach', { run, options });
  }
  /** Calls `condition` until it does not throw; fails after `timeout` milliseconds. */
  async waitFor<T>(
    condition: () => T | Promise<T>,
    { interval = 50, timeout = 1000 }: { interval?: number; timeout?: number } = {},
  ): Promise<T> {
    let over = false;
    const limit = kernelTimers.set(() => (over = true), timeout);
    try {
      for (;;) {
        try {
          return await condition();
        } catch (cause) {
          if (over) throw new Error('waitFor() timed out', { cause });
        }
        await new Promise<void>((resolve) => kernelTimers.set(resolve, interval));
      }
    } finally {
      kernelTimers.clear(limit);
    }
  }
}

class SuiteContext {
  readonly #test: TestCase;
  constructor(test: TestCase) {
    this.#test = test;
  }
  get name(): string {
    return this.#test.name;
  }
  get fullName(): string {
    return this.#test.fullName;
  }
  get filePath(): string {
    return `${PROJECT}/${host.program.entry}`;
  }
  get signal(): AbortSignal {
    return this.#test.abort.signal;
  }
  diagnostic(message: unknown): void {
    this.#test.diagnostics.push(String(message));
  }
}

/** The object that a test's or suite's functions get. */
export function createContext(test: TestCase): object {
  return test.isSuite ? new SuiteContext(test) : new TestContext(test);
}

function countedAssert(test: TestCase, context: TestContext): object {
  const counted: Record<string, unknown> = {};
  const methods = Object.entries({ ...assert, ...Object.fromEntries(registered) }) as Array<[string, unknown]>;
  for (const [name, method] of methods) {
    if (typeof method !== 'function' || name === 'AssertionError' || name === 'strict') continue;
    counted[name] = function counting(this: unknown, ...values: unknown[]) {
      test.counted += 1;
      return Reflect.apply(method, registered.has(name) ? context : undefined, values);
    };
  }
  const why = 'snapshots are files beside the program, and files here last for one run';
  counted['snapshot'] = refuse('assert.snapshot()', why);
  counted['fileSnapshot'] = refuse('assert.fileSnapshot()', why);
  return counted;
}
