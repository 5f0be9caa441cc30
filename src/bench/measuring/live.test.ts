import { expect, test, vi } from 'vitest';
import { AssetError, type PaneProgram, type StartHandlers } from '../../runtimes/index.ts';
import { ProgramEndedError, type RunEnd } from '../../sandbox/index.ts';
import { failureOf } from './fake-contenders.ts';
import { startContender } from './live.ts';

const CONTENDER = { id: 'js', label: 'JavaScript', language: 'javascript', file: 'bench.ts', source: '// it' } as const;
const QUIET = { download() {}, starting() {}, output() {} };
const FOREVER = new AbortController().signal;

/** A runtime whose one program the test drives. */
class FakeRuntime {
  program: PaneProgram | undefined;
  handlers: StartHandlers | undefined;
  readonly calls: Array<[name: string, argument: unknown]> = [];
  #answer: (value: unknown) => void = () => {};
  #failCall: (reason: unknown) => void = () => {};
  #end: (end: RunEnd) => void = () => {};
  #failRun: (error: unknown) => void = () => {};

  run(program: PaneProgram, handlers: StartHandlers, _limit: number, signal: AbortSignal): Promise<RunEnd> {
    this.program = program;
    this.handlers = handlers;
    return new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#failRun = reject;
      signal.addEventListener('abort', () => resolve({ reason: 'stopped', ms: 1 }));
    });
  }

  begin(): void {
    this.handlers!.started('Engine 1', {
      request: () => Promise.reject(new Error('not asked for')),
      call: (name, argument, signal) => {
        this.calls.push([name, argument]);
        return new Promise((resolve, reject) => {
          this.#answer = resolve;
          this.#failCall = reject;
          if (signal.aborted) reject(signal.reason);
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      },
    });
  }

  answer(value: unknown): void {
    this.#answer(value);
  }

  end(end: RunEnd): void {
    this.#failCall(new ProgramEndedError('ended'));
    this.#end(end);
  }

  fail(error: unknown): void {
    this.#failRun(error);
  }
}

async function begun(signal = FOREVER) {
  const runtime = new FakeRuntime();
  const { live, over } = startContender(CONTENDER, runtime, QUIET, signal);
  runtime.begin();
  return { runtime, live: await live, over };
}

test('starts the harness with the contender beside it, and passes calls on', async () => {
  const { runtime, live } = await begun();
  expect(runtime.program).toMatchObject({ entry: 'harness.ts', resident: true, files: { 'bench.ts': '// it' } });
  expect(runtime.program!.files['harness.ts']).toContain('export async function measure');
  expect(live.engine).toBe('Engine 1');
  const called = live.call('measure', { calls: 3 }, 'a batch', 1_000);
  runtime.answer({ ms: 1 });
  expect(await called).toEqual({ ms: 1 });
  expect(runtime.calls).toEqual([['measure', { calls: 3 }]]);
});

test.each([
  [{ reason: 'exit', code: 3, ms: 1 }, 'ended', 'JavaScript ended itself in run, with exit code 3.'],
  [
    { reason: 'crashed', ms: 1, message: 'No memory.' },
    'ended',
    'JavaScript ended in run. No memory. Choose a smaller',
  ],
  [{ reason: 'output-limit', ms: 1 }, 'ended', 'JavaScript was stopped in run: it printed too much.'],
  [{ reason: 'bad-messages', ms: 1 }, 'bad-messages', 'JavaScript: in run, the sandbox sent messages'],
] satisfies Array<[RunEnd, string, string]>)('a program that ends in a call: %o', async (end, failure, message) => {
  const { runtime, live } = await begun();
  const called = failureOf(live.call('call', {}, 'run', 1_000));
  runtime.end(end);
  const error = await called;
  expect(error).toMatchObject({ failure, contender: 'js' });
  expect(error.message).toContain(message);
  expect(await failureOf(live.call('call', {}, 'run', 1_000))).toMatchObject({ contender: 'js' });
});

test('what a program throws is told with its line, if that is one of its own', async () => {
  for (const [file, where] of [
    ['bench.ts', ' (bench.ts, line 7)'],
    ['harness.ts', ''],
  ] as const) {
    const { runtime, live } = await begun();
    const called = failureOf(live.call('call', {}, 'run', 1_000));
    runtime.handlers!.problem('TypeError: no number.', { file, line: 7 });
    runtime.end({ reason: 'exit', code: 1, ms: 1 });
    const error = await called;
    expect(error).toMatchObject({ failure: 'threw', contender: 'js' });
    expect(error.position).toEqual(where ? { file, line: 7 } : undefined);
    expect(error.message).toBe(
      `JavaScript failed in run: TypeError: no number${where}. Correct the program and run again.`,
    );
  }
});

test('of a long message the beginning is told', async () => {
  const { runtime, live } = await begun();
  const called = failureOf(live.call('call', {}, 'run', 1_000));
  runtime.handlers!.problem(`Error: ${'x'.repeat(20_000)}`);
  runtime.end({ reason: 'exit', code: 1, ms: 1 });
  const { message } = await called;
  expect(message).toMatch(/^JavaScript failed in run: Error: x+…\. Correct the program and run again\.$/);
  expect(message.length).toBeLessThan(600);
});

test('a call that takes longer than its limit ends the program', async () => {
  const { live, over } = await begun();
  const error = await failureOf(live.call('call', {}, 'run', 10));
  expect(error).toMatchObject({ failure: 'never-ends', contender: 'js' });
  expect(error.message).toContain('Choose a smaller size, or look for a loop');
  await over;
});

test('a start that does not end has nothing to do with the size', async () => {
  const { live } = await begun();
  const { message } = await failureOf(live.call('load', {}, 'the start of bench.ts', 10));
  expect(message).toMatch(/^JavaScript: the start of bench\.ts did not end within 0 s\. Look for a loop/);
});

test('a page that was asleep gives a call its time again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const clock = vi.spyOn(performance, 'now');
  try {
    const { runtime, live } = await begun();
    const read = (...times: number[]) => {
      for (const time of times) clock.mockReturnValueOnce(time);
    };
    // The timer of one second comes an hour late, the next one in time.
    read(0, 3_600_000, 3_600_000);
    const woken = live.call('measure', {}, 'a batch', 1_000);
    await vi.advanceTimersByTimeAsync(1_500);
    runtime.answer('in time');
    expect(await woken).toBe('in time');
    read(0, 3_600_000, 3_600_000, 3_601_000);
    const called = failureOf(live.call('measure', {}, 'a batch', 1_000));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await called).toMatchObject({ failure: 'never-ends' });
  } finally {
    vi.useRealTimers();
    clock.mockRestore();
  }
});

test('stopped, calls reject with the reason', async () => {
  const abort = new AbortController();
  const { live, over } = await begun(abort.signal);
  const called = failureOf(live.call('call', {}, 'run', 1_000));
  abort.abort();
  expect((await called).name).toBe('AbortError');
  await over;
});

test('an engine that cannot be had', async () => {
  const runtime = new FakeRuntime();
  const { live, over } = startContender(CONTENDER, runtime, QUIET, FOREVER);
  runtime.fail(new AssetError('The file x could not be loaded. Check the connection and try again.'));
  expect(await failureOf(live)).toMatchObject({
    failure: 'unavailable',
    message: 'JavaScript could not be started. The file x could not be loaded. Check the connection and try again.',
  });
  await over;
});

test('stopped before it began', async () => {
  const abort = new AbortController();
  const { live } = startContender(CONTENDER, new FakeRuntime(), QUIET, abort.signal);
  abort.abort();
  expect((await failureOf(live)).name).toBe('AbortError');
});
