import { expect, test } from 'vitest';
import type { BenchHandlers } from '../plan.ts';
import { Conductor } from './conductor.ts';
import { type Behaviour, digest, FakePage, failureOf, fakePlan, listen } from './fake-contenders.ts';
import { RULES } from './rules.ts';

/** A run of three starts; behaviours may ask `page` which one it is in. */
function measure(
  behaviours: (page: FakePage) => Record<string, Behaviour>,
  { sizes = [1_000], rounds = 6, events = {} as Partial<BenchHandlers>, abort = new AbortController() } = {},
) {
  const page = new FakePage({});
  Object.assign(page.behaviours, behaviours(page));
  const heard = listen(events);
  const plan = fakePlan(Object.keys(page.behaviours), sizes, rounds);
  const run = new Conductor(plan, heard.handlers, page, { ...RULES, starts: 3 }, abort.signal).run();
  return { page, run, ...heard };
}

/** Programs that give another result in the second start. */
const changing = (page: FakePage): Record<string, Behaviour> => {
  const result = () => (page.ended === 1 ? 'b' : 'a');
  return { py: { result }, js: { result } };
};

test('all are started anew, with a share of the rounds each', async () => {
  const { page, run, partial, progress } = measure(({ ended }) => ({ py: {}, js: { callMs: 0.5 + ended } }), {
    rounds: 7,
  });
  const record = await run;
  expect(record.complete).toBe(true);
  for (const { samples } of record.sizes[0]!.contenders) {
    expect(samples.map(({ round }) => round)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(samples.map(({ start }) => start)).toEqual([0, 0, 1, 1, 2, 2, 2]);
  }
  expect(partial.map(({ sizes }) => sizes[0]!.contenders[1]!.samples.length)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(progress.at(-1)).toMatchObject({ start: 2, starts: 3 });
  const starts = page.asked.join('\n').split('\nend').slice(0, 3);
  expect(page.ended).toBe(3);
  for (const [start, asked] of starts.entries()) {
    for (const id of ['py', 'js']) {
      expect(asked).toContain(`${id} load bench.${id}.ts`);
      expect(asked).toContain(`${id} prepare 1000`);
      expect(asked.match(new RegExp(`${id} call`, 'g'))).toHaveLength(2);
    }
    // Calibrated once: two batches of warm-up there, three in later starts, and those that count.
    expect(asked.includes('py measure 1\n')).toBe(start === 0);
    expect(asked.includes('py empty')).toBe(start === 0);
    if (start > 0) expect(asked.match(/py measure 250/g)).toHaveLength(3 + [2, 2, 3][start]!);
  }
});

test('who is started and checked first changes from start to start; the record keeps its order', async () => {
  const { page, run } = measure(() => ({ py: {}, js: {} }));
  const { contenders, sizes } = await run;
  const firsts = (name: string) =>
    page.asked.filter((asked) => asked.includes(` ${name} `)).map((asked) => asked.slice(0, 2));
  expect(firsts('load')).toEqual(['py', 'js', 'js', 'py', 'py', 'js']);
  expect(firsts('prepare')).toEqual(['py', 'js', 'js', 'py', 'py', 'js']);
  expect(contenders.map(({ id }) => id)).toEqual(['py', 'js']);
  expect(sizes[0]!.contenders.map(({ id }) => id)).toEqual(['py', 'js']);
});

test('each start measures every size', async () => {
  const { page, run, progress } = measure(() => ({ py: {}, js: {} }), { sizes: [10, 100], rounds: 3 });
  const { sizes } = await run;
  expect(sizes.map(({ size, contenders }) => [size, contenders[1]!.samples.map(({ start }) => start)])).toEqual([
    [10, [0, 1, 2]],
    [100, [0, 1, 2]],
  ]);
  const prepared = page.asked.filter((asked) => asked.startsWith('py prepare') || asked === 'end');
  const start = ['py prepare 10', 'py prepare 100', 'end'];
  expect(prepared).toEqual([...start, ...start, ...start]);
  const done = progress.map((each) => each.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done.at(-1)).toBeGreaterThan(0.9);
});

test('fewer rounds than starts: no start is without one', async () => {
  const { page, run, progress } = measure(() => ({ py: {}, js: {} }), { rounds: 2 });
  expect((await run).sizes[0]!.contenders[0]!.samples.map(({ start }) => start)).toEqual([0, 1]);
  expect(page.ended).toBe(2);
  expect(progress[0]!.starts).toBe(2);
});

test('a program that is lastingly slower in one start keeps its batches, and its times show it', async () => {
  const { run } = measure((page) => ({ py: { callMs: () => (page.ended === 1 ? 1.3 : 1) }, js: {} }));
  const [py] = (await run).sizes[0]!.contenders;
  expect(py!.calls).toBe(250);
  expect(py!.samples.map(({ ms }) => ms)).toEqual([250, 250, 325, 325, 250, 250]);
});

test('results that change from start to start are found', async () => {
  const { run } = measure(changing);
  const error = await failureOf(run);
  // In the second start it is the one that is checked first.
  expect(error).toMatchObject({ failure: 'unsteady-result', contender: 'js', record: undefined });
  expect(error.message).toMatch(/first a, then b\. They were of two starts of the program\. Remove what differs/);
});

test('a size that asks too much is left out from then on, and what is smaller is measured in all starts', async () => {
  const { page, run, progress } = measure(() => ({ py: { callMs: (size) => size }, js: {} }), {
    sizes: [10, 10_000, 20_000],
    rounds: 3,
  });
  const error = await failureOf(run);
  expect(error).toMatchObject({ failure: 'too-slow', contender: 'py', record: { complete: false } });
  expect(error.record!.sizes.map(({ size, contenders }) => [size, contenders[0]!.samples.length])).toEqual([[10, 3]]);
  expect(page.asked.filter((asked) => asked === 'py prepare 10000')).toHaveLength(1);
  expect(page.asked).not.toContain('py prepare 20000');
  expect(progress.at(-1)!.secondsLeft).toBeLessThan(2);
});

test('a smallest size that asks too much ends the run at once', async () => {
  const { page, run } = measure(() => ({ py: { callMs: 5_000 }, js: {} }), { sizes: [10, 100] });
  expect(await failureOf(run)).toMatchObject({ failure: 'too-slow', record: undefined });
  expect(page.ended).toBe(1);
});

test('stopped in a later start, it gives the whole rounds of all', async () => {
  const abort = new AbortController();
  const { page, run } = measure(() => ({ py: {}, js: {} }), {
    abort,
    events: { progress: ({ phase, start }) => phase === 'warming up' && start === 2 && abort.abort() },
  });
  const { complete, sizes } = await run;
  expect(complete).toBe(false);
  expect(sizes[0]!.contenders.map(({ samples }) => samples.length)).toEqual([4, 4]);
  expect(page.ended).toBe(3);
});

test('a forged answer in a later start is refused like any other', async () => {
  const { run } = measure((page) => ({
    py: {},
    js: {
      forge: (name) => (name === 'measure' && page.ended === 1 ? { ms: 1e6, result: digest('same') } : undefined),
    },
  }));
  expect(await failureOf(run)).toMatchObject({ failure: 'bad-messages', contender: 'js', record: undefined });
});

test('a failure is told also when the run is stopped while its sandboxes end', async () => {
  const abort = new AbortController();
  const { page, run } = measure(changing, {
    abort,
  });
  const end = page.end.bind(page);
  page.end = async () => {
    await end();
    if (page.ended === 2) abort.abort();
  };
  expect(await failureOf(run)).toMatchObject({ failure: 'unsteady-result', contender: 'js' });
});

test('stopped after a size asked too much, it says so and keeps the rounds', async () => {
  const abort = new AbortController();
  const { run } = measure(() => ({ py: { callMs: (size) => size }, js: {} }), {
    sizes: [10, 10_000],
    abort,
    events: { progress: ({ phase, start }) => phase === 'warming up' && start === 1 && abort.abort() },
  });
  const error = await failureOf(run);
  expect(error).toMatchObject({ failure: 'too-slow', record: { complete: false } });
  expect(error.record!.sizes[0]!.contenders[0]!.samples).toHaveLength(2);
});
