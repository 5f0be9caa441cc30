import { afterEach, describe, expect, test, vi } from 'vitest';
import type { HttpOutcome, HttpRequest } from '../sandbox/index.ts';
import type { ExampleRequest } from './examples.ts';
import { REQUEST_TIMEOUT, type Send, sendExamples } from './transcript.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (status: number, body: string, headers: Array<[string, string]> = []): HttpOutcome => ({
  response: { status, statusText: '', headers: [['Content-Type', 'application/json'], ...headers], body: bytes(body) },
});
const plain = (body: string | Uint8Array, type = 'text/plain'): HttpOutcome => ({
  response: {
    status: 200,
    statusText: 'OK',
    headers: [['content-type', type]],
    body: typeof body === 'string' ? bytes(body) : body,
  },
});

/** Sends examples to a server that gives `outcomes` in order. */
async function run(
  examples: Array<Partial<ExampleRequest>>,
  outcomes: Array<HttpOutcome | Error>,
  signal?: AbortSignal,
) {
  const requests: HttpRequest[] = [];
  let transcript = '';
  const values = new Map<string, string>();
  const send: Send = async (request) => {
    requests.push(request);
    const outcome = outcomes[requests.length - 1]!;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  await sendExamples({
    examples: examples.map((each) => ({ name: 'Test', method: 'GET', path: '/', ...each })),
    port: 8000,
    send,
    print: (text) => (transcript += text),
    values,
    signal: signal ?? new AbortController().signal,
  });
  return { requests, transcript, values: Object.fromEntries(values) };
}

afterEach(() => vi.useRealTimers());

describe('a transcript', () => {
  test('has a line for the request and one for the answer, JSON without spaces in the order of the server', async () => {
    const { transcript, requests } = await run(
      [{ method: 'POST', path: '/users?x=1', json: { name: 'Ada' }, headers: { 'x-a': 'b' } }],
      [json(201, '{ "name": "Ada",  "id": 1.0 }\n')],
    );
    expect(transcript).toBe('> POST /users?x=1 {"name":"Ada"}\n< 201 {"name":"Ada","id":1.0}\n');
    expect(requests).toEqual([
      {
        method: 'POST',
        url: 'http://localhost:8000/users?x=1',
        headers: [
          ['x-a', 'b'],
          ['content-type', 'application/json'],
        ],
        body: bytes('{"name":"Ada"}'),
      },
    ]);
  });

  test('has the headers that are asked for, in any case, and says which are not there', async () => {
    const outcome = json(200, '{}', [
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
    const { transcript } = await run([{ show: ['content-type', 'set-cookie', 'etag'] }], [outcome]);
    expect(transcript).toBe(
      '> GET /\n< 200 {}\n<   content-type: application/json\n<   set-cookie: a=1\n<   set-cookie: b=2\n<   etag: (none)\n',
    );
  });

  test('prints nothing for an empty body, further lines indented, and says what is no text', async () => {
    const { transcript } = await run(
      [{ method: 'DELETE' }, {}, {}, { method: 'PUT', body: 'one\r\ntwo' }],
      [
        { response: { status: 204, statusText: '', headers: [], body: new Uint8Array() } },
        plain('one\ntwo\n'),
        plain(Uint8Array.of(0xff, 0xd8, 0xff), 'image/jpeg; q=1'),
        plain('nul\0'),
      ],
    );
    expect(transcript).toBe(
      '> DELETE /\n< 204\n> GET /\n< 200 one\n  two\n> GET /\n< 200 (3 bytes of image/jpeg)\n> PUT / one\n  two\n< 200 (4 bytes of text/plain)\n',
    );
  });

  test('cuts long bodies', async () => {
    const { transcript } = await run([{}], [plain('x'.repeat(3000))]);
    expect(transcript).toBe(`> GET /\n< 200 ${'x'.repeat(2000)}… (3000 characters)\n`);
  });

  test('goes on after a request that failed', async () => {
    const { transcript } = await run(
      [{}, { path: '/a' }, { path: '/b' }],
      [{ failure: 'reset', message: 'the program ended' }, new Error('broken'), json(200, '1')],
    );
    expect(transcript).toBe(
      '> GET /\n< no answer: the program ended\n> GET /a\n< no answer: broken\n> GET /b\n< 200 1\n',
    );
  });

  test('goes on after a request that is never answered', async () => {
    vi.useFakeTimers();
    const print = vi.fn();
    const send = vi.fn<Send>((request) =>
      request.url.endsWith('/slow') ? new Promise(() => {}) : Promise.resolve(json(200, '1')),
    );
    const examples = ['/slow', '/quick'].map((path) => ({ name: path, method: 'GET', path }));
    const done = sendExamples({
      examples,
      port: 1,
      send,
      print,
      values: new Map(),
      signal: new AbortController().signal,
    });
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT);
    await done;
    expect(print.mock.calls.flat().join('')).toBe(
      '> GET /slow\n< no answer: timed out after 10 s\n> GET /quick\n< 200 1\n',
    );
    expect(send.mock.calls[0]![1].aborted).toBe(true);
  });

  test('ends where the program is stopped', async () => {
    const stop = new AbortController();
    const print = vi.fn();
    const send = vi.fn<Send>(() => {
      stop.abort();
      return new Promise(() => {});
    });
    const examples = ['/a', '/b'].map((path) => ({ name: path, method: 'GET', path }));
    await sendExamples({ examples, port: 1, send, print, values: new Map(), signal: stop.signal });
    expect(print.mock.calls).toEqual([['> GET /a\n']]);
    expect(send).toHaveBeenCalledOnce();
  });
});

describe('saved values', () => {
  const token = 'abc"d/efgh';

  test('go into the path, the headers and the body, each in its own writing, and are masked where they are long', async () => {
    const { transcript, requests, values } = await run(
      [
        { method: 'POST', path: '/login', save: { token: 'auth.token', id: 'ids.1' } },
        {
          method: 'POST',
          path: '/users/{{id}}/{{token}}',
          headers: { authorization: 'Bearer {{token}}' },
          json: { token: '{{token}}' },
          show: ['x-token'],
        },
      ],
      [json(200, JSON.stringify({ auth: { token }, ids: [1, 22] })), json(200, '{}', [['x-token', token]])],
    );
    expect(values).toEqual({ token, id: '22' });
    expect(requests[1]).toMatchObject({
      url: 'http://localhost:8000/users/22/abc%22d%2Fefgh',
      headers: [
        ['authorization', `Bearer ${token}`],
        ['content-type', 'application/json'],
      ],
      body: bytes(JSON.stringify({ token })),
    });
    expect(transcript).toBe(
      `> POST /login\n< 200 {"auth":{"token":"{{token}}"},"ids":[1,22]}\n> POST /users/22/{{token}} {"token":"{{token}}"}\n< 200 {}\n<   x-token: {{token}}\n`,
    );
  });

  test.each([
    ['no JSON', plain('nothing here')],
    ['JSON without it', json(200, '{"__proto__": {"token": "x"}, "auth": null}')],
    ['no answer', { failure: 'refused', message: 'nothing listens' } as const],
  ])('that are not there leave out the requests that need them: %s', async (_, outcome) => {
    const { transcript, requests } = await run(
      [
        { path: '/login', save: { token: 'auth.token.constructor' } },
        { path: '/me', headers: { authorization: '{{token}}' } },
      ],
      [outcome],
    );
    expect(requests).toHaveLength(1);
    expect(transcript).toContain('> GET /me\n< not sent: {{token}} is not known: no answer has given it yet\n');
  });
});
