import { expect, test, vi } from 'vitest';
import type { RunEnd } from '../../sandbox/index.ts';
import type { ContainerHandlers, PaneProgram, PaneRuntime } from '../runtime.ts';
import { ContainerFailure } from './failure.ts';
import { withContainer } from './index.ts';
import { runInContainer } from './run.ts';

vi.mock('./run.ts', () => ({ runInContainer: vi.fn() }));

type Attempt = typeof runInContainer;

/** Runs a program where the container does as `attempt` says; gives the end and what the pane heard. */
async function run(attempt: Attempt, { serves = false, stopped = false } = {}): Promise<[RunEnd, string[]]> {
  vi.mocked(runInContainer).mockImplementation(attempt);
  const heard: string[] = [];
  const handlers = {
    listening: (ports: number[]) => heard.push(`listening ${ports}`),
    fallback: (message: string, lasting: boolean) => heard.push(`fallback ${message} ${lasting}`),
    lost: (message: string) => heard.push(`lost ${message}`),
  } as unknown as ContainerHandlers;
  const embedded: PaneRuntime = {
    async run() {
      heard.push('embedded');
      return { reason: 'exit', code: 0, ms: 1 };
    },
  };
  const program = {
    entry: 'main.ts',
    files: {},
    stdin: '',
    fixtures: [],
    peers: [],
    serves,
    resident: false,
  } satisfies PaneProgram;
  const abort = new AbortController();
  if (stopped) abort.abort();
  const end = await withContainer(embedded).run(program, handlers, 10, abort.signal);
  return [end, heard];
}

const done: RunEnd = { reason: 'exit', code: 3, ms: 5 };
const fail =
  (lasting?: boolean): Attempt =>
  async () => {
    throw new ContainerFailure('No room.', lasting);
  };

test('what ends in the container has ended', async () => {
  expect(await run(async () => done)).toEqual([done, []]);
});

test('a failure is told once, then the embedded runtime runs the program', async () => {
  const [end, heard] = await run(fail());
  expect(end).toMatchObject({ reason: 'exit', code: 0 });
  expect(heard).toEqual(['fallback No room. true', 'embedded']);
});

test('a program that is unfit for the container says nothing about others', async () => {
  expect((await run(fail(false)))[1]).toEqual(['fallback No room. false', 'embedded']);
});

test('a program that was stopped does not start again', async () => {
  const [end, heard] = await run(fail(), { stopped: true });
  expect(end.reason).toBe('stopped');
  expect(heard).toEqual([]);
});

test('a server that was reachable does not start again; a program that happened to listen does', async () => {
  const listenAndFail: Attempt = async (_program, handlers) => {
    handlers.listening?.([3000]);
    throw new ContainerFailure('Out of memory.');
  };
  const [end, heard] = await run(listenAndFail, { serves: true });
  expect(end).toMatchObject({ reason: 'crashed', message: 'Out of memory.' });
  expect(heard).toEqual(['listening 3000', 'lost Out of memory.']);
  expect((await run(listenAndFail))[1]).toContain('embedded');
});
