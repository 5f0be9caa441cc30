import { Duplex } from 'node:stream';

/** One end of a connection in memory, with the methods of a socket that Node's HTTP code calls. */
export class Wire extends Duplex {
  #other!: Wire;
  #resume: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A connection that is open keeps its process alive. */
  readonly #alive = setInterval(() => {}, 2 ** 30);

  static join(one: Wire, other: Wire): void {
    one.#other = other;
    other.#other = one;
  }

  override _read(): void {
    this.#resume?.();
    this.#resume = undefined;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#timer?.refresh();
    this.#other.#timer?.refresh();
    if (this.#other.destroyed || chunk.length === 0 || this.#other.push(chunk)) done();
    else this.#other.#resume = done;
  }

  override _final(done: () => void): void {
    if (!this.#other.destroyed) this.#other.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.#alive);
    clearTimeout(this.#timer);
    // The far end sees a connection that was closed, after what is on its way.
    queueMicrotask(() => {
      if (!this.#other.destroyed) this.#other.destroy();
    });
    done(error);
  }

  /** Milliseconds without traffic after which `timeout` is emitted. */
  setTimeout(ms: number, listener?: () => void): this {
    clearTimeout(this.#timer);
    if (listener) this.once('timeout', listener);
    if (ms > 0) this.#timer = setTimeout(() => this.emit('timeout'), ms).unref();
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.#alive.ref();
    return this;
  }

  unref(): this {
    this.#alive.unref();
    return this;
  }
}

/** A connection; what is written to one end is read from the other. */
export function openWire(): [Wire, Wire] {
  const ends: [Wire, Wire] = [new Wire(), new Wire()];
  Wire.join(...ends);
  return ends;
}
