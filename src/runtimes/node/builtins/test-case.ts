import { hold, release } from '../kernel/loop.ts';
import { clock } from '../kernel/natives.ts';
import {
  AbortFailure,
  callTest,
  type Declaration,
  type Hook,
  RunnerFailure,
  type TestFunction,
  type TestOptions,
  within,
} from './test-hooks.ts';
import type { Finished } from './test-report.ts';

/** What the tree tells the runner that owns it. */
export interface Owner {
  /** A test ended: lines that have become ready can be printed. */
  finished(test: TestCase): void;
  context(test: TestCase): object;
  /** Adds a test below `parent` and starts it. */
  add(parent: TestCase, values: Declaration): Promise<void>;
}

type Hooks = Record<'before' | 'after' | 'beforeEach' | 'afterEach', Hook[]>;

/** Some test below this one failed; reported there and not again. */
const BELOW = new RunnerFailure('subtests failed');

/** One test or suite and those below it. The root is a suite that the runner itself makes. */
export class TestCase {
  readonly name: string;
  readonly parent: TestCase | undefined;
  readonly isSuite: boolean;
  readonly depth: number;
  readonly place: string;
  readonly children: TestCase[] = [];
  readonly diagnostics: string[] = [];
  readonly hooks: Hooks;
  readonly abort = new AbortController();
  readonly context: object;
  /** Resolves when it is over; never rejects. */
  readonly done: Promise<void>;
  skipped: boolean | string;
  todo: boolean | string;
  /** Assertions and subtests that `plan` announced, and those seen. */
  planned: number | undefined;
  counted = 0;
  failure: { error: unknown } | undefined;
  state: 'waiting' | 'running' | 'finished' = 'waiting';
  duration: number | undefined;
  onlyBelow = false;
  readonly #owner: Owner;
  readonly #options: TestOptions;
  readonly #run: TestFunction | undefined;
  readonly #queue: TestCase[] = [];
  readonly #limit: number;
  #active = 0;
  #began = 0;
  #beforeRan: Promise<void> | undefined;
  #ownAfterEach = 0;
  #settle: () => void = () => {};
  /** Resolves when no test below is going on any more. */
  readonly #quiet: Promise<void>;
  #settleQuiet: () => void = () => {};

  constructor(
    owner: Owner,
    parent: TestCase | undefined,
    isSuite: boolean,
    options: TestOptions,
    run: TestFunction | undefined,
    place: string,
  ) {
    this.#owner = owner;
    this.#options = options;
    this.#run = run;
    this.parent = parent;
    this.isSuite = isSuite;
    this.place = place;
    this.name = options.name || run?.name || '<anonymous>';
    this.depth = parent ? parent.depth + 1 : -1;
    this.skipped = given(options.skip);
    // `test('name')` without a function passes.
    this.todo = given(options.todo) || (parent?.todo ?? false);
    this.planned = options.plan;
    this.#limit = limitOf(options.concurrency, parent ? parent.#limit : 1);
    this.hooks = {
      before: [],
      after: [],
      beforeEach: parent ? [...parent.hooks.beforeEach] : [],
      afterEach: parent ? [...parent.hooks.afterEach] : [],
    };
    this.context = owner.context(this);
    this.done = new Promise((resolve) => (this.#settle = resolve));
    this.#quiet = new Promise((resolve) => (this.#settleQuiet = resolve));
    if (parent) {
      parent.children.push(this);
      if (!parent.isSuite) parent.counted += 1;
      if (options.only) for (let each: TestCase | undefined = parent; each; each = each.parent) each.onlyBelow = true;
    } else this.state = 'running';
  }

  get fullName(): string {
    return this.parent?.parent ? `${this.parent.fullName} > ${this.name}` : this.name;
  }

  get passed(): boolean {
    return this.failure === undefined;
  }

  get cancelled(): boolean {
    const { error } = this.failure ?? {};
    return error instanceof AbortFailure || (error instanceof RunnerFailure && error.cancels);
  }

  /** Left out because others are marked `only`. */
  get filtered(): boolean {
    const { parent } = this;
    if (!parent) return false;
    if (parent.filtered) return true;
    return parent.onlyBelow && !this.#options.only && !this.onlyBelow;
  }

  /** What the report says about it. */
  get report(): Finished {
    const { name, depth, isSuite, passed, cancelled, skipped, todo, duration, place, diagnostics } = this;
    const error = this.failure?.error;
    return {
      ...{ name, depth, isSuite, passed, cancelled, skipped, todo, duration, place, diagnostics },
      expectedFailure: Boolean(this.#options.expectFailure),
      failure: this.failure && error !== BELOW ? { error: shownError(error) } : undefined,
      hasChildren: this.children.some((child) => !child.filtered),
    };
  }

  /** `t.test(...)`. */
  addTest(values: Declaration): Promise<void> {
    return this.#owner.add(this, values);
  }

  addHook(kind: keyof Hooks, hook: Hook): void {
    // Hooks of this test come before those of the tests around it.
    if (kind === 'afterEach') this.hooks.afterEach.splice(this.#ownAfterEach++, 0, hook);
    else this.hooks[kind].push(hook);
    if (kind !== 'before' || this.state !== 'running' || (this.isSuite && this.parent)) return;
    // The test is under way: there is nothing left to run before.
    const ran = this.#runHooks([hook], this.context);
    this.#beforeRan = Promise.all([this.#beforeRan, ran]).then(() => {});
    this.#beforeRan.catch(() => {});
  }

  /** Runs it when the one around it has room; settles with its end. */
  start(): Promise<void> {
    const { parent } = this;
    if (this.filtered) this.#end();
    else if (parent && parent.#active >= parent.#limit) parent.#queue.push(this);
    else void this.#begin();
    return this.done;
  }

  /** Ends it from outside. */
  cancel(error: unknown): void {
    if (this.state === 'finished') return;
    this.failure ??= { error };
    for (const child of this.children) child.cancel(unfinished());
    this.#end();
  }

  /** An error that no `await` of the test's leads to. */
  failFromOutside(error: unknown): void {
    this.failure ??= { error };
    this.abort.abort();
    this.#interrupt?.(error);
  }
  #interrupt: ((error: unknown) => void) | undefined;

  async #begin(): Promise<void> {
    const { parent } = this;
    if (this.state !== 'waiting') return;
    this.state = 'running';
    if (parent) parent.#active += 1;
    this.#began = clock();
    hold(this);
    try {
      if (this.skipped === false) await this.#perform();
    } catch (error) {
      this.failure ??= { error };
    }
    this.#end();
  }

  async #perform(): Promise<void> {
    const { signal } = this.#options;
    if (signal?.aborted) throw new AbortFailure(signal.reason);
    const interrupted = new Promise<void>((_, reject) => (this.#interrupt = reject));
    interrupted.catch(() => {});
    const limit = this.#options.timeout ?? Number.POSITIVE_INFINITY;
    const work = this.isSuite ? this.#performSuite() : this.#performTest(limit, signal);
    const bounded = this.isSuite ? within(work, limit, signal) : work;
    try {
      await Promise.race([bounded, interrupted]);
    } finally {
      bounded.catch(() => {});
      this.abort.abort();
    }
  }

  async #performTest(limit: number, signal: AbortSignal | undefined): Promise<void> {
    const parent = this.parent!;
    let failure: { error: unknown } | undefined;
    try {
      await parent.#runBefore();
      if (parent.hooks.beforeEach.length > 0) await this.#runHooks(parent.hooks.beforeEach, this.context);
      if (this.#run) {
        const called = callTest(this.#run, this.context);
        if (called) await within(called, limit, signal, () => this.abort.abort());
      }
      // As in Node: what is still going on when all others are through for the first time is cancelled.
      if (this.children.length > 0) await within(this.#quiet, limit, signal);
      if (this.planned !== undefined && this.planned !== this.counted) {
        throw new RunnerFailure(`plan expected ${this.planned} assertions but received ${this.counted}`);
      }
    } catch (error) {
      failure = { error };
    }
    // Whatever happened, what comes after a test is done.
    for (const hooks of [this.hooks.after, parent.hooks.afterEach]) {
      // The test's own `afterEach` are for the tests below it.
      try {
        if (hooks.length > 0) await this.#runHooks(hooks, this.context);
      } catch (error) {
        failure ??= { error };
      }
    }
    for (const child of this.children) child.cancel(unfinished());
    if (this.children.some((child) => fails(child))) failure ??= { error: BELOW };
    if (this.#options.expectFailure) {
      if (!failure) throw new RunnerFailure('test was expected to fail but passed');
    } else if (failure) throw failure.error;
  }

  async #performSuite(): Promise<void> {
    if (this.#built) await this.#built;
    let failure: { error: unknown } | undefined;
    try {
      if (this.buildFailure) throw this.buildFailure.error;
      await this.parent!.#runBefore();
      await this.#runBefore();
      await Promise.all(this.children.map((child) => child.start()));
      if (this.children.some((child) => fails(child))) throw BELOW;
    } catch (error) {
      failure = { error };
    }
    try {
      await this.#runHooks(this.hooks.after, this.context);
    } catch (error) {
      if (!failure || failure.error === BELOW) failure = { error };
    }
    if (failure) throw failure.error;
  }

  buildFailure: { error: unknown } | undefined;
  #built: Promise<void> | undefined;

  /** Its function has begun to say what is in it and waits for something. */
  isBuilding = false;

  /** Calls a suite's function, which says what is in it. */
  build(): void {
    if (!this.#run || this.skipped !== false) return;
    const keep = (error: unknown) => {
      this.buildFailure = { error };
    };
    try {
      const built = callTest(this.#run, this.context);
      if (!built) return;
      this.isBuilding = true;
      this.#built = built.catch(keep).finally(() => {
        this.isBuilding = false;
      });
    } catch (error) {
      keep(error);
    }
  }

  /** The `before` hooks, once. */
  #runBefore(): Promise<void> {
    this.#beforeRan ??= this.#runHooks(this.hooks.before, this.context);
    return this.#beforeRan;
  }

  async #runHooks(hooks: readonly Hook[], context: object): Promise<void> {
    for (const { run, options } of hooks) {
      const called = callTest(run, context);
      if (called) await within(called, options.timeout ?? Number.POSITIVE_INFINITY, options.signal);
    }
  }

  /** The root's own end: its `after` hooks. */
  async close(): Promise<void> {
    try {
      await this.#runHooks(this.hooks.after, this.context);
    } catch (error) {
      this.failure = { error };
    }
  }

  #end(): void {
    if (this.state === 'finished') return;
    const ran = this.state === 'running';
    this.state = 'finished';
    if (ran) this.duration = clock() - this.#began;
    for (const child of this.children) child.cancel(unfinished());
    const { parent } = this;
    this.#owner.finished(this);
    this.#settle();
    if (parent && ran) {
      parent.#active -= 1;
      if (parent.#active === 0 && !parent.#queue.some(({ state }) => state === 'waiting')) parent.#settleQuiet();
      const next = parent.#queue.find(({ state }) => state === 'waiting');
      if (next && parent.state === 'running') {
        parent.#queue.splice(0, parent.#queue.indexOf(next) + 1);
        void next.#begin();
      }
    }
    release(this);
  }
}

const unfinished = () => new RunnerFailure('test did not finish before its parent and was cancelled', true);
const fails = (test: TestCase): boolean => !test.passed && test.todo === false && test.skipped === false;

/** What an option or call gave: `true`, a reason, or nothing. An empty reason counts. */
const given = (value: boolean | string | undefined): boolean | string =>
  value === undefined || value === false ? false : value === '' ? true : value;

function limitOf(concurrency: TestOptions['concurrency'], inherited: number): number {
  if (typeof concurrency === 'number') return concurrency;
  if (typeof concurrency === 'boolean') return concurrency ? Number.POSITIVE_INFINITY : 1;
  return inherited;
}

function shownError(error: unknown): unknown {
  if (error instanceof RunnerFailure) return error.text;
  if (!(error instanceof AbortFailure)) return error;
  return error.reason instanceof Error ? Object.assign(error.reason, { failureType: 'testAborted' }) : error.reason;
}
