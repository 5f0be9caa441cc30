import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BODY_LIMIT, HEADER_LIMIT, HEADERS_LIMIT, OUTPUT_LIMIT, RETURN_LIMIT, URL_LIMIT } from './protocol.ts';
import { readWorkerMessage } from './read-message.ts';

test('passes on what a well-behaved worker sends', () => {
  const messages = [
    { type: 'ready', engine: 'CPython 3.14.2' },
    {
      type: 'output',
      chunks: [
        ['stdout', 'a'],
        ['stderr', 'b'],
      ],
    },
    { type: 'trace', entries: [{ id: 1, kind: 'timer', label: 'wait 5 ms', start: 1, end: 6, outcome: 'ok' }] },
    { type: 'problem', message: 'boom', position: { file: 'main.py', line: 3, column: 1 } },
    { type: 'exit', code: 3, ms: 12 },
  ];
  for (const message of messages) expect(readWorkerMessage(message)).toEqual(message);
});

test('never throws and never lets an unknown type through', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      const message = readWorkerMessage(data);
      expect(message === undefined || typeof message.type === 'string').toBe(true);
    }),
  );
  expect(readWorkerMessage({ type: 'opened', port: {} })).toBeUndefined();
});

test('forged fields of known types come out with sane types and sizes', () => {
  const anyFields = fc.record({
    type: fc.constantFrom('output', 'trace', 'problem', 'exit', 'ready'),
    chunks: fc.anything(),
    entries: fc.oneof(
      fc.anything(),
      fc.array(fc.record({ id: fc.anything(), start: fc.anything(), end: fc.anything() })),
    ),
    message: fc.anything(),
    position: fc.anything(),
    code: fc.anything(),
    ms: fc.anything(),
  });
  fc.assert(
    fc.property(anyFields, (data) => {
      const message = readWorkerMessage(data);
      if (message?.type === 'exit') {
        expect(Number.isInteger(message.code)).toBe(true);
        expect(message.ms).toBeGreaterThanOrEqual(0);
      }
      if (message?.type === 'trace') {
        for (const { start, end } of message.entries) {
          expect(start).toBeGreaterThanOrEqual(0);
          if (end !== undefined) expect(end).toBeGreaterThanOrEqual(start);
        }
      }
      if (message?.type === 'output') {
        for (const [stream, text] of message.chunks) {
          expect(['stdout', 'stderr']).toContain(stream);
          expect(typeof text).toBe('string');
        }
      }
    }),
  );
});

test('what a called function gave back is text of a limited length with an id', () => {
  const message = { type: 'returned', id: 1, value: '"x"' };
  expect(readWorkerMessage({ ...message, extra: 1 })).toEqual(message);
  expect(readWorkerMessage({ ...message, value: 'x'.repeat(RETURN_LIMIT) })).toBeDefined();
  expect(readWorkerMessage({ ...message, value: 'x'.repeat(RETURN_LIMIT + 1) })).toBeUndefined();
  for (const value of [undefined, null, 1, {}, ['x']]) {
    expect(readWorkerMessage({ ...message, value })).toBeUndefined();
  }
  for (const id of [0, -1, 1.5, '1', Number.NaN, undefined]) {
    expect(readWorkerMessage({ ...message, id })).toBeUndefined();
  }
});

test('cuts texts that are too long', () => {
  const message = readWorkerMessage({ type: 'output', chunks: [['stdout', 'x'.repeat(OUTPUT_LIMIT * 2)]] });
  expect(message).toEqual({ type: 'output', chunks: [['stdout', 'x'.repeat(OUTPUT_LIMIT + 1)]] });
});

const ask = (request: object) => readWorkerMessage({ type: 'ask', id: 1, request });
const outcome = (value: object) => readWorkerMessage({ type: 'outcome', id: 1, outcome: value });
const goodRequest = { method: 'GET', url: 'http://python.local/users', headers: [], body: new Uint8Array() };
const goodResponse = { status: 200, statusText: 'OK', headers: [], body: new Uint8Array([123, 125]) };

test('passes on requests and outcomes that cross the border', () => {
  for (const message of [
    { type: 'listening', ports: [3000, 8000] },
    { type: 'ask', id: 1, request: { ...goodRequest, headers: [['accept', '*/*']] } },
    { type: 'outcome', id: 2, outcome: { response: goodResponse } },
    { type: 'outcome', id: 3, outcome: { failure: 'refused', message: 'nothing listens' } },
    { type: 'cancel', id: 4 },
  ]) {
    expect(readWorkerMessage(message)).toEqual(message);
  }
});

test('a forged request is refused: method, URL, sizes, id', () => {
  const forgeries: object[] = [
    { method: 'GET /x HTTP/1.1\r\nX: y' },
    { method: 5 },
    { url: 'file:///etc/passwd' },
    { url: 'javascript:alert(1)' },
    { url: '/relative' },
    { url: `http://python.local/${'x'.repeat(URL_LIMIT)}` },
    { headers: Array.from({ length: HEADERS_LIMIT + 1 }, () => ['a', 'b']) },
    { headers: 'a: b' },
    { body: new Uint8Array(BODY_LIMIT + 1) },
    { body: 'text' },
    { body: new ArrayBuffer(1) },
  ];
  for (const forgery of forgeries) expect(ask({ ...goodRequest, ...forgery }), JSON.stringify(forgery)).toBeUndefined();
  for (const id of [0, -1, 1.5, '1', Number.NaN, Number.POSITIVE_INFINITY, undefined]) {
    expect(readWorkerMessage({ type: 'ask', id, request: goodRequest })).toBeUndefined();
    expect(readWorkerMessage({ type: 'outcome', id, outcome: { response: goodResponse } })).toBeUndefined();
    expect(readWorkerMessage({ type: 'cancel', id })).toBeUndefined();
  }
});

test('headers that HTTP does not allow are left out, long values cut', () => {
  const headers = [
    ['x-good', 'a'],
    ['x bad', 'a'],
    ['', 'a'],
    ['x-split', 'a\r\nset-cookie: b'],
    ['x-number', 5],
    'x-text',
    ['x-long', 'v'.repeat(HEADER_LIMIT + 1)],
  ];
  const kept = [
    ['x-good', 'a'],
    ['x-long', 'v'.repeat(HEADER_LIMIT)],
  ];
  expect(ask({ ...goodRequest, headers })).toMatchObject({ request: { headers: kept } });
  expect(outcome({ response: { ...goodResponse, headers } })).toMatchObject({
    outcome: { response: { headers: kept } },
  });
});

test('an answer beyond the limits, or without a status, becomes a failure', () => {
  const big = { ...goodResponse, body: new Uint8Array(BODY_LIMIT + 1) };
  expect(outcome({ response: big })).toMatchObject({ outcome: { failure: 'too-large' } });
  const many = { ...goodResponse, headers: Array.from({ length: HEADERS_LIMIT + 1 }, () => ['a', 'b']) };
  expect(outcome({ response: many })).toMatchObject({ outcome: { failure: 'too-large' } });
  for (const status of [0, 101, 600, 200.5, '200', undefined]) {
    expect(outcome({ response: { ...goodResponse, status } })).toMatchObject({ outcome: { failure: 'reset' } });
  }
  expect(outcome({ failure: 'made-up', message: 'x' })).toBeUndefined();
  expect(outcome({ response: { ...goodResponse, body: 'text' } })).toBeUndefined();
  expect(outcome({ failure: 'reset', message: 'x'.repeat(5000) })).toMatchObject({
    outcome: { message: 'x'.repeat(500) },
  });
});

test('the page keeps its own copy of a body, not the whole buffer behind it', () => {
  const buffer = new Uint8Array(1000);
  const message = ask({ ...goodRequest, body: buffer.subarray(10, 20) });
  const { body } = (message as { request: { body: Uint8Array } }).request;
  expect(body.length).toBe(10);
  expect(body.buffer.byteLength).toBe(10);
});

test('ports are numbers of ports', () => {
  expect(readWorkerMessage({ type: 'listening', ports: [80, 0, -1, 70_000, 1.5, '80', null] })).toEqual({
    type: 'listening',
    ports: [80],
  });
  expect(readWorkerMessage({ type: 'listening', ports: 80 })).toBeUndefined();
});
