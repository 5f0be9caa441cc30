import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Checker } from './checker.ts';

const page = vi.hoisted(() => ({
  /** Lets the files arrive. */
  arrive: () => {},
  sandboxes: [] as Array<{ closed: boolean }>,
}));

vi.mock('../runtimes/assets.ts', () => ({
  base: '/',
  AssetError: class AssetError extends Error {},
  loadAssets: (() => {
    let files: Promise<object> | undefined;
    return () =>
      (files ??= new Promise((resolve) => {
        page.arrive = () => {
          files = undefined;
          resolve({});
        };
      }));
  })(),
}));

vi.mock('./checker-sandbox.ts', () => ({
  CheckerError: class CheckerError extends Error {},
  CheckerSandbox: class {
    closed = false;
    readonly ready = Promise.resolve('checker');

    constructor() {
      page.sandboxes.push(this);
    }

    check(text: string) {
      return Promise.resolve({ diagnostics: [], ms: text.length });
    }

    close() {
      this.closed = true;
    }
  },
}));

const handlers = { progress: () => {}, starting: () => {} };
const create = () => new Checker({ engine: 'checker', assets: {} as never }, 'frame.html');
const live = () => page.sandboxes.filter(({ closed }) => !closed).length;

beforeEach(() => {
  vi.useFakeTimers();
  page.sandboxes.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('checks given up while the files are on their way leave one sandbox to the last one', async () => {
  const checker = create();
  const [first, second] = [new AbortController(), new AbortController()];
  const one = checker.check('1', handlers, first.signal);
  await vi.advanceTimersByTimeAsync(0);
  first.abort();
  expect(await one).toBeUndefined();
  const two = checker.check('12', handlers, second.signal);
  await vi.advanceTimersByTimeAsync(0);
  page.arrive();
  expect(await two).toEqual({ diagnostics: [], ms: 2 });
  expect(page.sandboxes).toHaveLength(1);
});

test('a checker that is stopped while its files are on their way does not start', async () => {
  const checker = create();
  const abort = new AbortController();
  const check = checker.check('1', handlers, abort.signal);
  await vi.advanceTimersByTimeAsync(0);
  abort.abort();
  checker.stop();
  page.arrive();
  expect(await check).toBeUndefined();
  await vi.advanceTimersByTimeAsync(0);
  expect(live()).toBe(0);
});

test('an idle checker is closed, also when its last check was given up', async () => {
  const checker = create();
  const check = checker.check('1', handlers, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(0);
  page.arrive();
  await check;
  const abort = new AbortController();
  const last = checker.check('2', handlers, abort.signal);
  await Promise.resolve();
  abort.abort();
  expect(await last).toBeUndefined();
  expect(live()).toBe(1);
  await vi.advanceTimersByTimeAsync(6 * 60_000);
  expect(live()).toBe(0);
});
