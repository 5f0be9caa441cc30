/**
 * Runs inside the container before the reader's program, in the same process (`node --import`): gives it its standard input, the
 * virtual network, and marks on what it writes to standard error. Built into one file by `scripts/assets`.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';
import { createNetwork } from '../../../network/index.ts';
import { installFetch } from './fetch.ts';
import { installHttp } from './http.ts';
import { BEGIN_STDERR, END, END_STDERR, type RunSettings, TRACE } from './marks.ts';
import { createTracer } from './trace.ts';

const { mark, fixtures, stdin } = JSON.parse(
  fs.readFileSync(new URL('run.json', import.meta.url), 'utf8'),
) as RunSettings;

const writeStdout = process.stdout.write.bind(process.stdout);
markStderr();
provideStdin();
const network = createNetwork(fixtures);
const trace = createTracer((entry) => writeStdout(`${mark}${TRACE}${JSON.stringify(entry)}${END}`));
installFetch(network, trace);
installHttp(network, trace);
syncBuiltinESMExports();

/** The container merges the two streams into one; the page tells them apart by these marks. */
function markStderr(): void {
  const write = process.stderr.write.bind(process.stderr) as (chunk: Uint8Array, done?: unknown) => boolean;
  const [begin, end] = [mark + BEGIN_STDERR, mark + END_STDERR].map((text) => Buffer.from(text)) as [Buffer, Buffer];
  process.stderr.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : chunk;
    return write(Buffer.concat([begin, bytes, end]), typeof encoding === 'function' ? encoding : done);
  };
  // Node prints these two by itself, past process.stderr.
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    // Node 22 says that removing types is experimental; no other version says it.
    if (name !== 'ExperimentalWarning') process.stderr.write(`(node) ${name}: ${message}\n`);
  });
  process.on('uncaughtExceptionMonitor', () => writeStdout(mark + BEGIN_STDERR));
  // Programs print here what they print into a pipe: no colours, no line editing.
  for (const stream of [process.stdout, process.stderr]) Object.defineProperty(stream, 'isTTY', { value: undefined });
}

/** A container's terminal has no end of file; a stream of the whole text has one. */
function provideStdin(): void {
  let stream: Readable | undefined;
  Object.defineProperty(process, 'stdin', {
    configurable: true,
    enumerable: true,
    get: () =>
      (stream ??= Object.assign(Readable.from(stdin ? [Buffer.from(stdin)] : [], { objectMode: false }), { fd: 0 })),
  });
  const read = fs.readFileSync;
  fs.readFileSync = ((file: unknown, options?: BufferEncoding | { encoding?: BufferEncoding | null } | null) => {
    if (file !== 0 && file !== '/dev/stdin') return read(file as string, options as BufferEncoding);
    const encoding = typeof options === 'string' ? options : options?.encoding;
    const bytes = Buffer.from(stdin);
    return encoding ? bytes.toString(encoding) : bytes;
  }) as typeof fs.readFileSync;
}
