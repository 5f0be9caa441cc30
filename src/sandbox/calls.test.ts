import { expect, test, vi } from 'vitest';
import { Calls, ProgramEndedError } from './calls.ts';
import type { HostMessage } from './protocol.ts';

function open() {
  const sent: HostMessage[] = [];
  const calls = new Calls((message) => sent.push(message));
  return { calls, sent };
}
const never = () => new AbortController().signal;
const returned = (id: number, value: unknown) => ({ type: 'returned', id, value: JSON.stringify(value) }) as const;

test('calls wait until the program begins, then go in their order; each gets its own answer', async () => {
  const { calls, sent } = open();
  const first = calls.call('load', { file: 'bench.py' }, never());
  expect(sent).toEqual([]);
  calls.begin();
  const second = calls.call('measure', { calls: 3 }, never());
  expect(sent).toEqual([
    { type: 'call', id: 1, name: 'load', argument: '{"file":"bench.py"}' },
    { type: 'call', id: 2, name: 'measure', argument: '{"calls":3}' },
  ]);
  expect(calls.issued).toBe(2);
  expect(calls.receive(returned(2, { ms: 4 }))).toBe(true);
  expect(calls.receive(returned(1, null))).toBe(true);
  expect(await second).toEqual({ ms: 4 });
  expect(await first).toBeNull();
});

test('an id that was not issued, a second answer and a value that is no JSON are refused', async () => {
  const { calls } = open();
  calls.begin();
  const settled = vi.fn();
  const call = calls.call('run', {}, never());
  call.then(settled, settled);
  expect(calls.receive(returned(2, 1))).toBe(false);
  expect(calls.receive({ type: 'returned', id: 1, value: '{"ms":' })).toBe(false);
  expect(calls.receive({ type: 'returned', id: 1, value: '' })).toBe(false);
  await Promise.resolve();
  expect(settled).not.toHaveBeenCalled();
  expect(calls.receive(returned(1, 1))).toBe(true);
  expect(calls.receive(returned(1, 2))).toBe(false);
  expect(await call).toBe(1);
});

test('whoever gives up gets the reason; the answer that still comes is well-behaved', async () => {
  const { calls, sent } = open();
  calls.begin();
  const abort = new AbortController();
  const call = calls.call('run', {}, abort.signal);
  abort.abort(new Error('too slow'));
  await expect(call).rejects.toThrow('too slow');
  expect(calls.receive(returned(1, 1))).toBe(true);
  await expect(calls.call('run', {}, abort.signal)).rejects.toThrow('too slow');
  expect(sent).toHaveLength(1);
});

test('when the program ends, calls that wait and calls that come reject', async () => {
  const { calls, sent } = open();
  calls.begin();
  const waiting = calls.call('run', {}, never());
  calls.end();
  await expect(waiting).rejects.toThrow(ProgramEndedError);
  await expect(calls.call('run', {}, never())).rejects.toThrow('The program has ended.');
  expect(sent).toHaveLength(1);
  expect(calls.receive(returned(1, 1))).toBe(false);
});

test('a value is data, whatever its keys are called', async () => {
  const { calls } = open();
  calls.begin();
  const call = calls.call('run', {}, never());
  calls.receive({ type: 'returned', id: 1, value: '{"__proto__":{"polluted":true}}' });
  expect(Object.getPrototypeOf(await call)).toBe(Object.prototype);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
