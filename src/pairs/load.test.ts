import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPairs, PairsError } from './index.ts';

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'pairs-'))));
afterEach(() => rm(root, { recursive: true }));

const YAML = `title: Greeting
summary: Both say hello.
variants:
  - id: stdlib
    title: Standard library
    regions:
      - { name: greet, python: 2, javascript: "1-2" }
`;

/** A pair without a mistake. */
const GOOD: Record<string, string | Uint8Array> = {
  'hello/playground.yaml': YAML,
  'hello/stdlib/main.py': 'name = "you"\nprint("hello", name)\n',
  'hello/stdlib/main.ts': "const name = 'you';\nconsole.log('hello', name);\n",
  'hello/stdlib/expected.txt': 'hello you\n',
};

/** Writes the good pair with some files replaced; null leaves one out. */
async function write(changes: Record<string, string | Uint8Array | null> = {}): Promise<void> {
  for (const [name, content] of Object.entries({ ...GOOD, ...changes })) {
    if (content === null) continue;
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
}

/** The mistakes as `file | field | message`. */
async function mistakes(): Promise<string[]> {
  const error = await loadPairs(root).catch((reason: unknown) => reason);
  if (!(error instanceof PairsError)) throw new Error(`expected a PairsError, got ${String(error)}`);
  return error.problems.map(({ file, field, message }) => `${file} | ${field} | ${message}`);
}

describe('a pair without mistakes', () => {
  test('is loaded whole, with defaults', async () => {
    await write();
    expect(await loadPairs(root)).toEqual([
      {
        id: 'hello',
        title: 'Greeting',
        summary: 'Both say hello.',
        stdin: '',
        timeLimit: 30,
        network: [],
        files: {},
        variants: [
          {
            id: 'stdlib',
            title: 'Standard library',
            packages: { python: [], javascript: [] },
            python: GOOD['hello/stdlib/main.py'],
            javascript: GOOD['hello/stdlib/main.ts'],
            expected: { python: 'hello you\n', javascript: 'hello you\n' },
            regions: [{ name: 'greet', python: { from: 2, to: 2 }, javascript: { from: 1, to: 2 } }],
            requests: [],
            testReport: false,
          },
        ],
      },
    ]);
  });

  test('may be given by URL, has data files, a network and an output per language', async () => {
    await write({
      'hello/playground.yaml': `${YAML}network:\n  - { url: "http://api.example/users/{id}", json: [1], latency: 5 }\nfiles: [a.csv]\nstdin: hi\ntimeLimit: 5\n`,
      'hello/files/a.csv': 'a,b\n',
      'hello/stdlib/expected.txt': null,
      'hello/stdlib/expected.python.txt': 'one\n',
      'hello/stdlib/expected.javascript.txt': 'two\n',
    });
    const [pair] = await loadPairs(pathToFileURL(`${root}/`));
    expect(pair).toMatchObject({
      stdin: 'hi',
      timeLimit: 5,
      files: { 'a.csv': 'a,b\n' },
      network: [{ url: 'http://api.example/users/{id}', json: [1], latency: 5 }],
    });
    expect(pair!.variants[0]!.expected).toEqual({ python: 'one\n', javascript: 'two\n' });
  });

  test('come in the order of their ids; other files, hidden ones and __pycache__ are left alone', async () => {
    await write();
    await write({ 'tsconfig.json': '{}', '.DS_Store': 'x', 'hello/stdlib/__pycache__/main.pyc': 'x' });
    for (const [name, content] of Object.entries(GOOD)) {
      const copy = join(root, name.replace('hello', 'again'));
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, content);
    }
    expect((await loadPairs(root)).map(({ id }) => id)).toEqual(['again', 'hello']);
  });
});

test('a workload is left to its own loader, in its own folder and beside a pair', async () => {
  await write({
    'hello/bench.yaml': 'x',
    'hello/bench.py': 'x',
    'hello/bench.lodash.ts': 'x',
    'alone/bench.yaml': 'x',
    'alone/anything.txt': 'x',
  });
  expect((await loadPairs(root)).map(({ id }) => id)).toEqual(['hello']);
});

/** The good pair's yaml with a variant that serves. */
const serving = (requests: string, more = 'serves: { python: 8000, javascript: 3000 }') =>
  `${YAML}    ${more}\n    requests:\n${requests
    .split('\n')
    .map((line) => `      - ${line}\n`)
    .join('')}`;

test('a variant that serves has its ports, its requests and the names of joined programs', async () => {
  await write({
    'hello/playground.yaml': serving(
      '{ name: Log in, method: POST, path: /login, json: { name: Ada }, save: { token: a.b } }\n{ name: Me, path: "/me?{{token}}", headers: { authorization: "Bearer {{token}}" }, show: [etag], to: python }',
      'serves: { python: 8000, javascript: 3000 }\n    peers: { python: python.local, javascript: node.local }',
    ),
  });
  const [pair] = await loadPairs(root);
  expect(pair!.variants[0]).toMatchObject({
    serves: { python: 8000, javascript: 3000 },
    peers: { python: 'python.local', javascript: 'node.local' },
    requests: [
      { name: 'Log in', method: 'POST', path: '/login', json: { name: 'Ada' }, save: { token: 'a.b' } },
      {
        name: 'Me',
        method: 'GET',
        path: '/me?{{token}}',
        headers: { authorization: 'Bearer {{token}}' },
        show: ['etag'],
        to: 'python',
      },
    ],
  });
});

describe('mistakes in a variant that serves', () => {
  const at = (line: number, field: string, message: string) =>
    `hello/playground.yaml:${line} | variants[0].${field} | ${message}`;
  const cases: Array<[name: string, yaml: string, expected: string]> = [
    [
      'requests without ports',
      serving('{ name: A, path: / }', 'title: x').replace('    title: x\n', ''),
      at(9, 'requests', 'requests need programs that serve'),
    ],
    [
      'ports without requests',
      `${YAML}    serves: { python: 8000, javascript: 3000 }\n`,
      at(8, 'serves', 'a variant that serves shows what it answers; add `requests`'),
    ],
    [
      'a port for one side only',
      serving('{ name: A, path: / }', 'serves: { python: 8000 }'),
      at(8, 'serves.javascript', 'write the port on which the program listens'),
    ],
    [
      'a port that needs rights',
      serving('{ name: A, path: / }', 'serves: { python: 80, javascript: 3000 }'),
      at(8, 'serves.python', 'write the port on which the program listens'),
    ],
    ['a path without a slash', serving('{ name: A, path: users }'), at(10, 'requests[0].path', 'begin with one slash')],
    [
      'a path with a host',
      serving('{ name: A, path: //host/users }'),
      at(10, 'requests[0].path', 'begin with one slash'),
    ],
    ['a path with a space', serving('{ name: A, path: "/a b" }'), at(10, 'requests[0].path', 'must not hold spaces')],
    [
      'an unknown method',
      serving('{ name: A, path: /, method: FETCH }'),
      at(10, 'requests[0].method', 'Invalid option'),
    ],
    [
      'two bodies',
      serving('{ name: A, path: /, method: PUT, json: 1, body: x }'),
      at(10, 'requests[0].body', 'give `json` or `body`, not both'),
    ],
    [
      'a GET with a body',
      serving('{ name: A, path: /, json: 1 }'),
      at(10, 'requests[0].json', 'a GET request is sent without a body'),
    ],
    [
      'two requests with one name',
      serving('{ name: A, path: / }\n{ name: A, path: /b }'),
      at(11, 'requests[1].name', 'a second request called "A"'),
    ],
    [
      'a header name that is none',
      serving('{ name: A, path: /, headers: { "a b": c } }'),
      at(10, 'requests[0].headers.a b', 'not a header name'),
    ],
    [
      'a header value over two lines',
      serving('{ name: A, path: /, headers: { a: "b\\nc" } }'),
      at(10, 'requests[0].headers.a', 'must be plain ASCII text'),
    ],
    [
      'a value that nobody saves',
      serving('{ name: A, path: "/{{id}}" }'),
      at(10, 'requests[0].path', '{{id}} is not saved by an earlier request to both sides'),
    ],
    [
      'a value that is saved later',
      serving('{ name: A, path: /, headers: { a: "{{id}}" } }\n{ name: B, path: /, save: { id: id } }'),
      at(10, 'requests[0].headers', '{{id}} is not saved by an earlier request'),
    ],
    [
      'a value that the other side saves',
      serving(
        '{ name: A, path: /, save: { id: id }, to: python }\n{ name: B, path: /, method: PUT, json: "{{id}}", to: javascript }',
      ),
      at(11, 'requests[1].json', '{{id}} is not saved by an earlier request'),
    ],
    [
      'a name to save that cannot be written',
      serving('{ name: A, path: /, save: { "a-b": id } }'),
      at(10, 'requests[0].save.a-b', 'name it with letters, digits and _'),
    ],
    [
      'joined programs that do not serve',
      `${YAML}    peers: { python: python.local, javascript: node.local }\n`,
      at(8, 'peers', 'programs that talk to each other serve'),
    ],
    [
      'joined programs with one name',
      serving(
        '{ name: A, path: / }',
        'serves: { python: 8000, javascript: 3000 }\n    peers: { python: a.local, javascript: a.local }',
      ),
      at(9, 'peers.javascript', 'the two programs need different host names'),
    ],
    [
      'a host name without a dot',
      serving(
        '{ name: A, path: / }',
        'serves: { python: 8000, javascript: 3000 }\n    peers: { python: python, javascript: node.local }',
      ),
      at(9, 'peers.python', 'write a host name'),
    ],
  ];
  test.each(cases)('%s', async (_, yaml, expected) => {
    await write({ 'hello/playground.yaml': yaml });
    const found = await mistakes();
    expect(found[0]).toContain(expected);
    expect(found).toHaveLength(1);
  });

  test('a network that answers in the name of a joined program', async () => {
    await write({
      'hello/playground.yaml': `${serving('{ name: A, path: / }', 'serves: { python: 8000, javascript: 3000 }\n    peers: { python: python.local, javascript: node.local }')}network: [{ url: "http://python.local/x" }]\n`,
    });
    expect(await mistakes()).toEqual([
      'hello/playground.yaml:12 | network[0].url | python.local is the name of a program of variant "stdlib"; the fixture would never answer',
    ]);
  });
});

describe('mistakes in playground.yaml', () => {
  const cases: Array<[name: string, yaml: string, expected: string[]]> = [
    ['not YAML', 'title: [', ['hello/playground.yaml:1 |  | not valid YAML: ']],
    ['nothing in it', '# empty\n', ['hello/playground.yaml |  | ']],
    ['a missing field', YAML.replace(/^title: .*\n/, ''), ['hello/playground.yaml | title | is missing; add it']],
    ['an empty field', YAML.replace('Greeting', '""'), ['hello/playground.yaml:1 | title | must not be empty']],
    ['an unknown key', `${YAML}sumary: x\n`, ['hello/playground.yaml:8 | sumary | is not a known key']],
    [
      'an unknown key deeper down',
      YAML.replace('    title', '    titel: x\n    title'),
      ['hello/playground.yaml:5 | variants[0].titel | is not a known key'],
    ],
    ['no variant', 'title: A\nsummary: B\nvariants: []\n', ['hello/playground.yaml:3 | variants | add at least one']],
    [
      'an unknown package',
      YAML.replace('    regions', '    packages: { python: [nosuch] }\n    regions'),
      ['hello/playground.yaml:6 | variants[0].packages.python[0] | the package "nosuch" cannot be used'],
    ],
    [
      'a relative fixture URL',
      `${YAML}network: [{ url: /users }]\n`,
      ['hello/playground.yaml:8 | network[0].url | write an absolute URL'],
    ],
    [
      'a fixture URL of another kind',
      `${YAML}network: [{ url: "ftp://api.example/users" }]\n`,
      ['hello/playground.yaml:8 | network[0].url | write an absolute URL'],
    ],
    [
      'a fixture with two bodies',
      `${YAML}network: [{ url: "http://api.example/", json: 1, body: x }]\n`,
      ['hello/playground.yaml:8 | network[0].body | give `json` or `body`, not both'],
    ],
    [
      'a fixture that fails and answers',
      `${YAML}network: [{ url: "http://api.example/", failure: reset, status: 500 }]\n`,
      ['hello/playground.yaml:8 | network[0].status | a fixture with `failure` never answers'],
    ],
    [
      'two fixtures for one request',
      `${YAML}network: [{ url: "http://api.example/" }, { url: "http://api.example/", method: GET }]\n`,
      ['hello/playground.yaml:8 | network[1].url | a second fixture for GET http://api.example/'],
    ],
    [
      'a time limit in milliseconds',
      `${YAML}timeLimit: 30000\n`,
      ['hello/playground.yaml:8 | timeLimit | is in seconds, at most 300'],
    ],
    [
      'a region that is no range',
      YAML.replace('"1-2"', '"1 to 2"'),
      ['hello/playground.yaml:7 | variants[0].regions[0].javascript | write one line or a range'],
    ],
    [
      'a region without a name',
      YAML.replace('name: greet', 'name: ""'),
      ['hello/playground.yaml:7 | variants[0].regions[0].name | must not be empty'],
    ],
    [
      'a region of one language only',
      YAML.replace(', javascript: "1-2"', ''),
      ['hello/playground.yaml:7 | variants[0].regions[0].javascript | write one line or a range'],
    ],
    [
      'two variants with one id',
      `${YAML}  - { id: stdlib, title: Again }\n`,
      ['hello/playground.yaml:8 | variants[1].id | a second variant called "stdlib"'],
    ],
    [
      'a data file in a folder',
      `${YAML}files: [a/b.csv]\n`,
      ['hello/playground.yaml:8 | files[0] | write a plain file name'],
    ],
  ];

  test.each(cases)('%s', async (_, yaml, expected) => {
    await write({ 'hello/playground.yaml': yaml });
    const found = await mistakes();
    expect(found).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(found[index]).toContain(start);
  });
});

describe('regions that do not fit the sources', () => {
  const cases: Array<[name: string, python: string, message: string]> = [
    ['past the end', '2-3', "2-3 reaches past the file's last line, 2 (stdlib/main.py)"],
    ['turned round', '2-1', '2-1 ends before it begins; write the smaller line first (stdlib/main.py)'],
  ];
  test.each(cases)('%s', async (_, python, message) => {
    await write({ 'hello/playground.yaml': YAML.replace('python: 2', `python: "${python}"`) });
    expect(await mistakes()).toEqual([`hello/playground.yaml:7 | variants[0].regions[0].python | ${message}`]);
  });

  test('overlapping', async () => {
    await write({
      'hello/playground.yaml': YAML.replace('python: 2', 'python: "1-2"').concat(
        '      - { name: again, python: 2, javascript: 2 }\n',
      ),
    });
    expect(await mistakes()).toEqual([
      'hello/playground.yaml:8 | variants[0].regions[1].python | 2-2 overlaps "greet" (1-2); regions must be apart (stdlib/main.py)',
      'hello/playground.yaml:8 | variants[0].regions[1].javascript | 2-2 overlaps "greet" (1-2); regions must be apart (stdlib/main.ts)',
    ]);
  });
});

describe('a variant that is type-checked', () => {
  const CHECKED = `${YAML}    check: true\n`;
  const found = {
    from: { line: 1, column: 2 },
    to: { line: 1, column: 3 },
    severity: 'error',
    code: 'TS1',
    message: 'wrong',
  };

  test('has what was recorded for it', async () => {
    const recorded = { python: [], javascript: [found] };
    await write({ 'hello/playground.yaml': CHECKED, 'hello/stdlib/diagnostics.json': JSON.stringify(recorded) });
    const [pair] = await loadPairs(root);
    expect(pair!.variants[0]!.diagnostics).toEqual(recorded);
  });

  const advice = 'is not what the type checkers say; write it with `node scripts/record-diagnostics.ts`';
  test.each([
    ['nothing recorded', null, 'this file is not there; add it or correct the name'],
    ['no JSON', '{', advice],
    ['one language only', '{"python": []}', advice],
    ['no lists', '{"python": {}, "javascript": {}}', advice],
  ])('is a mistake with %s', async (_, text, message) => {
    await write({ 'hello/playground.yaml': CHECKED, 'hello/stdlib/diagnostics.json': text });
    expect(await mistakes()).toEqual([`hello/stdlib/diagnostics.json |  | ${message}`]);
  });

  test('is the only one that may have a recording', async () => {
    await write({ 'hello/stdlib/diagnostics.json': '{}' });
    expect(await mistakes()).toEqual([
      expect.stringMatching(/^hello\/stdlib\/diagnostics\.json \| {2}\| does not belong here/),
    ]);
  });
});

describe('mistakes in the folder', () => {
  const cases: Array<[name: string, changes: Record<string, string | Uint8Array | null>, expected: string]> = [
    [
      'no yaml',
      { 'hello/playground.yaml': null },
      'hello/ |  | holds neither playground.yaml (a pair) nor bench.yaml (a workload to measure)',
    ],
    ['no program', { 'hello/stdlib/main.py': null }, 'hello/stdlib/main.py |  | this file is not there'],
    ['no output', { 'hello/stdlib/expected.txt': null }, 'hello/stdlib/expected.txt |  | this file is not there'],
    ['empty output', { 'hello/stdlib/expected.txt': '\n' }, 'hello/stdlib/expected.txt |  | is empty'],
    [
      'a program that is not UTF-8',
      { 'hello/stdlib/main.py': Uint8Array.of(0x23, 0xe9, 0x0a) },
      'hello/stdlib/main.py |  | is not UTF-8 text',
    ],
    [
      'a byte order mark',
      { 'hello/stdlib/main.ts': '\uFEFFconst x = 1;\n' },
      'hello/stdlib/main.ts |  | begins with a byte order mark',
    ],
    ['a folder nobody names', { 'hello/other/main.py': 'x' }, 'hello/other |  | is not in playground.yaml'],
    ['a file nobody reads', { 'hello/stdlib/notes.md': 'x' }, 'hello/stdlib/notes.md |  | does not belong here'],
    ['data files without a list', { 'hello/files/a.csv': 'x' }, 'hello/files |  | is not in playground.yaml'],
    [
      'a variant without its folder',
      { 'hello/playground.yaml': `${YAML}  - { id: gone, title: Gone }\n` },
      'hello/playground.yaml:8 | variants[1].id | the folder gone/ is not there',
    ],
    [
      'a data file that is listed but not there',
      { 'hello/playground.yaml': `${YAML}files: [a.csv]\n` },
      'hello/playground.yaml:8 | files[0] | files/a.csv is not there',
    ],
    [
      'a data file that is there but not listed',
      { 'hello/playground.yaml': `${YAML}files: [a.csv]\n`, 'hello/files/a.csv': 'x', 'hello/files/b.csv': 'x' },
      'hello/files/b.csv |  | is not listed; add it to `files`',
    ],
    [
      'one output for both beside one for each',
      { 'hello/stdlib/expected.python.txt': 'a', 'hello/stdlib/expected.javascript.txt': 'b' },
      'hello/stdlib/expected.txt |  | stands beside an expected file per language',
    ],
    [
      'an output for one language only',
      { 'hello/stdlib/expected.txt': null, 'hello/stdlib/expected.python.txt': 'a' },
      'hello/stdlib/expected.javascript.txt |  | this file is not there',
    ],
    [
      'equal outputs, one for each',
      {
        'hello/stdlib/expected.txt': null,
        'hello/stdlib/expected.python.txt': 'a',
        'hello/stdlib/expected.javascript.txt': 'a',
      },
      'hello/stdlib/expected.python.txt |  | equals the other one',
    ],
    ['a folder with another kind of name', { 'Hello_You/x': 'x' }, 'Hello_You/ |  | name the folder'],
  ];

  test.each(cases)('%s', async (_, changes, expected) => {
    await write(changes);
    expect((await mistakes())[0]).toContain(expected);
  });

  test('all of all pairs are in one error', async () => {
    await write({ 'hello/stdlib/main.ts': null, 'hello/stdlib/x.txt': 'x', 'other/playground.yaml': 'title: 3\n' });
    const error = await loadPairs(root).catch((reason: Error) => reason);
    expect(String(error)).toBe(
      `PairsError: 5 mistakes in the pairs:
  hello/stdlib/x.txt: does not belong here; a variant is main.py, main.ts and expected.txt
  hello/stdlib/main.ts: this file is not there; add it or correct the name
  other/playground.yaml:1: title: Invalid input: expected string, received number
  other/playground.yaml: summary: is missing; add it
  other/playground.yaml: variants: is missing; add it`,
    );
  });
});
