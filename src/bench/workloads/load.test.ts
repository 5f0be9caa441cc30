import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PairsError } from '../../pairs/problems.ts';
import { loadWorkloads } from './load.ts';

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'workloads-'))));
afterEach(() => rm(root, { recursive: true }));

const YAML = `title: Add
summary: One call adds numbers up.
unit: numbers
sizes: [10, 100]
size: 100
comparisons:
  - id: stdlib
    title: Standard library
    contenders: [{ file: bench.py, label: Python }, { file: bench.ts, label: JavaScript }]
  - id: lodash
    title: lodash
    note: Both add an array up.
    contenders:
      - { file: bench.ts, label: JavaScript }
      - { file: bench.lodash.ts, label: lodash }
`;

/** A workload without a mistake. */
const GOOD: Record<string, string> = {
  'add/bench.yaml': YAML,
  'add/bench.py': 'import json, jwt\nimport numpy.linalg\n',
  'add/bench.ts': 'export const x = 1;\n',
  'add/bench.lodash.ts': "import _ from 'lodash';\nimport { readFile } from 'node:fs/promises';\n",
};

/** Writes the good workload with some files replaced; null leaves one out. */
async function write(changes: Record<string, string | null> = {}): Promise<void> {
  for (const [name, content] of Object.entries({ ...GOOD, ...changes })) {
    if (content === null) continue;
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
}

/** The mistakes as `file | field | message`. */
async function mistakes(): Promise<string[]> {
  const error = await loadWorkloads(root).catch((reason: unknown) => reason);
  if (!(error instanceof PairsError)) throw new Error(`expected a PairsError, got ${String(error)}`);
  return error.problems.map(({ file, field, message }) => `${file} | ${field} | ${message}`);
}

test('a workload is loaded whole, with the packages that its files import', async () => {
  await write();
  const javascript = {
    id: 'ts',
    label: 'JavaScript',
    language: 'javascript',
    file: 'bench.ts',
    source: GOOD['add/bench.ts'],
    packages: [],
  };
  const python = {
    id: 'py',
    label: 'Python',
    language: 'python',
    file: 'bench.py',
    source: GOOD['add/bench.py'],
    packages: ['numpy', 'pyjwt'],
  };
  const lodash = {
    ...javascript,
    id: 'lodash-ts',
    label: 'lodash',
    file: 'bench.lodash.ts',
    source: GOOD['add/bench.lodash.ts'],
    packages: ['lodash'],
  };
  expect(await loadWorkloads(pathToFileURL(`${root}/`))).toEqual([
    {
      id: 'add',
      title: 'Add',
      summary: 'One call adds numbers up.',
      unit: 'numbers',
      sizes: [10, 100],
      size: 100,
      comparisons: [
        { id: 'stdlib', title: 'Standard library', contenders: [python, javascript] },
        { id: 'lodash', title: 'lodash', note: 'Both add an array up.', contenders: [javascript, lodash] },
      ],
    },
  ]);
});

test('workloads come in the order of their ids; a pair may share the folder, or have one of its own', async () => {
  await write({ 'add/playground.yaml': 'x', 'add/stdlib/main.py': 'x', 'pair/playground.yaml': 'x', 'a.txt': 'x' });
  for (const [name, content] of Object.entries(GOOD)) await write({ [name.replace('add/', 'aa/')]: content });
  expect((await loadWorkloads(root)).map(({ id }) => id)).toEqual(['aa', 'add']);
});

describe('mistakes in bench.yaml have a line and a field', () => {
  const cases: Array<[name: string, from: string, to: string, expected: string]> = [
    [
      'sizes out of order',
      '[10, 100]',
      '[100, 100]',
      ':4 | sizes[1] | must be larger than 100, which stands before it',
    ],
    ['a size of none', '[10, 100]', '[0, 100]', ':4 | sizes[0] | must be at least 1'],
    ['a single size', '[10, 100]', '[100]', ':4 | sizes | give at least two sizes'],
    ['a part of a thing', '[10, 100]', '[1.5, 100]', ':4 | sizes[0] | write a whole number'],
    ['a size that is not offered', 'size: 100', 'size: 50', ':5 | size | must be one of `sizes`: 10, 100'],
    ['no unit', 'unit: numbers\n', '', ' | unit | is missing; add it'],
    ['another key', 'unit:', 'colour: red\nunit:', ':3 | colour | is not a known key'],
    [
      'another file',
      'file: bench.py',
      'file: main.py',
      ':9 | comparisons[0].contenders[0].file | write the name of a file',
    ],
    [
      'a file twice',
      'bench.lodash.ts',
      'bench.ts',
      ':15 | comparisons[1].contenders[1].file | bench.ts is listed twice',
    ],
    [
      'a label twice',
      'label: lodash',
      'label: JavaScript',
      ':15 | comparisons[1].contenders[1].label | a second contender',
    ],
    ['an id twice', 'id: lodash', 'id: stdlib', ':10 | comparisons[1].id | a second comparison called "stdlib"'],
    [
      'one language first',
      'file: bench.py',
      'file: bench.lodash.ts',
      ':9 | comparisons[0].contenders | the first comparison is between the two languages',
    ],
    [
      'a contender alone',
      ', { file: bench.ts, label: JavaScript }',
      '',
      ':9 | comparisons[0].contenders | a comparison needs at least two contenders',
    ],
    ['no YAML', 'sizes: [', 'sizes: {', ':4 |  | not valid YAML'],
  ];
  test.each(cases)('%s', async (_, from, to, expected) => {
    await write({ 'add/bench.yaml': YAML.replace(from, to) });
    expect((await mistakes())[0]).toContain(`add/bench.yaml${expected}`);
  });
});

describe('mistakes in the folder', () => {
  const cases: Array<[name: string, changes: Record<string, string | null>, expected: string[]]> = [
    [
      'a file that is not there, told once',
      { 'add/bench.ts': null },
      ['add/bench.yaml:9 | comparisons[0].contenders[1].file | bench.ts is not there; add it or correct the name'],
    ],
    ['an empty file', { 'add/bench.ts': '\n' }, ['add/bench.ts |  | is empty']],
    [
      'files that are not listed',
      { 'add/bench.numpy.py': 'x', 'add/data.csv': 'x' },
      ['bench.numpy.py', 'data.csv'].map(
        (name) => `add/${name} |  | is not in bench.yaml; add it to the contenders there or remove it`,
      ),
    ],
    [
      'a contender beside a pair that is not listed',
      { 'add/playground.yaml': 'x', 'add/stdlib/main.py': 'x', 'add/bench.numpy.py': 'x' },
      ['add/bench.numpy.py |  | is not in bench.yaml; add it to the contenders there or remove it'],
    ],
    [
      'a contender without a workload',
      { 'pair/playground.yaml': 'x', 'pair/bench.py': 'x' },
      ['pair/bench.py |  | belongs to a workload, but there is no bench.yaml beside it; add that or remove this file'],
    ],
    [
      'another kind of name',
      { 'Add_up/bench.yaml': YAML, 'Add_up/bench.py': 'x', 'Add_up/bench.ts': 'x', 'Add_up/bench.lodash.ts': 'x' },
      ['Add_up/ |  | name the folder with lower-case words joined by hyphens, such as http-request'],
    ],
  ];
  test.each(cases)('%s', async (_, changes, expected) => {
    await write(changes);
    expect(await mistakes()).toEqual(expected);
  });

  test('all of all workloads are in one error', async () => {
    await write({ 'add/bench.py': null, 'b/bench.yaml': 'title: x\n' });
    const error = await loadWorkloads(root).catch((reason: unknown) => reason);
    expect((error as Error).message).toMatch(/^\d mistakes in the workloads:\n {2}add\/bench.yaml:9: comparisons\[0\]/);
    expect(await mistakes()).toContain('b/bench.yaml | sizes | is missing; add it');
  });
});
