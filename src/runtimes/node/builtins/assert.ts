import loadAcorn from 'lazy:acorn';
import { invalidArgType, invalidArgValue, nodeError } from '../kernel/errors.ts';
import { inspect } from '../kernel/inspect.ts';
import { positionOf, sourceOf } from '../kernel/stack.ts';
import { AssertionError, type AssertionOptions } from './assertion-error.ts';
import { isDeepEqual, isDeepStrictEqual } from './comparisons.ts';
import types from './util-types.ts';

/** `node:assert`. Messages are Node 24's; the strict form shares all methods. */
type Message = string | Error | undefined;
// biome-ignore lint/suspicious/noExplicitAny: assertions take values of any type
type Any = any;

function failWith(options: Omit<AssertionOptions, 'message'> & { message?: Message }): never {
  const { message } = options;
  if (message instanceof Error) throw message;
  throw new AssertionError({
    ...options,
    message: message === undefined || message === null ? undefined : String(message),
  });
}

/** The text of the call that failed, as Node shows it when there is no message. */
function falsyMessage(start: Any): string {
  const probe = new Error();
  Error.captureStackTrace(probe, start);
  const place = positionOf(probe);
  const text = place && sourceOf(place.name)?.text;
  if (!place || !text) return 'The expression evaluated to a falsy value';
  const lines = text.split('\n');
  const offset = lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + place.column! - 1;
  // The frame points at the method's name in `assert.ok(x)`, in some browsers at the parenthesis.
  const from = offset - (/(?:[\w$]+[ \t]*\.[ \t]*)*[\w$]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  return `The expression evaluated to a falsy value:\n\n  ${callAt(text, from)}\n`;
}

/** The call that begins at an offset, to the parenthesis that closes it. */
function callAt(text: string, from: number): string {
  let depth = 0;
  try {
    for (const { type, end } of loadAcorn().tokenizer(text.slice(from), { ecmaVersion: 'latest' })) {
      if (type.label === '(') depth += 1;
      if (type.label === ')' && --depth === 0) return text.slice(from, from + end);
    }
  } catch {
    // Types and templates may be beyond the tokenizer, which knows no context here.
  }
  return text
    .slice(from)
    .split('\n')[0]!
    .replace(/[;,]\s*$/, '');
}

function check(start: Any, count: number, value: unknown, message: Message): void {
  if (value) return;
  if (message instanceof Error) throw message;
  const text = message ?? (count === 0 ? 'No value argument passed to `assert.ok()`' : falsyMessage(start));
  const error = new AssertionError({
    actual: value,
    expected: true,
    message: text,
    operator: '==',
    stackStartFn: start,
  });
  error.generatedMessage = message === undefined;
  throw error;
}

const bothNaN = (a: unknown, b: unknown): boolean => Number.isNaN(a) && Number.isNaN(b);

/** An equality assertion: throws unless `holds`. */
function comparing(name: string, operator: string, holds: (a: unknown, b: unknown) => boolean) {
  const method = {
    [name](...values: [actual: unknown, expected: unknown, message?: Message]) {
      if (values.length < 2) {
        throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
      }
      const [actual, expected, message] = values;
      if (!holds(actual, expected)) failWith({ actual, expected, message, operator, stackStartFn: method });
    },
  }[name]!;
  return method;
}

function isPartial(actual: Any, expected: Any): boolean {
  if (typeof expected !== 'object' || expected === null) return isDeepStrictEqual(actual, expected);
  if (typeof actual !== 'object' || actual === null) return false;
  if (expected instanceof Map)
    return (
      actual instanceof Map &&
      [...expected].every(([key, value]) => actual.has(key) && isPartial(actual.get(key), value))
    );
  if (expected instanceof Set)
    return actual instanceof Set && [...expected].every((value) => [...actual].some((item) => isPartial(item, value)));
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return false;
    let from = 0;
    return expected.every((value) => {
      const at = actual.findIndex((item, i) => i >= from && isPartial(item, value));
      from = at + 1;
      return at >= 0;
    });
  }
  if (Object.getPrototypeOf(expected) !== Object.prototype && Object.getPrototypeOf(expected) !== null)
    return isDeepStrictEqual(actual, expected);
  return Reflect.ownKeys(expected).every((key) => key in actual && isPartial(actual[key], expected[key]));
}

const NOTHING = Symbol('nothing thrown');

function thrownBy(callback: unknown): unknown {
  if (typeof callback !== 'function') throw invalidArgType('fn', 'function', callback);
  try {
    callback();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

async function rejectionOf(source: unknown): Promise<unknown> {
  const isThenable = (value: Any) => typeof value?.then === 'function' && typeof value?.catch === 'function';
  let promise = source as Any;
  if (typeof source === 'function') {
    promise = source();
    if (!isThenable(promise)) {
      throw nodeError(
        TypeError,
        'ERR_INVALID_RETURN_VALUE',
        `Expected instance of Promise to be returned from the "promiseFn" function but got ${promise === undefined ? 'undefined' : `type ${typeof promise}`}.`,
      );
    }
  } else if (!isThenable(source)) throw invalidArgType('promiseFn', ['Function', 'Promise'], source);
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function expectError(start: Any, thrown: unknown, expected: Any, message: Message): void {
  if (typeof expected === 'string') {
    message = expected;
    expected = undefined;
  } else if (
    expected !== undefined &&
    expected !== null &&
    typeof expected !== 'object' &&
    typeof expected !== 'function'
  ) {
    throw invalidArgType('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
  }
  if (thrown === NOTHING) {
    const kind = start === methods.rejects ? 'rejection' : 'exception';
    const details = `${expected?.name ? ` (${expected.name})` : ''}${message ? `: ${message}` : '.'}`;
    failWith({
      actual: undefined,
      expected,
      operator: start.name,
      message: `Missing expected ${kind}${details}`,
      stackStartFn: start,
    });
  }
  if (expected) matchError(start, thrown as Any, expected, message);
}

function matchError(start: Any, actual: Any, expected: Any, message: Message): void {
  let generated: string | undefined;
  if (expected instanceof RegExp) {
    if (expected.test(String(actual))) return;
    generated = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(actual))}\n`;
  } else if (typeof expected === 'object') {
    if (typeof actual !== 'object' || actual === null)
      failWith({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: start });
    matchObject(start, actual, expected, message);
    return;
  } else if (expected.prototype !== undefined && actual instanceof expected) return;
  else if (Object.prototype.isPrototypeOf.call(Error, expected) || expected === Error) {
    generated = `The error is expected to be an instance of "${expected.name}". Received `;
    if (types.isNativeError(actual)) {
      const name = actual.constructor?.name || actual.name;
      generated += expected.name === name ? 'an error with identical name but a different prototype.' : `"${name}"`;
      if (actual.message) generated += `\n\nError message:\n\n${actual.message}`;
    } else generated += `"${inspect(actual, { depth: -1 })}"`;
  } else {
    const result = expected.call({}, actual);
    if (result === true) return;
    generated = `The ${expected.name ? `"${expected.name}" ` : ''}validation function is expected to return "true". Received ${inspect(result)}`;
    if (types.isNativeError(actual)) generated += `\n\nCaught error:\n\n${actual}`;
  }
  if (message instanceof Error) throw message;
  const error = new AssertionError({
    actual,
    expected,
    message: message || generated,
    operator: start.name,
    stackStartFn: start,
  });
  error.generatedMessage = !message;
  throw error;
}

/** What is shown of two errors that differ: only the keys that were compared. */
class Comparison {
  [key: string]: unknown;
  constructor(source: Any, keys: string[], actual?: Any) {
    for (const key of keys) {
      if (!(key in source)) continue;
      const matches =
        actual && typeof actual[key] === 'string' && source[key] instanceof RegExp && source[key].test(actual[key]);
      this[key] = matches ? actual[key] : source[key];
    }
  }
}

function matchObject(start: Any, actual: Any, expected: Any, message: Message): void {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  else if (keys.length === 0) throw invalidArgValue('error', expected, 'may not be an empty object');
  for (const key of keys) {
    if (typeof actual[key] === 'string' && expected[key] instanceof RegExp && expected[key].test(actual[key])) continue;
    if (key in actual && isDeepStrictEqual(actual[key], expected[key])) continue;
    if (message) failWith({ actual, expected, message, operator: start.name, stackStartFn: start });
    const error = new AssertionError({
      actual: new Comparison(actual, keys),
      expected: new Comparison(expected, keys, actual),
      operator: 'deepStrictEqual',
      stackStartFn: start,
    });
    throw Object.assign(error, { actual, expected, operator: start.name });
  }
}

function expectNoError(start: Any, thrown: Any, expected: Any, message: Message): void {
  if (thrown === NOTHING) return;
  if (typeof expected === 'string') {
    message = expected;
    expected = undefined;
  }
  const unwanted =
    !expected ||
    (expected instanceof RegExp
      ? expected.test(String(thrown))
      : thrown instanceof expected || expected.call({}, thrown) === true);
  if (!unwanted) throw thrown;
  const kind = start === methods.doesNotReject ? 'rejection' : 'exception';
  failWith({
    actual: thrown,
    expected,
    operator: start.name,
    message: `Got unwanted ${kind}${message ? `: ${message}` : '.'}\nActual message: "${thrown?.message}"`,
    stackStartFn: start,
  });
}

function matching(start: Any, text: unknown, pattern: unknown, message: Message, wanted: boolean): void {
  if (!(pattern instanceof RegExp)) throw invalidArgType('regexp', 'RegExp', pattern);
  if (typeof text === 'string' && pattern.test(text) === wanted) return;
  if (message instanceof Error) throw message;
  const generated =
    typeof text !== 'string'
      ? `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`
      : `The input ${wanted ? 'did not' : 'was expected to not'} match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
  const error = new AssertionError({
    actual: text,
    expected: pattern,
    message: message || generated,
    operator: start.name,
    stackStartFn: start,
  });
  error.generatedMessage = !message;
  throw error;
}

const methods = {
  ok: function ok(...values: unknown[]) {
    check(ok, values.length, values[0], values[1] as Message);
  },
  fail: function fail(message?: Message) {
    if (message instanceof Error) throw message;
    const error = new AssertionError({
      message: message === undefined ? 'Failed' : message,
      operator: 'fail',
      stackStartFn: fail,
    });
    error.generatedMessage = message === undefined;
    throw error;
  },
  // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what is asked for
  equal: comparing('equal', '==', (a: Any, b: Any) => a == b || bothNaN(a, b)),
  // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what is asked for
  notEqual: comparing('notEqual', '!=', (a: Any, b: Any) => a != b && !bothNaN(a, b)),
  deepEqual: comparing('deepEqual', 'deepEqual', isDeepEqual),
  notDeepEqual: comparing('notDeepEqual', 'notDeepEqual', (a, b) => !isDeepEqual(a, b)),
  deepStrictEqual: comparing('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual),
  notDeepStrictEqual: comparing('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b)),
  strictEqual: comparing('strictEqual', 'strictEqual', Object.is),
  notStrictEqual: comparing('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b)),
  partialDeepStrictEqual: comparing('partialDeepStrictEqual', 'partialDeepStrictEqual', isPartial),
  throws: function throws(callback: unknown, expected?: unknown, message?: Message) {
    expectError(throws, thrownBy(callback), expected, message);
  },
  rejects: async function rejects(source: unknown, expected?: unknown, message?: Message) {
    expectError(rejects, await rejectionOf(source), expected, message);
  },
  doesNotThrow: function doesNotThrow(callback: unknown, expected?: unknown, message?: Message) {
    expectNoError(doesNotThrow, thrownBy(callback), expected, message);
  },
  doesNotReject: async function doesNotReject(source: unknown, expected?: unknown, message?: Message) {
    expectNoError(doesNotReject, await rejectionOf(source), expected, message);
  },
  ifError: function ifError(value: Any) {
    if (value === null || value === undefined) return;
    const text =
      typeof value === 'object' && typeof value.message === 'string'
        ? value.message || value.constructor?.name
        : inspect(value);
    failWith({
      actual: value,
      expected: null,
      operator: 'ifError',
      message: `ifError got unwanted exception: ${text}`,
      stackStartFn: ifError,
    });
  },
  match: function match(text: unknown, pattern: unknown, message?: Message) {
    matching(match, text, pattern, message, true);
  },
  doesNotMatch: function doesNotMatch(text: unknown, pattern: unknown, message?: Message) {
    matching(doesNotMatch, text, pattern, message, false);
  },
};

const callable = (name: string) => {
  const self = { [name]: (...values: unknown[]) => check(self, values.length, values[0], values[1] as Message) }[
    name
  ] as Any;
  return self;
};
const assert = Object.assign(callable('ok'), methods, { AssertionError });
assert.ok = assert;
assert.strict = Object.assign(callable('strict'), assert, {
  equal: methods.strictEqual,
  deepEqual: methods.deepStrictEqual,
  notEqual: methods.notStrictEqual,
  notDeepEqual: methods.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;

export default assert;
