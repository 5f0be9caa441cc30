import type { PyodideAPI } from 'pyodide';
import { expect, test, vi } from 'vitest';
import { OUTPUT_LIMIT, type WorkerMessage } from '../../sandbox/protocol.ts';
import { createReporter } from '../../sandbox/reporter.ts';
import { connectInput, connectOutput } from './streams.ts';

type Writer = { write(bytes: Uint8Array): number };

class Stopped extends Error {}

function connect() {
  const sent: WorkerMessage[] = [];
  const writers: Record<string, Writer> = {};
  const python = {
    setStdout: (writer: Writer) => (writers['stdout'] = writer),
    setStderr: (writer: Writer) => (writers['stderr'] = writer),
  } as unknown as PyodideAPI;
  const reporter = createReporter((message) => sent.push(message));
  connectOutput(python, reporter, () => {
    throw new Stopped();
  });
  const print = (stream: string, bytes: Uint8Array) => writers[stream]!.write(bytes);
  const output = () => sent.flatMap((message) => (message.type === 'output' ? message.chunks : []));
  return { print, output, reporter, sent };
}

const encode = (text: string) => new TextEncoder().encode(text);

test('a character split over two writes arrives whole', () => {
  const { print, output, reporter } = connect();
  const bytes = encode('a🎉b');
  expect(print('stdout', bytes.subarray(0, 3))).toBe(3);
  print('stderr', encode('!'));
  print('stdout', bytes.subarray(3));
  reporter.flush();
  expect(
    output()
      .filter(([stream]) => stream === 'stdout')
      .map(([, text]) => text)
      .join(''),
  ).toBe('a🎉b');
});

test('the first lines are sent at once, a flood in batches', () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const { print, sent } = connect();
  for (let i = 0; i < 10; i++) print('stdout', encode('line\n'));
  expect(sent).toHaveLength(10);
  for (let i = 0; i < 1000; i++) print('stdout', encode('line\n'));
  expect(sent.length).toBeLessThan(40);
  vi.restoreAllMocks();
});

test('the program stops inside the print that reaches the limit', () => {
  const { print, output, sent } = connect();
  expect(() => print('stdout', encode('é'.repeat(OUTPUT_LIMIT * 3)))).toThrow(Stopped);
  expect(output()).toEqual([['stdout', 'é'.repeat(OUTPUT_LIMIT)]]);
  expect(sent.at(-1)).toEqual({ type: 'output-limit' });
});

test('standard input gives its text once', () => {
  let read = (_buffer: Uint8Array): number => -1;
  const python = { setStdin: (stdin: { read: typeof read }) => (read = stdin.read) } as unknown as PyodideAPI;
  connectInput(python, 'héllo');
  const buffer = new Uint8Array(4);
  const chunks: number[] = [];
  for (let count = read(buffer); count > 0; count = read(buffer)) chunks.push(...buffer.subarray(0, count));
  expect(new TextDecoder().decode(new Uint8Array(chunks))).toBe('héllo');
  expect(read(buffer)).toBe(0);
});
