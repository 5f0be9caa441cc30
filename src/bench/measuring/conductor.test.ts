import { expect, test } from 'vitest';
import type { BenchHandlers, Plan } from '../plan.ts';
import { Conductor } from './conductor.ts';
import { type Behaviour, FakePage, failureOf, fakePlan, listen } from './fake-contenders.ts';
import { RULES } from './rules.ts';

function measure(
  behaviours: Record<string, Behaviour>,
  {
    plan = fakePlan(Object.keys(behaviours)),
    events = {} as Partial<BenchHandlers>,
    abort = new AbortController(),
  } = {},
) {
  const page = new FakePage(behaviours);
  const heard = listen(events);
  const run = new Conductor(plan as Plan, heard.handlers, page, { ...RULES, starts: 1 }, abort.signal).run();
  return { page, run, ...heard };
}

/** The failure of a run of two, of which one behaves so. */
const failure = (behaviour: Behaviour, id = 'js') => failureOf(measure({ py: {}, [id]: behaviour }).run);

test('measures all in turns and keeps every sample', async () => {
  const { page, run, partial } = measure({ py: { callMs: 2 }, js: { callMs: 0.5 } });
  const record = await run;
  expect(record).toMatchObject({
    format: 'bilingual-bench',
    version: 1,
    complete: true,
    environment: { kind: 'browser', name: 'Fake 1', hidden: 0 },
    contenders: [
      { id: 'py', engine: 'Engine of py', clockStep: 0.1, emptyCall: 1, source: '// py' },
      { id: 'js', engine: 'Engine of js' },
    ],
  });
  const [size] = record.sizes;
  expect(size!.contenders.map(({ id, calls, result }) => [id, calls, result.text])).toEqual([
    ['py', 125, 'same'],
    ['js', 500, 'same'],
  ]);
  for (const { samples } of size!.contenders) {
    expect(samples.map(({ round, ms }) => [round, ms])).toEqual([0, 1, 2, 3].map((round) => [round, 250]));
  }
  expect(size!.contenders[0]!.samples.map(({ position }) => position)).toEqual([0, 1, 0, 1]);
  expect(size!.contenders[1]!.samples.map(({ position }) => position)).toEqual([1, 0, 1, 0]);
  // In the order of time: one after the other.
  const order = size!.contenders.flatMap(({ samples }) => samples).sort((a, b) => a.at - b.at);
  for (const [i, sample] of order.slice(1).entries()) expect(sample.at).toBeGreaterThanOrEqual(order[i]!.at + 250);
  expect(partial.map(({ sizes }) => sizes[0]!.contenders[0]!.samples.length)).toEqual([1, 2, 3, 4]);
  expect(partial.every(({ complete }) => !complete)).toBe(true);
  // Two batches of warm-up and four that count, of the calibrated size, in turns.
  const batches = page.asked.filter((asked) => asked === 'py measure 125' || asked === 'js measure 500');
  expect(batches.slice(-12)).toEqual(
    ['py', 'js', 'js', 'py', 'py', 'js', 'js', 'py', 'py', 'js', 'js', 'py'].map(
      (id) => `${id} measure ${id === 'py' ? 125 : 500}`,
    ),
  );
});

test('everybody has started and been checked before the first batch', async () => {
  const { page, run } = measure({ py: {}, js: {}, lodash: {} });
  await run;
  const first = page.asked.findIndex((asked) => asked.includes('measure'));
  const before = page.asked.slice(0, first);
  for (const id of ['py', 'js', 'lodash']) {
    expect(before).toContain(`${id} prepare 1000`);
    expect(before.filter((asked) => asked === `${id} call`)).toHaveLength(2);
  }
});

test('sizes are measured one after the other, each with its own calls', async () => {
  const behaviour: Behaviour = { callMs: (size) => size / 1000, result: (_, size) => `${size}` };
  const plan = fakePlan(['py', 'js'], [100, 1_000, 100_000], 2);
  const { run, progress } = measure({ py: behaviour, js: behaviour }, { plan });
  const { sizes } = await run;
  expect(sizes.map(({ size, contenders }) => [size, contenders[0]!.calls, contenders[1]!.result.text])).toEqual([
    [100, 2500, '100'],
    [1_000, 250, '1000'],
    [100_000, 3, '100000'],
  ]);
  const done = progress.map((each) => each.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toMatchObject({ phase: 'measuring', size: 100_000 });
  expect(progress.at(-1)!.secondsLeft).toBeLessThan(2);
});

test('a clock with coarse steps makes batches longer', async () => {
  const { sizes } = await measure({ py: { clockStep: 5 }, js: { clockStep: 16.7 } }).run;
  expect(sizes[0]!.contenders.map(({ calls }) => calls)).toEqual([625, 1250]);
});

test('batches that get too short while the engine optimises are enlarged before the first that counts', async () => {
  let calls = 0;
  const { run } = measure({
    py: {},
    js: {
      callMs(_size, count) {
        calls += count;
        return calls < 2_000 ? 1 : 0.1;
      },
    },
  });
  const { samples } = (await run).sizes[0]!.contenders[1]!;
  expect(samples).toHaveLength(4);
  for (const { ms } of samples) expect(ms).toBeGreaterThanOrEqual(200);
});

test('a batch during which the page was hidden is measured again, and counted', async () => {
  const { page, run, progress } = measure({
    py: {
      callMs(_size, calls) {
        // The sixth batch of this size.
        if (calls === 250 && ++seen === 6) page.hide();
        return 1;
      },
    },
    js: {},
  });
  let seen = 0;
  await expect.poll(() => progress.at(-1)?.phase).toBe('paused');
  const before = page.asked.length;
  await Promise.resolve();
  expect(page.asked).toHaveLength(before);
  page.show();
  const record = await run;
  expect(record.environment.hidden).toBe(1);
  expect(record.complete).toBe(true);
  expect(record.sizes[0]!.contenders[0]!.samples.map(({ round }) => round)).toEqual([0, 1, 2, 3]);
  // The last batch of the calibration, two of the warm-up, four that count, and one that did not.
  expect(page.asked.filter((asked) => asked === 'py measure 250')).toHaveLength(8);
});

test('a page hidden for a moment only is noticed', async () => {
  let seen = 0;
  const { page, run } = measure({
    py: {},
    js: {
      callMs(_size, calls) {
        if (calls === 250 && ++seen === 4) {
          page.hide();
          page.show();
        }
        return 1;
      },
    },
  });
  expect((await run).environment.hidden).toBe(1);
});

test('stopped after a whole round, it gives the whole rounds', async () => {
  const abort = new AbortController();
  const { run } = measure(
    { py: {}, js: {} },
    { abort, events: { partial: ({ sizes }) => sizes[0]!.contenders[0]!.samples.length === 2 && abort.abort() } },
  );
  const record = await run;
  expect(record.complete).toBe(false);
  expect(record.sizes[0]!.contenders.map(({ samples }) => samples.length)).toEqual([2, 2]);
});

test('stopped in the middle of a round, it leaves that round out', async () => {
  const abort = new AbortController();
  let batches = 0;
  const plan = fakePlan(['py', 'js'], [1000], 10);
  const { run } = measure(
    {
      py: {},
      js: {
        forge(name, { calls }) {
          if (name !== 'measure' || calls !== 250 || ++batches < 6) return undefined;
          abort.abort();
          throw abort.signal.reason;
        },
      },
    },
    { abort, plan },
  );
  const { complete, sizes } = await run;
  expect(complete).toBe(false);
  expect(new Set(sizes[0]!.contenders.map(({ samples }) => samples.length)).size).toBe(1);
  expect(sizes[0]!.contenders[0]!.samples.length).toBeGreaterThan(0);
});

test('stopped before the first whole round, it rejects', async () => {
  const abort = new AbortController();
  const { run } = measure(
    { py: {}, js: {} },
    { abort, events: { progress: ({ phase }) => phase === 'warming up' && abort.abort() } },
  );
  expect((await failureOf(run)).name).toBe('AbortError');
});

test('stopped while the page is hidden, it ends', async () => {
  const abort = new AbortController();
  const { page, run } = measure(
    { py: {}, js: {} },
    { abort, events: { progress: ({ phase }) => phase === 'paused' && abort.abort() } },
  );
  page.hide();
  expect((await failureOf(run)).name).toBe('AbortError');
});

test('a call as fast as an empty one is no work, in JavaScript', async () => {
  const error = await failure({ callMs: 2e-6, emptyMs: 1e-6 });
  expect(error.failure).toBe('no-work');
  expect(error.contender).toBe('js');
  expect(error.message).toMatch(/^JS: a call at size 1,000 took 2\.0 ns, .* \(1\.0 ns\)\..*larger size\.$/);
  const { complete } = await measure({ py: { callMs: 2e-6 }, js: { callMs: 1e-5 } }).run;
  expect(complete).toBe(true);
});

test('what is left out only after the warm-up is found, too', async () => {
  let calls = 0;
  const behaviour: Behaviour = {
    callMs(_size, count) {
      calls += count;
      return calls < 1_000 ? 1 : 1e-6;
    },
  };
  expect(await failure(behaviour)).toMatchObject({ failure: 'no-work', contender: 'js' });
});

test('a call of more than two seconds is too slow to be measured', async () => {
  const error = await failure({ callMs: 3_100 }, 'py');
  expect(error).toMatchObject({ failure: 'too-slow', contender: 'py' });
  expect(error.message).toBe(
    'PY: one call at size 1,000 took 3.1 s. Calls of more than 2 s are not measured, for a run would take too long. Choose a smaller size.',
  );
});

test('a larger size that asks too much does not take back what was measured before', async () => {
  const behaviour: Behaviour = { callMs: (size) => size };
  const { run, partial } = measure({ py: behaviour, js: behaviour }, { plan: fakePlan(['py', 'js'], [10, 10_000], 2) });
  const error = await failureOf(run);
  expect(error).toMatchObject({ failure: 'too-slow', record: { complete: false, sizes: [{ size: 10 }] } });
  expect(error.record!.sizes[0]!.contenders[1]!.samples).toHaveLength(2);
  expect(partial.at(-1)!.sizes).toEqual(error.record!.sizes);
  const wrong: Behaviour = { ...behaviour, result: (_, size) => (size > 10 ? 'wrong' : 'same') };
  const late = measure({ py: behaviour, js: wrong }, { plan: fakePlan(['py', 'js'], [10, 100], 2) });
  expect((await failureOf(late.run)).record).toBeUndefined();
});

test('no result, or one that cannot be written down', async () => {
  expect(await failure({ result: null })).toMatchObject({ failure: 'no-result', contender: 'js' });
  const error = await failure({ result: null, error: 'it holds itself' });
  expect(error).toMatchObject({ failure: 'bad-result', contender: 'js' });
  expect(error.message).toContain('JS: the result cannot be compared: it holds itself.');
});

test('results that change from call to call, at once or in a later batch', async () => {
  const error = await failure({ result: (call) => `${call}` });
  expect(error).toMatchObject({ failure: 'unsteady-result', contender: 'js' });
  expect(error.message).toMatch(/first 0, then 1\. Remove what differs from call to call/);
  const late = await failure({ result: (call) => (call < 8 ? 'same' : 'other'), inputChanged: true });
  expect(late).toMatchObject({ failure: 'unsteady-result', contender: 'js' });
  expect(late.message).toMatch(/first same, then other\. A call changes its input, .* work on a copy\.$/);
  expect(await failure({ result: (call) => (call < 8 ? 'same' : null) })).toMatchObject({ failure: 'unsteady-result' });
});

test('results that differ between contenders are shown where they differ', async () => {
  const error = await failure({ result: 'other' });
  expect(error).toMatchObject({ failure: 'different-results', contender: 'js' });
  expect(error.message).toContain('PY and JS gave different results at size 1,000: PY same, JS other.');
  const run = (one: string, other: string) => failureOf(measure({ py: { result: one }, js: { result: other } }).run);
  const long = await run(`${'a'.repeat(500)}b${'c'.repeat(100)}`, `${'a'.repeat(500)}d${'c'.repeat(100)}`);
  expect(long.message).toMatch(/PY …a{20}bc{39}…, JS …a{20}dc{39}…\./);
});

test('a changed input is told, and is no failure', async () => {
  const { sizes } = await measure({ py: { inputChanged: true }, js: {} }).run;
  expect(sizes[0]!.contenders.map(({ inputChanged }) => inputChanged)).toEqual([true, false]);
});

test.each([
  ['a clock without steps', { clockStep: 0 }],
  ['an empty call that takes longer than the page waited', { forge: forgeOf('empty', { ms: 60 }) }],
  ['a batch that takes longer than the page waited', { forge: forgeOf('measure', { ms: 1e6, result: null }) }],
  ['a set-up that takes no number', { forge: forgeOf('prepare', { ms: 'x' }) }],
  ['a call without a result', { forge: forgeOf('call', { ms: 1, inputChanged: false }) }],
  ['a negative time', { forge: forgeOf('measure', { ms: -1, result: null }) }],
] satisfies Array<[string, Behaviour]>)('%s is refused', async (_, behaviour) => {
  const error = await failure(behaviour);
  expect(error).toMatchObject({ failure: 'bad-messages', contender: 'js' });
  expect(error.message).toMatch(/^JS: .*cannot be trusted\. Remove what .*, or take the original program\.$/);
});

function forgeOf(name: string, value: unknown): NonNullable<Behaviour['forge']> {
  return (asked) => (asked === name ? value : undefined);
}
