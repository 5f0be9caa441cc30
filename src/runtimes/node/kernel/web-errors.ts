import { nodeError } from './errors.ts';

/** Browser classes whose errors Node words and codes in its own way, and what some browsers lack of them. */

// biome-ignore lint/suspicious/noExplicitAny: constructors of any shape are wrapped
type Constructor = new (...values: any[]) => object;

/** Replaces a global class by one that behaves the same but for the error its constructor throws. */
function wrapConstructor(name: string, translate: (error: unknown, values: unknown[]) => unknown): void {
  const Native = (globalThis as unknown as Record<string, Constructor>)[name]!;
  const Wrapped: Constructor = new Proxy(Native, {
    construct(target, values, newTarget): object {
      try {
        return Reflect.construct(target, values, newTarget === Wrapped ? target : newTarget);
      } catch (error) {
        throw translate(error, values);
      }
    },
  });
  Object.defineProperty(Native.prototype, 'constructor', { value: Wrapped, writable: true, configurable: true });
  Object.defineProperty(globalThis, name, { value: Wrapped, writable: true, configurable: true });
}

/** Replaces a method by one whose error is translated. */
function wrapMethod(target: object, name: string, translate: (error: unknown, values: unknown[]) => unknown): void {
  const native = (target as Record<string, (...values: unknown[]) => unknown>)[name]!;
  const wrapped = {
    [name](this: unknown, ...values: unknown[]) {
      try {
        return Reflect.apply(native, this, values);
      } catch (error) {
        throw translate(error, values);
      }
    },
  }[name];
  Object.defineProperty(target, name, { value: wrapped, writable: true, configurable: true });
}

/** Gives the browser's URL, TextDecoder, `atob` and performance marks Node's errors. Call it once. */
export function installWebErrors(): void {
  wrapConstructor('URL', (_, [input, base]) =>
    Object.assign(nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), {
      input: String(input),
      ...(base !== undefined && { base: String(base) }),
    }),
  );
  wrapConstructor('URLSearchParams', (error, [init]) =>
    typeof init === 'object' && init !== null && Symbol.iterator in init
      ? nodeError(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple')
      : error,
  );
  for (const [name, wanted] of Object.entries({ append: 2, delete: 1, get: 1, getAll: 1, has: 1, set: 2 })) {
    const listed = wanted === 2 ? '"name" and "value" arguments' : '"name" argument';
    wrapMethod(URLSearchParams.prototype, name, (error, values) =>
      values.length < wanted ? nodeError(TypeError, 'ERR_MISSING_ARGS', `The ${listed} must be specified`) : error,
    );
  }
  wrapConstructor('TextDecoder', (error, [label]) =>
    error instanceof RangeError
      ? nodeError(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`)
      : error,
  );
  const { decode } = TextDecoder.prototype;
  TextDecoder.prototype.decode = function (...values) {
    try {
      return Reflect.apply(decode, this, values);
    } catch (error) {
      if (!this.fatal) throw error;
      const message = `The encoded data was not valid for encoding ${this.encoding}`;
      throw nodeError(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', message);
    }
  };
  wrapMethod(globalThis, 'atob', () => new DOMException('Invalid character', 'InvalidCharacterError'));
  wrapMethod(globalThis, 'btoa', () => new DOMException('Invalid character', 'InvalidCharacterError'));
  wrapMethod(Performance.prototype, 'measure', (error, values) => {
    const missing = values.slice(1).find((mark) => typeof mark === 'string' && !performance.getEntriesByName(mark)[0]);
    if (missing === undefined) return error;
    return new DOMException(`The "${missing}" performance mark has not been set`, 'SyntaxError');
  });
  installStreamFrom();
}

/** `ReadableStream.from`, where the browser has none. */
function installStreamFrom(): void {
  if ('from' in ReadableStream) return;
  const from = (source: Iterable<unknown> | AsyncIterable<unknown>): ReadableStream => {
    const iterator =
      Symbol.asyncIterator in source
        ? source[Symbol.asyncIterator]()
        : (source as Iterable<unknown>)[Symbol.iterator]();
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(await value);
      },
      async cancel(reason) {
        await iterator.return?.(reason);
      },
    });
  };
  Object.defineProperty(ReadableStream, 'from', { value: from, writable: true, configurable: true });
}
