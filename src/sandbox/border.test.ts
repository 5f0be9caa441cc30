import { expect, test } from 'vitest';
import { Border } from './border.ts';
import { ASKS_LIMIT, BODY_LIMIT, type HostMessage, type HttpOutcome, type HttpRequest } from './protocol.ts';

const request = (bytes = 0): HttpRequest => ({
  method: 'POST',
  url: 'http://localhost:3000/',
  headers: [],
  body: new Uint8Array(bytes),
});
const answer: HttpOutcome = { response: { status: 200, statusText: 'OK', headers: [], body: new Uint8Array() } };
const never = () => new AbortController().signal;
/** Lets the promises that are settled already run on. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('an outcome answers the request that was issued with its id, once', async () => {
  const sent: HostMessage[] = [];
  const border = new Border((message) => sent.push(message));
  const [first, second] = [border.request(request(), never()), border.request(request(), never())];
  expect(sent.map((message) => (message.type === 'request' ? message.id : message.type))).toEqual([1, 2]);
  expect(border.receive({ type: 'outcome', id: 2, outcome: answer })).toBe(true);
  expect(border.receive({ type: 'outcome', id: 2, outcome: { failure: 'reset', message: '' } })).toBe(true);
  expect(await second).toEqual(answer);
  expect(border.receive({ type: 'outcome', id: 3, outcome: answer })).toBe(false);
  border.end();
  expect(await first).toMatchObject({ failure: 'reset' });
  expect(await border.request(request(), never())).toMatchObject({ failure: 'reset' });
});

test('a request that is given up tells the program and rejects', async () => {
  const sent: HostMessage[] = [];
  const border = new Border((message) => sent.push(message));
  const abort = new AbortController();
  const waiting = border.request(request(), abort.signal);
  abort.abort(new Error('timed out'));
  await expect(waiting).rejects.toThrow('timed out');
  expect(sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
  expect(border.receive({ type: 'outcome', id: 1, outcome: answer })).toBe(true);
});

test('a body beyond the limit is not even sent', async () => {
  const sent: HostMessage[] = [];
  const border = new Border((message) => sent.push(message));
  expect(await border.request(request(BODY_LIMIT + 1), never())).toMatchObject({ failure: 'too-large' });
  expect(sent).toEqual([]);
});

test('asks are answered with their id; a cancelled one is not', async () => {
  const sent: HostMessage[] = [];
  const signals: AbortSignal[] = [];
  const border = new Border(
    (message) => sent.push(message),
    async (asked, signal) => {
      signals.push(signal);
      if (asked.method === 'POST') throw new Error('no');
      return answer;
    },
  );
  border.receive({ type: 'ask', id: 7, request: { ...request(), method: 'GET' } });
  expect(border.receive({ type: 'ask', id: 7, request: request() }), 'an id in use').toBe(false);
  border.receive({ type: 'ask', id: 8, request: request() });
  border.receive({ type: 'ask', id: 9, request: request() });
  border.receive({ type: 'cancel', id: 9 });
  await turn();
  expect(sent).toEqual([
    { type: 'outcome', id: 7, outcome: answer },
    { type: 'outcome', id: 8, outcome: { failure: 'reset', message: 'no' } },
  ]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false, true]);
});

test('a flood of asks is refused beyond the limit, and all are given up at the end', async () => {
  const sent: HostMessage[] = [];
  let open = 0;
  const border = new Border(
    (message) => sent.push(message),
    (_request, signal) =>
      new Promise((_resolve, reject) => {
        open += 1;
        signal.addEventListener('abort', () => {
          open -= 1;
          reject(signal.reason);
        });
      }),
  );
  for (let id = 1; id <= ASKS_LIMIT + 20; id++) border.receive({ type: 'ask', id, request: request() });
  expect(open).toBe(ASKS_LIMIT);
  expect(sent).toHaveLength(20);
  expect(sent[0]).toMatchObject({ type: 'outcome', outcome: { failure: 'refused' } });
  border.end();
  await turn();
  expect(open).toBe(0);
  expect(sent).toHaveLength(20);
});

test('a program without peers is refused', async () => {
  const sent: HostMessage[] = [];
  const border = new Border((message) => sent.push(message));
  border.receive({ type: 'ask', id: 1, request: request() });
  await turn();
  expect(sent).toMatchObject([{ type: 'outcome', id: 1, outcome: { failure: 'refused' } }]);
});
