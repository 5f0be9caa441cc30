import { expect, test } from '@playwright/test';
import { summarize } from '../src/bench/figures/summary.ts';
import type { Language } from '../src/sandbox/index.ts';
import { Bench } from './bench/bench.ts';
import { type Bodies, type Entry, planOf, program, RESULT, SHORT, steps, WELL } from './bench/plans.ts';

/** The measuring code in a real browser, with the site's own engines: what it finds, and what it refuses. */

// What is looked at are times: a busy machine gets another try.
test.describe.configure({ retries: 2 });

const OTHER = { python: 'javascript', javascript: 'python' } as const;

for (const language of ['python', 'javascript'] as const) {
  test(`twice the work is found slower, by a factor of two: ${language}`, async ({ page }) => {
    test.slow();
    const bench = await Bench.open(page);
    const plan = planOf([steps(language, 2, 'twice'), steps(language, 1, 'once')], { sizes: [2_000], rounds: 25 });
    const record = await bench.measure(plan, { batches: { least: 100, steps: 100, most: 1_000 } });
    const [pair] = summarize(record).sizes[0]!.pairs;
    expect(pair!.difference, JSON.stringify(record.sizes)).toBe('shown');
    expect(pair!.ratio).toBeGreaterThan(1);
    // An engine may compile the two programs differently, and call one function more in one of them: a few percent beside the noise.
    expect(pair!.interval!.low).toBeLessThan(2 * 1.05);
    expect(pair!.interval!.high).toBeGreaterThan(2 / 1.05);
  });
}

for (const [language, rules] of [
  ['javascript', { starts: 5 }],
  ['python', { starts: 3, warmUps: 1 }],
] as const) {
  test(`two equal functions are called equal in at least 19 of 20 runs: ${language}`, async ({ page }) => {
    test.setTimeout(900_000);
    const bench = await Bench.open(page);
    const plan = planOf([steps(language, 1, 'one'), steps(language, 1, 'other')], { rounds: 10 });
    const shown: string[] = [];
    for (let run = 0; run < 20; run += 1) {
      const record = await bench.measure(plan, { ...rules, batches: { ...SHORT.batches!, least: 15 } });
      const [pair] = summarize(record).sizes[0]!.pairs;
      if (pair!.difference === 'shown') shown.push(`run ${run}: ${JSON.stringify(pair)}`);
    }
    expect(shown.length, shown.join('\n')).toBeLessThanOrEqual(1);
  });
}

test('both languages take turns in sandboxes that are gone afterwards', async ({ page }) => {
  const bench = await Bench.open(page);
  const run = await bench.start(planOf([WELL.python, WELL.javascript], { sizes: [100, 1_000], rounds: 4 }));
  // Never one more, ready for the next run.
  await expect.poll(() => bench.sandboxes()).toBe(2);
  await expect
    .poll(async () => {
      expect(await bench.sandboxes()).toBeLessThanOrEqual(2);
      return (await bench.state(run)).outcome !== undefined;
    })
    .toBe(true);
  expect(await bench.sandboxes()).toBe(0);
  const { outcome, progress, rounds } = await bench.state(run);
  expect(outcome).toMatchObject({
    record: {
      complete: true,
      environment: {
        kind: 'browser',
        isolated: true,
        hidden: 0,
        name: expect.stringMatching(/^(Chromium|.*Chrome) \d/),
      },
      contenders: [{ engine: expect.stringMatching(/^CPython .*Pyodide/) }, { engine: expect.stringMatching(/V8/) }],
    },
  });
  const { sizes } = (outcome as { record: Awaited<ReturnType<Bench['measure']>> }).record;
  expect(sizes.map(({ size }) => size)).toEqual([100, 1_000]);
  for (const { contenders } of sizes) {
    expect(contenders.map(({ samples }) => samples.map(({ position }) => position))).toEqual([
      [0, 1, 0, 1],
      [1, 0, 1, 0],
    ]);
  }
  expect(rounds).toBe(8);
  expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).toSorted((a, b) => a - b));
  expect(progress.at(-1)).toMatchObject({ phase: 'measuring', size: 1_000, secondsLeft: expect.any(Number) });
  expect(await bench.runProgram('python', 'print("still works")')).toBe('still works\n');
});

test('a second start has new sandboxes, and the old ones are gone; Stop ends it as well', async ({ page }) => {
  const bench = await Bench.open(page);
  const plan = planOf([WELL.python, WELL.javascript], { rounds: 40 });
  const run = await bench.start(plan, { ...SHORT, starts: 2 });
  const seen = async () => {
    expect(await bench.sandboxes()).toBeLessThanOrEqual(2);
    const { outcome, progress } = await bench.state(run);
    expect(outcome).toBeUndefined();
    return progress.some(({ phase, start }) => phase === 'measuring' && start === 1);
  };
  await expect.poll(seen, { timeout: 45_000 }).toBe(true);
  await bench.stop(run);
  const outcome = await bench.over(run);
  expect(outcome).toMatchObject({ record: { complete: false } });
  if ('record' in outcome) expect(outcome.record.sizes[0]!.contenders[0]!.samples.length).toBeGreaterThanOrEqual(20);
  expect(await bench.sandboxes()).toBe(0);
});

test('stopped, it gives the whole rounds, and before the first it gives none', async ({ page }) => {
  const bench = await Bench.open(page);
  const plan = planOf([WELL.javascript, steps('javascript', 2, 'other')], { rounds: 1_000 });
  const run = await bench.start(plan);
  await expect.poll(async () => (await bench.state(run)).rounds).toBeGreaterThan(2);
  await bench.stop(run);
  const outcome = await bench.over(run);
  expect(outcome).toMatchObject({ record: { complete: false } });
  expect(await bench.sandboxes()).toBe(0);
  const early = await bench.start(plan);
  await bench.stop(early);
  expect(await bench.over(early)).toMatchObject({ error: 'AbortError' });
  expect(await bench.sandboxes()).toBe(0);
});

test('one run at a time, in all tabs of the site', async ({ page, context }) => {
  const bench = await Bench.open(page);
  const plan = planOf([WELL.javascript, steps('javascript', 2, 'other')], { rounds: 1_000 });
  const run = await bench.start(plan);
  await expect.poll(async () => (await bench.state(run)).rounds).toBeGreaterThan(0);
  expect(await bench.fail(plan)).toMatchObject({
    failure: 'unavailable',
    message: expect.stringContaining('Another benchmark runs on this page'),
  });
  const other = await Bench.open(await context.newPage());
  expect(await other.fail(plan)).toMatchObject({
    failure: 'unavailable',
    message: expect.stringContaining('another tab of this site'),
  });
  await bench.stop(run);
  await bench.over(run);
  expect(await other.measure({ ...plan, rounds: 1 })).toMatchObject({ complete: true });
});

test('programs and benchmarks do not run side by side', async ({ page }) => {
  const bench = await Bench.open(page);
  const plan = planOf([WELL.javascript, steps('javascript', 2, 'other')], { rounds: 1_000 });
  const run = await bench.start(plan);
  await expect.poll(async () => (await bench.state(run)).rounds).toBeGreaterThan(0);
  await expect(bench.runProgram('python', 'print("hi")')).rejects.toThrow('A benchmark runs on this page');
  await bench.stop(run);
  await bench.over(run);
  const program = bench.runProgram('python', 'import time\ntime.sleep(5)\nprint("done")');
  await expect.poll(() => bench.sandboxes()).toBeGreaterThan(0);
  expect(await bench.fail(plan)).toMatchObject({
    failure: 'unavailable',
    message: expect.stringContaining('A program runs on this page'),
  });
  expect(await program).toBe('done\n');
  expect(await bench.measure({ ...plan, rounds: 1 })).toMatchObject({ complete: true });
});

test('work that an engine leaves out is found', async ({ page }) => {
  const bench = await Bench.open(page);
  // Nobody gets what is computed, so an optimising compiler computes nothing.
  const wasted = `const point = { x: input, y: input * 2 }; Math.sqrt(point.x * point.x + point.y * point.y);
    [point.x, point.y].length * 3; return 1;`;
  const outcome = await bench.fail(
    planOf([program('javascript', { run: wasted }), program('python', { run: 'return 1' })]),
  );
  expect(outcome).toMatchObject({ failure: 'no-work', contender: 'javascript-0' });
  expect(outcome.message).toMatch(
    /^JavaScript: a call at size 1,000 took [\d.]+ ns, hardly more than one of an empty function \([\d.]+ ns\)\./,
  );
});

test('a promise of no work is found as well', async ({ page }) => {
  const bench = await Bench.open(page);
  const promise = program('javascript', { run: 'return Promise.resolve(input)' });
  const outcome = await bench.fail(planOf([promise, program('python', { run: 'return input' })]));
  expect(outcome).toMatchObject({ failure: 'no-work', contender: 'javascript-0' });
});

test('a call of a nanosecond is refused in JavaScript, and measured in Python, which leaves nothing out', async ({
  page,
}) => {
  const bench = await Bench.open(page);
  const [python, javascript] = (['python', 'javascript'] as const).map((language) =>
    program(language, { run: 'return input' }),
  );
  expect(await bench.fail(planOf([python!, javascript!]))).toMatchObject({
    failure: 'no-work',
    contender: 'javascript-1',
  });
  const { sizes, contenders } = await bench.measure(planOf([python!, ['python', 'the same', python![2]]]));
  // A call costs something, and batches are long all the same.
  expect(contenders[0]!.emptyCall).toBeGreaterThan(1);
  expect(sizes[0]!.contenders[0]!.calls).toBeGreaterThan(1_000);
});

test('figures that a program forges are refused', async ({ page }) => {
  test.setTimeout(180_000);
  const bench = await Bench.open(page);
  const forged: Array<[answers: string, failure: string]> = [
    ['measure = lambda argument: {"ms": 1e9, "result": None}', 'bad-messages'],
    ['measure = lambda argument: {"ms": -1, "result": None}', 'bad-messages'],
    ['measure = lambda argument: {"ms": 1, "result": {"text": "1", "length": 1, "sha256": "x"}}', 'bad-messages'],
    ['call = lambda argument: "x" * 99_000', 'bad-messages'],
    // What is no JSON, or more of it than crosses the border of a sandbox.
    ['measure = lambda argument: {"ms": 1e999, "result": None}', 'threw'],
    ['call = lambda argument: "x" * 200_000', 'threw'],
    ['empty = lambda argument: []', 'bad-messages'],
    ['prepare = lambda argument: None', 'bad-messages'],
  ];
  for (const [answers, failure] of forged) {
    const before = `import sys\nmain = sys.modules["__main__"]\nmain.${answers}`;
    const outcome = await bench.fail(planOf([program('python', { run: `return ${RESULT}`, before }), WELL.javascript]));
    expect.soft(outcome, answers).toMatchObject({ failure, contender: 'python-0' });
    expect(await bench.sandboxes()).toBe(0);
  }
});

/** Limits of seconds in place of tens of them. */
const IMPATIENT = { ...SHORT, limits: { load: 8_000, call: 3_000 } };

/** Runs a program against a good one of the other language; the page must work on afterwards. */
async function refused(bench: Bench, bad: Entry, sizes = [1_000]) {
  const plan = planOf([bad, WELL[OTHER[bad[0]]]], { sizes });
  const outcome = await bench.fail(plan, IMPATIENT);
  expect(await bench.sandboxes()).toBe(0);
  expect(await bench.runProgram('javascript', 'console.log("still works")')).toBe('still works\n');
  return outcome;
}

interface Bad {
  what: string;
  failure: string;
  message: RegExp;
  python: Bodies;
  javascript: Bodies;
}

const BAD: Bad[] = [
  {
    what: 'throws while it is loaded',
    failure: 'threw',
    message:
      /failed in the start of bench\.(py|ts): .*broken at once.* \(bench\.(py|ts), line 1\)\. Correct the program/,
    python: { run: 'return input', before: 'raise ValueError("broken at once")' },
    javascript: { run: 'return input;', before: 'throw new Error("broken at once");' },
  },
  {
    what: 'cannot be parsed',
    failure: 'threw',
    message: /failed in the start of bench\.(py|ts): .*SyntaxError/,
    python: { run: 'return ((input' },
    javascript: { run: 'return ((input;' },
  },
  {
    what: 'throws in setup',
    failure: 'threw',
    message: /failed in setup\(1000\): .*no such size/,
    python: { run: 'return input', setup: 'raise ValueError("no such size")' },
    javascript: { run: 'return input;', setup: 'throw new Error("no such size");' },
  },
  {
    what: 'throws in run',
    failure: 'threw',
    message: /failed in run: .*out of range/,
    python: { run: 'raise ValueError("out of range")' },
    javascript: { run: 'throw new RangeError("out of range");' },
  },
  {
    what: 'never ends',
    failure: 'never-ends',
    message: /: run did not end within 3 s\. Choose a smaller size, or look for a loop/,
    python: { run: 'while True:\n    pass' },
    javascript: { run: 'for (;;);' },
  },
  {
    what: 'gives nothing back',
    failure: 'no-result',
    message: /run gave nothing back/,
    python: { run: 'input + 1' },
    javascript: { run: 'input + 1;' },
  },
  {
    what: 'gives another result with every call',
    failure: 'unsteady-result',
    message: /first 1, then 2/,
    python: { run: 'return next(calls)', before: 'from itertools import count\ncalls = count(1)' },
    javascript: { run: 'return ++calls;', before: 'let calls = 0;' },
  },
  {
    what: 'gives another result than the other language',
    failure: 'different-results',
    message: /gave different results at size 1,000: .*-1/,
    python: { run: 'return -1' },
    javascript: { run: 'return -1;' },
  },
  {
    what: 'gives what cannot be written down',
    failure: 'bad-result',
    message: /cannot be compared: .*itself/,
    python: { run: 'values = []\nvalues.append(values)\nreturn values' },
    javascript: { run: 'const values: unknown[] = []; values.push(values); return values;' },
  },
  {
    what: 'takes seconds a call',
    failure: 'too-slow',
    message: /one call at size 1,000 took [\d.]+ s\. .*Choose a smaller size/,
    python: { run: 'sleep(2.2)\nreturn input', before: 'from time import sleep' },
    javascript: { run: 'const end = Date.now() + 2200; while (Date.now() < end); return input;' },
  },
  {
    what: 'ends itself',
    failure: 'ended',
    message: /ended itself in run, with exit code 3/,
    python: { run: 'exit(3)', before: 'from sys import exit' },
    javascript: { run: 'process.exit(3);' },
  },
  {
    what: 'prints without end',
    failure: 'ended',
    message: /was stopped in run: it printed too much/,
    python: { run: 'print("x" * 1000)\nreturn run(input)', before: 'import sys\nsys.setrecursionlimit(10**6)' },
    javascript: { run: 'for (;;) console.log("x".repeat(1000));' },
  },
];

for (const { what, failure, message, ...programs } of BAD) {
  test(`a program that ${what}`, async ({ page }) => {
    test.slow();
    const bench = await Bench.open(page);
    for (const language of ['python', 'javascript'] as Language[]) {
      const outcome = await refused(bench, program(language, programs[language]));
      expect.soft(outcome).toMatchObject({ failure });
      expect.soft(outcome.message).toMatch(message);
      expect.soft(outcome.message).toMatch(/^(Python|JavaScript)/);
    }
  });
}
