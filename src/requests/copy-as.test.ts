import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../sandbox/index.ts';
import { copyAs } from './copy-as.ts';
import { buildRequest } from './form.ts';
import { METHODS } from './http.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (body: Uint8Array) => new TextDecoder().decode(body);

/** Texts with what shells, programs and curl take for something else. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...`'"\`\\$!#&|;<>(){}[]*?~%^@=,.:/ \t\n\r`, 'é', '\u2028', '𝒳', '\u0000'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});
const body = nasty.map((text) => text.toWellFormed().replaceAll('\0', ''));
const headerName = fc.oneof(
  fc.constantFrom('content-type', 'x-a', 'X-A', '__proto__', 'constructor', "x'y", 'x`y', 'x$y'),
  fc.string({ unit: fc.constantFrom(..."!#$%&'*+.^_`|~-azAZ09"), minLength: 1, maxLength: 12 }),
);
const headerValue = fc
  .string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })
  .map((text) => text.trim());

/** Requests as the form makes them. */
const requests: fc.Arbitrary<HttpRequest> = fc
  .record({
    method: fc.constantFrom(...METHODS),
    path: nasty.map((text) => `/${text.toWellFormed().replace(/[\s#\0]/g, '')}`),
    headers: fc.array(fc.tuple(headerName, headerValue), { maxLength: 4 }),
    body,
  })
  .map(({ method, path, headers, body }) => {
    const { url } = buildRequest(
      { method: 'GET', path: path.replaceAll('{{', '{'), headers: '', body: '' },
      8000,
      new Map(),
    );
    return { method, url, headers, body: encode(method === 'GET' || method === 'HEAD' ? '' : body) };
  });

const sample = (count: number) => fc.sample(requests, { numRuns: count, seed: 7 });
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('curl', () => {
  /** The arguments that a POSIX shell hands to each of the commands. */
  function argumentsOf(commands: string[]): string[][] {
    const script = `curl() { for each; do printf '%s\\0' "$each"; done; printf '\\1\\0'; }\n${commands.join('\n')}`;
    const { stdout, stderr, status } = spawnSync('sh', [], { input: script, encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return stdout
      .split('\u0001\0')
      .slice(0, -1)
      .map((list) => list.split('\0').slice(0, -1));
  }

  test('gets from the shell what the request says', () => {
    const list = sample(400);
    const parsed = argumentsOf(list.map((request) => copyAs('curl', request)));
    expect(parsed).toHaveLength(list.length);
    for (const [index, { method, url, headers, body }] of list.entries()) {
      const args = parsed[index]!;
      const valuesOf = (option: string) => args.filter((_, i) => args[i - 1] === option);
      const sent = body.length > 0;
      const asked = args.includes('--head') ? 'HEAD' : (valuesOf('--request')[0] ?? (sent ? 'POST' : 'GET'));
      expect(asked).toBe(method);
      expect(args).toContain(url);
      expect(args.includes('--globoff')).toBe(/[[\]{}]/.test(url));
      expect(valuesOf('--data-raw')).toEqual(sent ? [decode(body)] : []);
      const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
      expect(valuesOf('--header')).toEqual([
        ...headers.map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`)),
        ...(sent && !typed ? ['content-type:'] : []),
      ]);
    }
  });

  test('reads well', () => {
    const request = {
      method: 'POST',
      url: 'http://localhost:8000/users',
      headers: [['content-type', 'application/json']],
      body: encode('{"name": "O\'Neill"}'),
    } satisfies HttpRequest;
    expect(copyAs('curl', request)).toBe(
      `curl 'http://localhost:8000/users' \\\n  --header 'content-type: application/json' \\\n  --data-raw '{"name": "O'\\''Neill"}'\n`,
    );
    expect(copyAs('curl', { ...request, method: 'DELETE', headers: [], body: new Uint8Array() })).toBe(
      `curl --request 'DELETE' 'http://localhost:8000/users'\n`,
    );
  });
});

describe('fetch', () => {
  /** Runs the program with a fetch that notes how it is called. */
  async function callOf(code: string): Promise<[url: string, init: RequestInit | undefined]> {
    const calls: Array<[string, RequestInit | undefined]> = [];
    const fetch = async (url: string, init?: RequestInit) => {
      calls.push([url, init]);
      return new Response('');
    };
    const program = Object.getPrototypeOf(async () => {}).constructor('fetch', 'console', code);
    await program(fetch, { log: () => {} });
    expect(calls).toHaveLength(1);
    return calls[0]!;
  }

  test('is called with what the request says', async () => {
    for (const request of sample(400)) {
      const [url, init] = await callOf(copyAs('fetch', request));
      expect(url).toBe(request.url);
      expect(init?.method ?? 'GET').toBe(request.method);
      expect(init?.body ?? '').toBe(decode(request.body));
      const headers = init?.headers ?? [];
      expect(Array.isArray(headers) ? headers : Object.entries(headers)).toEqual(request.headers);
    }
  });

  test('reads well', () => {
    const request: HttpRequest = {
      method: 'PUT',
      url: 'http://localhost:3000/a',
      headers: [['x-a', 'b']],
      body: encode('"x"'),
    };
    expect(copyAs('fetch', request)).toBe(`const response = await fetch("http://localhost:3000/a", {
  method: "PUT",
  headers: { "x-a": "b" },
  body: "\\"x\\"",
});
console.log(response.status, await response.text());
`);
    expect(copyAs('fetch', { ...request, method: 'GET', headers: [], body: new Uint8Array() })).toContain(
      'await fetch("http://localhost:3000/a");\n',
    );
  });
});

describe('httpx', () => {
  test.skipIf(!hasPython)('is called with what the request says', () => {
    const list = sample(400);
    const script = `import json, sys
calls = []
class httpx:
    @staticmethod
    def request(method, url, headers={}, content=""):
        pairs = list(headers.items()) if isinstance(headers, dict) else [list(pair) for pair in headers]
        calls.append([method, url, pairs, content])
        class response: status_code, text = 200, ""
        return response
sys.modules["httpx"] = httpx
for program in json.load(sys.stdin):
    exec(program, {"print": lambda *_: None})
json.dump(calls, sys.stdout)`;
    const { stdout, stderr } = spawnSync('python3', ['-c', script], {
      input: JSON.stringify(list.map((request) => copyAs('httpx', request))),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(
      list.map(({ method, url, headers, body }) => [method, url, headers, decode(body)]),
    );
  });

  test('reads well', () => {
    const request: HttpRequest = {
      method: 'POST',
      url: 'http://localhost:8000/a',
      headers: [['x-a', 'b']],
      body: encode('é'),
    };
    expect(copyAs('httpx', request)).toBe(`import httpx

response = httpx.request(
    "POST",
    "http://localhost:8000/a",
    headers={"x-a": "b"},
    content="é",
)
print(response.status_code, response.text)
`);
    expect(
      copyAs('httpx', {
        ...request,
        headers: [
          ['a', '1'],
          ['A', '2'],
        ],
      }),
    ).toContain('headers=[("a", "1"), ("A", "2")],');
  });
});
