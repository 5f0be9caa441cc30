import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OUTPUT_LIMIT, TRACE_LIMIT, type WorkerMessage } from './protocol.ts';
import { createReporter } from './reporter.ts';

let sent: WorkerMessage[];
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
});
afterEach(() => vi.useRealTimers());

const reporter = () => createReporter((message) => sent.push(structuredClone(message)));
const output = () => sent.flatMap((message) => (message.type === 'output' ? message.chunks : []));

test('sends the first output at once and batches what follows', () => {
  const { print } = reporter();
  print('stdout', 'a');
  expect(output()).toEqual([['stdout', 'a']]);
  print('stdout', 'b');
  print('stdout', 'c');
  print('stderr', 'd');
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(50);
  expect(sent).toHaveLength(2);
  expect(output()).toEqual([
    ['stdout', 'a'],
    ['stdout', 'bc'],
    ['stderr', 'd'],
  ]);
});

test('a program that never yields is flushed by the clock', () => {
  // The clock moves without timers running, as in a busy loop.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const { print } = reporter();
  print('stdout', 'a');
  print('stdout', 'b');
  expect(output()).toEqual([['stdout', 'a']]);
  now = 100;
  print('stdout', 'c');
  expect(output()).toEqual([
    ['stdout', 'a'],
    ['stdout', 'bc'],
  ]);
  vi.restoreAllMocks();
});

test('stops at the output limit, to the character, and says so once', () => {
  const { print } = reporter();
  expect(print('stdout', 'x'.repeat(OUTPUT_LIMIT))).toBe(true);
  expect(print('stdout', 'y')).toBe(false);
  expect(print('stdout', 'z')).toBe(false);
  expect(sent.filter(({ type }) => type === 'output-limit')).toHaveLength(1);
  expect(
    output()
      .map(([, text]) => text)
      .join(''),
  ).toBe('x'.repeat(OUTPUT_LIMIT));
});

test('a trace entry is sent at its start and again with its end', () => {
  const { trace, flush } = reporter();
  const end = trace('request', 'GET http://api.example/');
  flush();
  end('ok', '200');
  end('error', 'ignored: it has ended');
  flush();
  const entries = sent.flatMap((message) => (message.type === 'trace' ? message.entries : []));
  expect(entries.map(({ id, outcome }) => [id, outcome])).toEqual([
    [0, undefined],
    [0, 'ok'],
  ]);
});

test('records no more than the limit of trace entries', () => {
  const { trace, flush } = reporter();
  for (let i = 0; i < TRACE_LIMIT + 10; i++) trace('timer', 'wait 5 ms')('ok');
  flush();
  const ids = new Set(sent.flatMap((message) => (message.type === 'trace' ? message.entries.map(({ id }) => id) : [])));
  expect(ids.size).toBe(TRACE_LIMIT);
});

test('exit flushes first and ends everything', () => {
  const { print, exit, problem } = reporter();
  print('stdout', 'a');
  print('stdout', 'b');
  exit(3);
  exit(0);
  problem('late');
  expect(print('stdout', 'late')).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(output()).toEqual([
    ['stdout', 'a'],
    ['stdout', 'b'],
  ]);
  expect(sent.at(-1)).toMatchObject({ type: 'exit', code: 3 });
});
