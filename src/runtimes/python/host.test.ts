import { expect, test, vi } from 'vitest';
import type { WorkerMessage } from '../../sandbox/protocol.ts';
import { createReporter } from '../../sandbox/reporter.ts';
import { createBlock } from './blocking.ts';
import { createHost } from './host.ts';

function hostWith(fixtures: Parameters<ReturnType<typeof createHost>['useProgram']>[0]['fixtures']) {
  const sent: WorkerMessage[] = [];
  const block = vi.fn();
  const { host, useProgram } = createHost(
    createReporter((message) => sent.push(message)),
    (message) => sent.push(message),
    () => {},
    block,
  );
  useProgram(
    { entry: 'main.py', files: {}, stdin: '', fixtures, packages: {}, peers: [], serves: false, resident: false },
    false,
  );
  return { host, sent, block };
}

test('an answer has every key, so that Python can read it without looking first', () => {
  const { host } = hostWith([{ url: 'http://api.example/a', body: 'x' }]);
  const keys = ['body', 'failure', 'headers', 'latency', 'message', 'status'];
  for (const url of ['http://api.example/a', 'http://elsewhere.example/', 'http://[', 'http://api.example:81/']) {
    expect(Object.keys(host.request('GET', url))).toEqual(expect.arrayContaining(keys));
  }
  expect(host.request('GET', 'http://[').failure).toBe('unknown-host');
  expect(host.knows('api.example')).toBe(true);
});

test('a wait sends first what was printed, and a negative one is for ever', () => {
  const { host, block } = hostWith([]);
  host.wait(20);
  host.wait(-1);
  expect(block.mock.calls).toEqual([[20], [Number.POSITIVE_INFINITY]]);
});

test('a problem without a line has no position, and a long message is cut', () => {
  const { host, sent } = hostWith([]);
  host.problem('boom', '', 0, 0);
  host.problem('x'.repeat(1000), 'main.py', 3, 0);
  expect(sent[0]).toEqual({ type: 'problem', message: 'boom' });
  expect(sent[1]).toEqual({ type: 'problem', message: 'x'.repeat(500), position: { file: 'main.py', line: 3 } });
});

test('the end is reported before the worker stops for good', () => {
  const { host, sent, block } = hostWith([]);
  block.mockImplementation(() => expect(sent.at(-1)).toMatchObject({ type: 'exit', code: 7 }));
  host.end(7);
  expect(block).toHaveBeenCalledWith(Number.POSITIVE_INFINITY);
});

test('blocking lasts as long as asked', () => {
  const begin = performance.now();
  createBlock()(30);
  const took = performance.now() - begin;
  expect(took).toBeGreaterThanOrEqual(29.9);
  expect(took).toBeLessThan(500);
});
