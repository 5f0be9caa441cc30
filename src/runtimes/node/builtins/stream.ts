import * as library from 'readable-stream';
import { adoptWebStreams } from './stream-adapters.ts';

/** `node:stream`: readable-stream is Node's own code; it lacks the bridges to web streams. */
const stream = ((library as { default?: unknown }).default ?? library) as typeof import('node:stream');
(stream as unknown as { setDefaultHighWaterMark(objectMode: boolean, size: number): void }).setDefaultHighWaterMark(
  false,
  65_536,
);
adoptWebStreams(stream);
export const { promises, Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished } = stream;
export type Readable = import('node:stream').Readable;
export type Writable = import('node:stream').Writable;
export type Duplex = import('node:stream').Duplex;
export type Transform = import('node:stream').Transform;
export default Object.assign(stream, {
  Stream: stream,
  getDefaultHighWaterMark: (objectMode: boolean) => (objectMode ? 16 : 65536),
  isReadable: (value: { readable?: boolean }) => value.readable ?? null,
  isErrored: (value: { errored?: unknown }) => Boolean(value.errored),
});
