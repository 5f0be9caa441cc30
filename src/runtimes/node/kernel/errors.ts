import { inspect } from 'node-inspect-extracted';
import { stackOf } from './stack.ts';

/** Error classes that Node's coded errors derive from. */
type Kind = typeof Error | typeof TypeError | typeof RangeError | typeof SyntaxError | typeof URIError;

/**
 * Makes an error as Node's own are: `code` set, and shown in the stack's first line (`TypeError [ERR_X]: ...`) while
 * `name` stays the plain one.
 */
export function nodeError(Base: Kind, code: string, message: string): Error & { code: string } {
  const error = new Base(message) as Error & { code: string };
  const name = error.name;
  // The stack's first line is made when it is first read, from the name of that moment.
  Object.defineProperty(error, 'name', { value: `${name} [${code}]`, configurable: true, writable: true });
  const stack = stackOf(error);
  if (!Object.hasOwn(error, 'stack') || error.stack !== stack) {
    Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  }
  Reflect.deleteProperty(error, 'name');
  error.code = code;
  return error;
}

/** `ERR_INVALID_ARG_TYPE` in Node's words: `expected` is `'string'`, `['string', 'Buffer']`, `'function'`. */
export function invalidArgType(name: string, expected: string | string[], actual: unknown): Error {
  const subject = name.endsWith(' argument')
    ? `The ${name}`
    : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return nodeError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `${subject} must be ${describeTypes([expected].flat())}.${received(actual)}`,
  );
}

/** `ERR_INVALID_ARG_VALUE`. */
export function invalidArgValue(name: string, value: unknown, reason = 'is invalid'): Error {
  let shown = inspect(value);
  if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
  const kind = name.includes('.') ? 'property' : 'argument';
  return nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The ${kind} '${name}' ${reason}. Received ${shown}`);
}

/** `ERR_OUT_OF_RANGE`; numbers above 2**32 are grouped with underscores, as Node does. */
export function outOfRange(name: string, range: string, value: unknown): Error {
  let shown: string;
  if (Number.isInteger(value) && Math.abs(value as number) > 2 ** 32) shown = groupDigits(String(value));
  else if (typeof value === 'bigint')
    shown = `${value > 2n ** 32n || value < -(2n ** 32n) ? groupDigits(String(value)) : value}n`;
  else shown = inspect(value);
  return nodeError(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`,
  );
}

const groupDigits = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '_');

const PRIMITIVES = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function describeTypes(expected: string[]): string {
  const types = expected.filter((type) => PRIMITIVES.includes(type)).map((type) => type.toLowerCase());
  const classes = expected.filter((type) => !PRIMITIVES.includes(type) && /^[A-Z]/.test(type));
  const others = expected.filter((type) => !PRIMITIVES.includes(type) && !/^[A-Z]/.test(type));
  const parts: string[] = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${orList(types)}`);
  if (classes.length > 0) parts.push(`an instance of ${orList(classes)}`);
  if (others.length > 0) parts.push(others.length > 1 ? `one of ${orList(others)}` : others[0]!);
  return parts.join(' or ');
}

function orList(items: string[]): string {
  if (items.length < 3) return items.join(' or ');
  return `${items.slice(0, -1).join(', ')}, or ${items.at(-1)}`;
}

/** The end of an argument error: ` Received type number (5)`. */
export function received(value: unknown): string {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    return name ? ` Received an instance of ${name}` : ` Received ${inspect(value, { depth: -1 })}`;
  }
  let shown = inspect(value, { colors: false });
  if (shown.length > 28) shown = `${shown.slice(0, 25)}...`;
  return ` Received type ${typeof value} (${shown})`;
}

/** A system error: `ENOENT: no such file or directory, open 'x'` with errno, code, syscall. */
export function systemError(message: string, fields: Record<string, unknown>): Error {
  return Object.assign(new Error(message), fields);
}
