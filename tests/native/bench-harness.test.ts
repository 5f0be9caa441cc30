import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HARNESS, missing, PRELUDE, python } from './harness-python.ts';

if (missing) console.warn(`Python's harness is not tested: ${missing}.`);

/** Contenders under the interpreters of this machine, by both measuring harnesses. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bilingual-harness-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Loads a contender natively and makes these calls; gives what came back, or the last lines of the error. */
async function drive(
  file: string,
  source: string,
  calls: Array<[string, unknown]>,
): Promise<Array<Record<string, unknown>>> {
  const path = join(folder, file);
  await writeFile(path, source);
  const isPython = file.endsWith('.py');
  const load = ['load', { file: isPython ? path : pathToFileURL(path).href }];
  const input = JSON.stringify([load, ...calls]);
  const result = isPython
    ? spawnSync(
        python,
        ['-c', `${PRELUDE}print(json.dumps([getattr(harness, name)(value) for name, value in json.load(sys.stdin)]))`],
        { input, encoding: 'utf8' },
      )
    : spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { readFileSync } from 'node:fs';
             import * as harness from ${JSON.stringify(pathToFileURL(`${HARNESS}/harness.ts`).href)};
             const given = [];
             for (const [name, value] of JSON.parse(readFileSync(0, 'utf8'))) given.push(await harness[name](value));
             console.log(JSON.stringify(given));`,
        ],
        { input, encoding: 'utf8' },
      );
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout.trimEnd().split('\n').at(-1)!) as Array<Record<string, unknown>>;
}

const sorts = {
  'bench.py':
    'def setup(size):\n    return [size - i for i in range(size)]\n\ndef run(values):\n    return sorted(values)\n',
  'bench.ts': `export const setup = (size: number) => Array.from({ length: size }, (_, i) => size - i);
      export const run = (values: number[]) => values.toSorted((a, b) => a - b);`,
};

test.skipIf(missing)('gives the same results in both languages, and leaves nothing beside itself', async () => {
  const calls: Array<[string, unknown]> = [
    ['prepare', { size: 5 }],
    ['call', {}],
    ['measure', { calls: 3 }],
    ['empty', { calls: 1000 }],
  ];
  const text = '[1,2,3,4,5]';
  const result = { text, length: 11, sha256: createHash('sha256').update(text).digest('hex') };
  for (const [file, source] of Object.entries(sorts)) {
    const given = await drive(file, source, calls);
    const ms = expect.any(Number) as number;
    expect(given).toEqual([
      { engine: expect.stringMatching(/^(CPython 3\.\d+\.\d+|Node \d+\.\d+\.\d+ · V8 [\d.\w-]+)$/), clockStep: ms },
      { ms },
      { ms, result, inputChanged: false },
      { ms, result },
      { ms },
    ]);
    expect(given[0]!['clockStep']).toBeGreaterThan(0);
  }
  expect(await readdir(folder)).toEqual(['bench.py', 'bench.ts']);
});

/** Counts its calls in its result, and changes its input. */
const counting = {
  'counting.py': 'def setup(size):\n    return [0]\n\ndef run(state):\n    state[0] += 1\n    return state[0]\n',
  'counting.ts':
    'export const setup = () => [0];\nexport function run(state: number[]) {\n  state[0]! += 1;\n  return state[0];\n}\n',
  'awaited.ts':
    'export const setup = async () => [0];\nexport async function run(state: number[]) {\n  await null;\n  state[0]! += 1;\n  return state[0];\n}\n',
};

test.for(Object.keys(counting) as Array<keyof typeof counting>)(
  '%s is called as often as asked, no more, and its changed input is noticed',
  async (file, { skip }) => {
    if (file.endsWith('.py') && missing) skip(missing);
    const batches = [1, 1, 7, 10_000].map((calls): [string, unknown] => ['measure', { calls }]);
    const given = await drive(file, counting[file], [['prepare', { size: 1 }], ['call', {}], ...batches]);
    expect(given[2]).toMatchObject({ inputChanged: true, result: { text: '1' } });
    const texts = given.slice(3).map(({ result }) => (result as { text: string }).text);
    expect(texts).toEqual(['2', '3', '10', '10010']);
  },
);

test('JavaScript: a batch of many has two calls more, before it is timed; a batch needs no call before it', async () => {
  const given = await drive('counting.ts', counting['counting.ts'], [
    ['prepare', { size: 1 }],
    ['measure', { calls: 20_000 }],
  ]);
  // One to learn whether it gives a promise, two of the library's.
  expect(given[2]).toMatchObject({ result: { text: '20003' } });
});

test.skipIf(missing).each([
  ['none.py', 'def setup(size):\n    pass\n\ndef run(value):\n    pass\n', { result: null }],
  ['none.ts', 'export function setup() {}\nexport function run() {}\n', { result: null }],
  [
    'date.ts',
    'export const setup = () => 1;\nexport const run = () => new Date();\n',
    { result: null, error: 'it contains a value of type Date' },
  ],
  [
    'getter.ts',
    'export const setup = () => 1;\nexport const run = () => ({ get x() { throw new Error("no"); } });\n',
    { result: null, error: 'reading it failed: Error: no' },
  ],
  [
    'property.py',
    'class Odd:\n    @property\n    def __dict__(self):\n        raise ValueError("no")\n\ndef setup(size):\n    return 1\n\ndef run(value):\n    return Odd()\n',
    { result: null, error: 'reading it failed: ValueError: no' },
  ],
])('%s has no result, or one that cannot be written', async (file, source, expected) => {
  const given = await drive(file, source, [
    ['prepare', { size: 1 }],
    ['call', {}],
    ['measure', { calls: 1 }],
  ]);
  expect(given[2]).toEqual({ ms: expect.any(Number), inputChanged: false, ...expected });
  expect(given[3]).toEqual({ ms: expect.any(Number), ...expected });
});

test.skipIf(missing).each([
  ['norun.py', 'def setup(size):\n    return 1\n', /TypeError: .*norun\.py does not define a function named run/],
  ['nosetup.ts', 'export const run = 5;\n', /TypeError: .*nosetup\.ts does not export a function named setup/],
  [
    'throws.py',
    'def setup(size):\n    return {}[size]\n\ndef run(value):\n    pass\n',
    /throws\.py", line 2[\s\S]*KeyError: 1/,
  ],
  [
    'throws.ts',
    'export const run = () => 1;\nexport function setup() {\n  throw new RangeError("odd");\n}\n',
    /RangeError: odd[\s\S]*throws\.ts:3/,
  ],
])('%s fails with the error of its own', async (file, source, message) => {
  await expect(drive(file, source, [['prepare', { size: 1 }]])).rejects.toThrow(message);
});
