import { expect, test, vi } from 'vitest';
import { BODY_LIMIT, type Program, type WorkerMessage } from '../../sandbox/protocol.ts';
import { createBorder } from './border.ts';

const program: Program = {
  entry: 'main.py',
  files: {},
  stdin: '',
  fixtures: [],
  packages: {},
  peers: ['node.local'],
  serves: true,
  resident: false,
};
const request = { method: 'POST', url: 'http://localhost:8000/a?b', headers: [], body: new Uint8Array(2) };

function open(changes: Partial<Program> = {}) {
  const sent: WorkerMessage[] = [];
  const flush = vi.fn();
  const border = createBorder((message) => sent.push(message), flush);
  border.useProgram({ ...program, ...changes }, true);
  return { border, functions: border.functions, sent, flush };
}

test('what the page sends is kept in order until Python asks for it', () => {
  const { border, functions } = open();
  border.receive({ type: 'request', id: 1, request });
  border.receive({ type: 'cancel', id: 1 });
  border.receive({ type: 'outcome', id: 2, outcome: { failure: 'refused', message: 'no' } });
  expect(functions.receive()).toMatchObject({
    type: 'request',
    id: 1,
    method: 'POST',
    port: 8000,
    path: '/a?b',
    headers: [
      ['host', 'localhost:8000'],
      ['content-length', '2'],
    ],
  });
  const [cancel, outcome] = [functions.receive(), functions.receive()];
  expect(cancel).toMatchObject({ type: 'cancel', id: 1 });
  expect(outcome).toMatchObject({ failure: 'refused', message: 'no' });
  // Python has no `undefined` for a key that is missing.
  expect(Object.keys(cancel!).toSorted()).toEqual(Object.keys(outcome!).toSorted());
  expect(functions.receive()).toBeUndefined();
});

test('a sleeper is woken by a message, and does not sleep while one waits', async () => {
  const { border, functions, flush } = open();
  const woken = vi.fn();
  void functions.sleep(-1).promise.then(woken);
  expect(flush, 'output is sent before the wait').toHaveBeenCalledOnce();
  await Promise.resolve();
  expect(woken).not.toHaveBeenCalled();
  border.receive({ type: 'request', id: 1, request });
  await Promise.resolve();
  expect(woken).toHaveBeenCalledOnce();
  await functions.sleep(-1).promise;
  functions.receive();
  await functions.sleep(1).promise;
});

test('what was printed is sent before the answer', () => {
  const { functions, sent, flush } = open();
  flush.mockImplementation(() => sent.push({ type: 'output', chunks: [['stdout', 'x']] }));
  functions.answer(1, 200, 'OK', [], new Uint8Array());
  functions.fail(2, 'reset', 'gone');
  expect(sent.map(({ type }) => type)).toEqual(['output', 'outcome', 'output', 'outcome']);
});

test('a request too large for the border fails here, without being sent', () => {
  const { functions, sent } = open();
  const small = functions.ask('GET', 'http://node.local/', [], new Uint8Array());
  const large = functions.ask('PUT', 'http://node.local/', [], new Uint8Array(BODY_LIMIT + 1));
  expect(sent).toMatchObject([{ type: 'ask', id: small }]);
  expect(functions.receive()).toMatchObject({ type: 'outcome', id: large, failure: 'too-large' });
});

test('only a program that serves says where it listens', () => {
  const quiet = open({ serves: false });
  quiet.functions.listening([8000]);
  expect(quiet.sent).toEqual([]);
  const { functions, sent } = open();
  functions.listening([8000]);
  expect(sent).toEqual([{ type: 'listening', ports: [8000] }]);
  expect([functions.is_peer('node.local'), functions.is_peer('elsewhere.local')]).toEqual([true, false]);
});
