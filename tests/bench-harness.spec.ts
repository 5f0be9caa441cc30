import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { ResultDigest } from '../src/bench/record.ts';
import { useServingPage } from './serving/server.ts';
import { Serving } from './serving/serving.ts';
import type { Returned } from './serving/types.ts';

/** The measuring harness in the sandbox: resident programs of both languages, called one function at a time. */
useServingPage();

type Side = 'python' | 'javascript';
const text = (name: string) => readFileSync(new URL(`../src/bench/harness/${name}`, import.meta.url), 'utf8');
const HARNESS = { python: text('harness.py'), javascript: text('harness.ts') };
const FILE = { python: 'bench.py', javascript: 'bench.ts' };

function start(page: Page, side: Side, contender: string, options: Parameters<typeof Serving.start>[3] = {}) {
  const entry = side === 'python' ? 'harness.py' : 'harness.ts';
  const files = { [FILE[side]]: contender };
  return Serving.start(page, side, HARNESS[side], { serves: false, resident: true, entry, files, ...options });
}

/** The value of a call that must succeed. */
function givenBy(returned: Returned): Record<string, unknown> & { ms: number; result: ResultDigest | null } {
  if (!('value' in returned)) throw new Error(`the call was rejected: ${returned.rejected}`);
  return returned.value as never;
}

const SORTS = {
  python: `def setup(size):
    return [(i * 7919) % size for i in range(size)]

def run(values):
    return sorted(values)
`,
  javascript: `export function setup(size: number): number[] {
  return Array.from({ length: size }, (_, i) => (i * 7919) % size);
}

export function run(values: number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
`,
};

for (const side of ['python', 'javascript'] as const) {
  test(`${side}: a contender is loaded, prepared, called and measured`, async ({ page }) => {
    const program = await start(page, side, SORTS[side]);
    const loaded = givenBy(await program.call('load', { file: FILE[side] }));
    expect(loaded['engine']).toMatch(side === 'python' ? /^CPython 3\.\d+/ : /^Node 24/);
    expect(loaded['clockStep']).toBeGreaterThan(0);
    expect(givenBy(await program.call('prepare', { size: 1000 })).ms).toBeGreaterThanOrEqual(0);
    const called = givenBy(await program.call('call'));
    expect(called['inputChanged']).toBe(false);
    expect(called.result?.text).toMatch(/^\[0,1,2,3,/);
    expect(called.result?.length).toBe(3891);
    const measured = givenBy(await program.call('measure', { calls: 50 }));
    expect(measured.result).toEqual(called.result);
    expect(measured.ms).toBeGreaterThan(0);
    expect(givenBy(await program.call('empty', { calls: 1_000_000 })).ms).toBeGreaterThan(0);
    expect((await program.state()).end).toBeUndefined();
    await program.stop();
    expect((await program.ended()).end.reason).toBe('stopped');
  });
}

const WAITS = {
  python: `import asyncio

def setup(size):
    return size / 1000

async def wait(seconds):
    await asyncio.sleep(seconds)
    return 'waited'

def run(seconds):
    return asyncio.run(wait(seconds))
`,
  javascript: `export const setup = async (size: number) => size;

export async function run(ms: number) {
  await new Promise((done) => setTimeout(done, ms));
  return 'waited';
}
`,
};

test.describe('a run that waits', () => {
  for (const side of ['python', 'javascript'] as const) {
    test(`${side}: the time of a batch is that of all its calls`, async ({ page }) => {
      const program = await start(page, side, WAITS[side]);
      await program.call('load', { file: FILE[side] });
      await program.call('prepare', { size: 20 });
      expect(givenBy(await program.call('call')).ms).toBeGreaterThanOrEqual(19);
      const measured = givenBy(await program.call('measure', { calls: 5 }));
      expect(measured.ms).toBeGreaterThanOrEqual(95);
      expect(measured.result?.text).toBe('"waited"');
      expect((await program.state()).trace).toEqual([]);
    });
  }
});

/** A contender whose `run` has this body. */
const running = {
  python: (body: string) => `import sys\n\ndef setup(size):\n    return size\n\ndef run(value):\n    ${body}\n`,
  javascript: (body: string) =>
    `export const setup = (size: number) => size;\n\nexport function run(value: number): unknown {\n  ${body}\n}\n`,
};

/** Starts, loads and prepares a contender with this `run`. */
async function open(page: Page, side: Side, body: string, options?: Parameters<typeof start>[3]): Promise<Serving> {
  const program = await start(page, side, running[side](body), options);
  await program.call('load', { file: FILE[side] });
  givenBy(await program.call('prepare', { size: 3 }));
  return program;
}

const ENDED = { rejected: 'ProgramEndedError' };

for (const [side, error, traceback] of [
  [
    'python',
    'ValueError: odd',
    'Traceback (most recent call last):\n  File "bench.py", line 7, in run\n    raise ValueError("odd")\nValueError: odd\n',
  ],
  [
    'javascript',
    'RangeError: odd',
    /^file:\/\/\/home\/project\/bench\.ts:4\n {2}throw new RangeError\("odd"\);\n {2}\^\n\nRangeError: odd\n {4}at run \(file:\/\/\/home\/project\/bench\.ts:4:9\)\n\nNode\.js v24\.\S+\n$/,
  ],
] as const) {
  test(`${side}: what a run throws ends the program, with the contender's frames alone`, async ({ page }) => {
    const body = side === 'python' ? 'raise ValueError("odd")' : 'throw new RangeError("odd");';
    for (const [name, argument] of [
      ['call', {}],
      ['measure', { calls: 3 }],
    ] as const) {
      const program = await open(page, side, body);
      expect(await program.call(name, argument)).toEqual(ENDED);
      const { end, stderr, problem } = await program.ended();
      expect(end).toMatchObject({ reason: 'exit', code: 1 });
      if (typeof traceback === 'string') expect(stderr).toBe(traceback);
      else expect(stderr).toMatch(traceback);
      expect(problem).toMatchObject({
        message: error,
        position: { file: FILE[side], line: side === 'python' ? 7 : 4 },
      });
      expect(await program.call('empty', { calls: 1 })).toEqual(ENDED);
    }
  });

  test(`${side}: a contender that fails to load says why, at its line`, async ({ page }) => {
    const cases = {
      python: [
        ['x = 1\nraise KeyError("k")\n', /^KeyError: 'k'/, 2, /line 2, in <module>/],
        ['def run(value:\n    pass\n', /^SyntaxError/, 1, /File "bench.py", line 1/],
        [
          'def setup(size):\n    return 1\n',
          /^TypeError: bench\.py does not define a function named run/,
          undefined,
          /^TypeError: bench/,
        ],
        ['import nothing_like_it\n', /^ModuleNotFoundError/, 1, /line 1, in <module>/],
      ],
      javascript: [
        ['const x = 1;\nthrow new TypeError("k");\n', /^TypeError: k/, 2, /bench\.ts:2/],
        ['export function run(] {\n', /^SyntaxError/, 1, /bench\.ts:1/],
        [
          'export const setup = 1;\n',
          /^TypeError: bench\.ts does not export a function named setup/,
          undefined,
          /^\n?TypeError: bench\.ts[^\n]*\n\nNode\.js/,
        ],
        [`import 'nothing-like-it';\n`, /Cannot find package 'nothing-like-it'/, 1, /nothing-like-it/],
      ],
    } as const;
    for (const [source, message, line, stderr] of cases[side]) {
      const program = await start(page, side, source);
      expect(await program.call('load', { file: FILE[side] }), source).toEqual(ENDED);
      const state = await program.ended();
      expect(state.end).toMatchObject({ reason: 'exit', code: 1 });
      expect(state.problem?.message).toMatch(message);
      expect(state.problem?.position?.line).toBe(line);
      expect(state.problem?.position?.file).toBe(line && FILE[side]);
      expect(state.stderr).toMatch(stderr);
      expect(state.stderr).not.toContain('harness');
    }
  });
}

for (const [side, exit] of [
  ['python', 'sys.exit(3)'],
  ['python', 'import os; os._exit(3)'],
  ['javascript', 'process.exit(3);'],
] as const) {
  test(`${side}: ${exit} in a run ends the program with that code`, async ({ page }) => {
    const program = await open(page, side, exit);
    expect(await program.call('measure', { calls: 2 })).toEqual(ENDED);
    expect((await program.ended()).end).toMatchObject({ reason: 'exit', code: 3 });
  });
}

for (const [side, loop] of [
  ['python', 'while True: pass'],
  ['javascript', 'for (;;);'],
] as const) {
  test(`${side}: a run that never ends is given up, then stopped`, async ({ page }) => {
    const program = await open(page, side, loop);
    expect(await program.call('call', {}, 300)).toEqual({ rejected: 'TimeoutError' });
    const waiting = program.call('empty', { calls: 1 });
    expect((await program.state()).end).toBeUndefined();
    await program.stop();
    expect((await program.ended()).end.reason).toBe('stopped');
    expect(await waiting).toEqual(ENDED);
  });
}

for (const [side, nothing, circular, huge, prints] of [
  [
    'python',
    'return None',
    'a = []; a.append(a); return a',
    'return "é" * 4_000_000',
    'print("a"); print("b", end=""); return value',
  ],
  [
    'javascript',
    'return;',
    'const a: unknown[] = []; a.push(a); return a;',
    'return "é".repeat(4_000_000);',
    'console.log("a"); process.stdout.write("b"); return value;',
  ],
] as const) {
  test(`${side}: no result, a circular one and a huge one are told apart`, async ({ page }) => {
    const nothings = await open(page, side, nothing);
    expect(givenBy(await nothings.call('call'))).toEqual({ ms: expect.any(Number), result: null, inputChanged: false });
    const circulars = await open(page, side, circular);
    expect(givenBy(await circulars.call('call'))).toMatchObject({ result: null, error: 'it contains itself' });
    const huges = await open(page, side, huge);
    expect(givenBy(await huges.call('call'))).toMatchObject({
      result: null,
      error: 'its text has more than 20,000,000 characters',
    });
    expect((await huges.state()).end).toBeUndefined();
  });

  test(`${side}: what a run prints arrives before its figures, and none of it is measured twice`, async ({ page }) => {
    const program = await open(page, side, prints);
    givenBy(await program.call('call'));
    expect((await program.state()).stdout).toBe('a\nb');
    givenBy(await program.call('measure', { calls: 2 }));
    expect((await program.state()).stdout).toBe('a\nba\nba\nb');
  });
}

for (const [side, body, error] of [
  ['python', 'return run(value)', /^RecursionError/],
  ['javascript', 'return run(value);', /^RangeError: Maximum call stack/],
] as const) {
  test(`${side}: endless recursion in a run is an error, not a crash`, async ({ page }) => {
    const program = await open(page, side, body);
    expect(await program.call('call')).toEqual(ENDED);
    const { end, problem } = await program.ended();
    expect(end).toMatchObject({ reason: 'exit', code: 1 });
    expect(problem?.message).toMatch(error);
  });
}

test('javascript: a clock that the contender replaces times nothing', async ({ page }) => {
  const program = await open(page, 'javascript', 'performance.now = () => 5; Date.now = () => 5; return value;');
  givenBy(await program.call('call'));
  expect(givenBy(await program.call('empty', { calls: 2_000_000 })).ms).toBeGreaterThan(0);
});

test('python: a clock that the contender replaces times nothing', async ({ page }) => {
  const program = await open(page, 'python', 'import time; time.perf_counter = lambda: 5; return value');
  givenBy(await program.call('call'));
  expect(givenBy(await program.call('empty', { calls: 500_000 })).ms).toBeGreaterThan(0);
});

test('a rejection that nobody handles ends a program that waits for calls', async ({ page }) => {
  const program = await open(page, 'javascript', 'setTimeout(() => { throw new Error("late"); }, 20); return value;');
  givenBy(await program.call('call'));
  const { end, problem } = await program.ended();
  expect(end).toMatchObject({ reason: 'exit', code: 1 });
  expect(problem?.message).toBe('Error: late');
});

test('a resident program that throws at its top level ends as any other', async ({ page }) => {
  for (const [side, source, code] of [
    ['python', 'raise SystemExit(4)', 4],
    ['javascript', 'throw new Error("top");', 1],
  ] as const) {
    const program = await Serving.start(page, side, source, { serves: false, resident: true });
    expect((await program.ended()).end).toMatchObject({ reason: 'exit', code });
    expect(await program.call('anything')).toEqual(ENDED);
  }
});

test('calls come one at a time, in their order; a function that is not there ends the program', async ({ page }) => {
  const python = await Serving.start(page, 'python', 'seen = []\ndef put(x):\n    seen.append(x)\n    return seen\n', {
    serves: false,
    resident: true,
  });
  const javascript = await Serving.start(
    page,
    'javascript',
    `const seen = [];
export async function put(x) {
  await new Promise((done) => setTimeout(done, 30 - 10 * x));
  seen.push(x);
  return seen;
}`,
    { serves: false, resident: true },
  );
  const commonJs = await Serving.start(
    page,
    'javascript',
    'const seen = [];\nexports.put = (x) => seen.push(x) && seen;\n',
    {
      serves: false,
      resident: true,
      entry: 'main.cjs',
    },
  );
  for (const program of [python, javascript, commonJs]) {
    const given = await Promise.all([1, 2, 3].map((x) => program.call('put', x)));
    expect(given).toEqual([{ value: [1] }, { value: [1, 2] }, { value: [1, 2, 3] }]);
    expect(await program.call('missing')).toEqual(ENDED);
    expect((await program.ended()).end).toMatchObject({ reason: 'exit', code: 1 });
  }
});

test('a value that JSON cannot write, or of more than 100,000 characters, ends the program', async ({ page }) => {
  for (const [side, source, message] of [
    ['python', 'def f(x):\n    return float("nan")\n', /^ValueError: Out of range float/],
    ['python', 'def f(x):\n    return "x" * 100_000\n', /^ValueError: f gives back more than 100,?000 characters/],
    [
      'javascript',
      'export const f = () => "x".repeat(100_000);',
      /^RangeError: f gives back more than 100,?000 characters/,
    ],
    ['javascript', 'export const f = () => 1n;', /^TypeError: .*BigInt/],
  ] as const) {
    const program = await Serving.start(page, side, source, { serves: false, resident: true });
    expect(await program.call('f')).toEqual(ENDED);
    expect((await program.ended()).problem?.message).toMatch(message);
  }
});

test.describe('a forged answer', () => {
  const forgeries = {
    'of an id that was never issued': `port.postMessage({ type: 'returned', id: data.id + 1, value: '1' })`,
    'that comes twice': `port.postMessage({ type: 'returned', id: data.id, value: '1' }); port.postMessage({ type: 'returned', id: data.id, value: '2' })`,
    'that is no JSON': `port.postMessage({ type: 'returned', id: data.id, value: '{' })`,
    'that is no text': `port.postMessage({ type: 'returned', id: data.id, value: { ms: 1 } })`,
    'of too many characters': `port.postMessage({ type: 'returned', id: data.id, value: '"' + 'x'.repeat(100000) + '"' })`,
  };
  for (const [name, code] of Object.entries(forgeries)) {
    test(name, async ({ page }) => {
      const program = await Serving.start(page, 'hostile', `if (data.type === 'call') { ${code} }`, { resident: true });
      await program.call('run');
      expect((await program.ended()).end.reason).toBe('bad-messages');
    });
  }

  test('before any call', async ({ page }) => {
    const forge = `if (data.type === 'run') port.postMessage({ type: 'returned', id: 1, value: '1' })`;
    const program = await Serving.start(page, 'hostile', forge, { resident: true });
    expect((await program.ended()).end.reason).toBe('bad-messages');
  });

  test('is only data: a prototype in it stays a key', async ({ page }) => {
    const forge = `if (data.type === 'call') port.postMessage({ type: 'returned', id: data.id, value: '{"__proto__":{"polluted":1}}' })`;
    const program = await Serving.start(page, 'hostile', forge, { resident: true });
    await program.call('run');
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    expect((await program.state()).end).toBeUndefined();
  });
});
