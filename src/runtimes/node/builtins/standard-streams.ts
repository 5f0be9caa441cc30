import { streamMade } from '../kernel/globals.ts';
import { host } from '../kernel/host.ts';
import { queueTask } from '../kernel/loop.ts';
import { writeOut } from '../kernel/process.ts';
import { Buffer } from './buffer.ts';
import { Readable, Writable } from './stream.ts';

/** `process.stdout`, `stderr`, `stdin`: not a terminal, as when Node's output is piped. */
const output = (name: 'stdout' | 'stderr', fd: number) => {
  const decoder = new TextDecoder();
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, encoding, done) {
      const text =
        typeof chunk !== 'string'
          ? decoder.decode(chunk, { stream: true })
          : /^(utf-?8|buffer)$/i.test(encoding)
            ? chunk
            : decoder.decode(Buffer.from(chunk, encoding), { stream: true });
      writeOut(name, text);
      done();
    },
    // Never closed: a program may end its own use of it and print again.
    final: (done) => done(),
  });
  streamMade(name);
  return Object.assign(stream, { fd, _type: 'pipe', _isStdio: true });
};

export const stdout = () => output('stdout', 1);
export const stderr = () => output('stderr', 2);

export function stdin() {
  // One line at a time, each in a task of its own, as if typed: a program that asks for line after line gets them all.
  const lines = host.program.stdin.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const stream = new Readable({
    read() {
      queueTask(() => {
        const line = lines.shift();
        this.push(line === undefined ? null : Buffer.from(line));
      });
    },
  });
  return Object.assign(stream, { fd: 0, isTTY: undefined });
}
