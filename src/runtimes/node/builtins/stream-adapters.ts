import { Buffer } from './buffer.ts';

type Streams = typeof import('node:stream');
type NodeReadable = import('node:stream').Readable;
type NodeWritable = import('node:stream').Writable;

/** Adds `toWeb` and `fromWeb` to the stream classes. */
export function adoptWebStreams(stream: Streams): void {
  const { Readable, Writable, Duplex } = stream;
  const define = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true });

  define(Readable, 'toWeb', readableToWeb);
  define(Readable, 'fromWeb', (web: ReadableStream, options?: object) => readableFromWeb(Readable, web, options));
  define(Writable, 'toWeb', writableToWeb);
  define(Writable, 'fromWeb', (web: WritableStream, options?: object) => writableFromWeb(Writable, web, options));
  define(Duplex, 'toWeb', (duplex: NodeReadable & NodeWritable) => ({
    readable: readableToWeb(duplex),
    writable: writableToWeb(duplex),
  }));
  define(
    Duplex,
    'fromWeb',
    ({ readable, writable }: { readable: ReadableStream; writable: WritableStream }, options?: object) =>
      Duplex.from({
        readable: readableFromWeb(Readable, readable, options),
        writable: writableFromWeb(Writable, writable, options),
      } as never),
  );
}

/** Backpressure both ways: the node stream is paused while the web stream's queue is full. */
export function readableToWeb(readable: NodeReadable): ReadableStream {
  let controller: ReadableStreamDefaultController;
  let closed = false;
  const web = new ReadableStream({
    start(given) {
      controller = given;
      readable.pause();
    },
    pull() {
      readable.resume();
    },
    cancel(reason) {
      closed = true;
      readable.destroy(reason);
    },
  });
  readable.on('data', (chunk: unknown) => {
    const plain = chunk instanceof Uint8Array && !readable.readableObjectMode ? new Uint8Array(chunk) : chunk;
    if (closed) return;
    controller.enqueue(plain);
    if ((controller.desiredSize ?? 0) <= 0) readable.pause();
  });
  const close = (action: () => void) => {
    if (closed) return;
    closed = true;
    action();
  };
  readable.on('end', () => close(() => controller.close()));
  readable.on('error', (error) => close(() => controller.error(error)));
  readable.on('close', () => close(() => controller.error(new Error('Premature close'))));
  return web;
}

function readableFromWeb(Readable: Streams['Readable'], web: ReadableStream, options: object = {}): NodeReadable {
  const reader = web.getReader();
  return new Readable({
    ...options,
    read() {
      reader.read().then(
        ({ done, value }) => {
          if (done) this.push(null);
          else this.push(value instanceof Uint8Array && !this.readableObjectMode ? Buffer.from(value) : value);
        },
        (error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      reader.cancel(error).then(
        () => done(error),
        () => done(error),
      );
    },
  });
}

function writableToWeb(writable: NodeWritable): WritableStream {
  return new WritableStream({
    start(controller) {
      writable.on('error', (error) => controller.error(error));
    },
    write(chunk) {
      return new Promise((resolve, reject) => writable.write(chunk, (error) => (error ? reject(error) : resolve())));
    },
    close() {
      return new Promise((resolve) => writable.end(resolve));
    },
    abort(reason) {
      writable.destroy(reason);
    },
  });
}

function writableFromWeb(Writable: Streams['Writable'], web: WritableStream, options: object = {}): NodeWritable {
  const writer = web.getWriter();
  return new Writable({
    ...options,
    write(chunk, _encoding, done) {
      writer.write(chunk).then(() => done(), done);
    },
    final(done) {
      writer.close().then(() => done(), done);
    },
    destroy(error, done) {
      if (error)
        writer.abort(error).then(
          () => done(error),
          () => done(error),
        );
      else done(null);
    },
  });
}
