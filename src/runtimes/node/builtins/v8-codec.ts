import { Buffer } from './buffer.ts';

/**
 * What `v8.serialize` writes here: not V8's own bytes, but everything that survives a structured clone comes back, cycles included.
 * The value's parts are numbered; each is written once and refers to others by number.
 */
type Node = [kind: string, content?: unknown];

const TYPED = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};
const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

/** Writes a value. @throws the structured clone's own error for what cannot be cloned, such as a function */
export function serialize(value: unknown): Buffer {
  const nodes: Node[] = [];
  const numbers = new Map<unknown, number>();
  const write = (item: unknown): number => {
    const known = numbers.get(item);
    if (known !== undefined) return known;
    const index = nodes.push(['undefined']) - 1;
    numbers.set(item, index);
    nodes[index] = toNode(item, write);
    return index;
  };
  let copy: unknown;
  try {
    copy = structuredClone(value);
  } catch (error) {
    throw new Error(error instanceof Error ? error.message : String(error));
  }
  write(copy);
  return Buffer.from(JSON.stringify(nodes));
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function toNode(value: unknown, write: (value: unknown) => number): Node {
  if (typeof value === 'bigint') return ['bigint', String(value)];
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return ['number', Object.is(value, -0) ? '-0' : String(value)];
  if (typeof value !== 'object' || value === null) return value === undefined ? ['undefined'] : ['plain', value];
  if (value instanceof Date) return ['date', String(value.getTime())];
  if (value instanceof RegExp) return ['regexp', [value.source, value.flags]];
  if (value instanceof Map) return ['map', [...value].map((entry) => entry.map(write))];
  if (value instanceof Set) return ['set', [...value].map(write)];
  if (value instanceof ArrayBuffer) return ['buffer', hex(new Uint8Array(value))];
  if (ArrayBuffer.isView(value))
    return ['typed', [value.constructor.name, hex(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]];
  if (value instanceof Error) return ['error', [value.name, value.message, value.stack, write(value.cause)]];
  if (Array.isArray(value))
    return ['array', [value.length, Object.entries(value).map(([key, item]) => [key, write(item)])]];
  if (value instanceof Number || value instanceof String || value instanceof Boolean) return ['boxed', value.valueOf()];
  return ['object', Object.entries(value).map(([key, item]) => [key, write(item)])];
}

/** Reads what `serialize` wrote. */
export function deserialize(bytes: Uint8Array): unknown {
  const nodes = JSON.parse(Buffer.from(bytes).toString()) as Node[];
  const made = new Map<number, unknown>();
  const read = (index: number): unknown => {
    if (made.has(index)) return made.get(index);
    const [kind, content] = nodes[index]!;
    const keep = <T>(value: T): T => {
      made.set(index, value);
      return value;
    };
    return revive(kind, content as never, read, keep);
  };
  return read(0);
}

type Entries = Array<[string, number]>;

function revive(kind: string, content: never, read: (index: number) => unknown, keep: <T>(value: T) => T): unknown {
  switch (kind) {
    case 'bigint':
      return BigInt(content);
    case 'number':
      return Number(content);
    case 'plain':
      return content;
    case 'date':
      return keep(new Date(Number(content)));
    case 'regexp':
      return keep(new RegExp(...(content as [string, string])));
    case 'boxed':
      return keep(Object(content));
    case 'buffer':
      return keep(new Uint8Array(Buffer.from(content, 'hex')).buffer);
    case 'typed': {
      const [name, text] = content as [keyof typeof TYPED, string];
      return keep(new (TYPED[name] ?? Uint8Array)(new Uint8Array(Buffer.from(text, 'hex')).buffer as never));
    }
    case 'error': {
      const [name, message, stack, cause] = content as [keyof typeof ERRORS, string, string, number];
      const error = keep(new (ERRORS[name] ?? Error)(message));
      const given = read(cause);
      return Object.assign(
        Object.defineProperty(error, 'stack', { value: stack }),
        given !== undefined && { cause: given },
      );
    }
    case 'map': {
      const map = keep(new Map());
      for (const [key, value] of content as Array<[number, number]>) map.set(read(key), read(value));
      return map;
    }
    case 'set': {
      const set = keep(new Set());
      for (const item of content as number[]) set.add(read(item));
      return set;
    }
    case 'array': {
      const [length, entries] = content as [number, Entries];
      const array = keep(new Array(length));
      for (const [key, item] of entries) array[key as never] = read(item);
      return array;
    }
    case 'object': {
      const object = keep<Record<string, unknown>>({});
      for (const [key, item] of content as Entries) object[key] = read(item);
      return object;
    }
    default:
      return undefined;
  }
}
