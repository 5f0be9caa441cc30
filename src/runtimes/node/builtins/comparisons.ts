import types from './util-types.ts';

/** Deep equality by Node's rules, strict (`===`, prototypes, symbols) and loose (`==`). */
export const isDeepStrictEqual = (a: unknown, b: unknown): boolean => compare(a, b, true, new Map());
export const isDeepEqual = (a: unknown, b: unknown): boolean => compare(a, b, false, new Map());

type Memo = Map<object, object>;

function compare(a: unknown, b: unknown, strict: boolean, memo: Memo): boolean {
  if (a === b) return a !== 0 || !strict || Object.is(a, b);
  if (strict) {
    if (typeof a !== 'object') return typeof a === 'number' && Number.isNaN(a) && Number.isNaN(b);
    if (typeof b !== 'object' || a === null || b === null) return false;
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  } else {
    const plainA = a === null || typeof a !== 'object';
    const plainB = b === null || typeof b !== 'object';
    if (plainA || plainB) {
      // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what is asked for
      return plainA && plainB && (a == b || (Number.isNaN(a) && Number.isNaN(b)));
    }
  }
  return compareObjects(a as object, b as object, strict, memo);
}

const tagOf = (value: object): string => Object.prototype.toString.call(value);

function compareObjects(a: object, b: object, strict: boolean, memo: Memo): boolean {
  if (tagOf(a) !== tagOf(b)) return false;
  if (!sameContent(a, b, strict)) return false;
  const known = memo.get(a);
  if (known !== undefined) return known === b;
  memo.set(a, b);
  const equal = sameKeys(a, b, strict, memo) && sameCollections(a, b, strict, memo);
  memo.delete(a);
  return equal;
}

/** Compares what is in internal slots rather than in properties. */
function sameContent(a: object, b: object, strict: boolean): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length;
  if (types.isDate(a)) return types.isDate(b) && Object.is((a as Date).getTime(), (b as Date).getTime());
  if (a instanceof RegExp) return b instanceof RegExp && String(a) === String(b) && a.lastIndex === b.lastIndex;
  if (types.isNativeError(a)) return types.isNativeError(b) && sameError(a as Error, b as Error);
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && sameBytes(a, b, strict);
  if (types.isAnyArrayBuffer(a))
    return types.isAnyArrayBuffer(b) && sameRaw(new Uint8Array(a as ArrayBuffer), new Uint8Array(b as ArrayBuffer));
  if (types.isBoxedPrimitive(a))
    return (
      types.isBoxedPrimitive(b) && typeof a.valueOf() === typeof b.valueOf() && Object.is(a.valueOf(), b.valueOf())
    );
  if (types.isMap(a)) return types.isMap(b) && (a as Map<unknown, unknown>).size === (b as Map<unknown, unknown>).size;
  if (types.isSet(a)) return types.isSet(b) && (a as Set<unknown>).size === (b as Set<unknown>).size;
  if (types.isWeakMap(a) || types.isWeakSet(a) || types.isPromise(a)) return false;
  if (a instanceof URL) return b instanceof URL && a.href === b.href;
  return !(
    Array.isArray(b) ||
    ArrayBuffer.isView(b) ||
    types.isMap(b) ||
    types.isSet(b) ||
    types.isDate(b) ||
    b instanceof RegExp ||
    types.isBoxedPrimitive(b)
  );
}

const sameError = (a: Error, b: Error): boolean => a.message === b.message && a.name === b.name;

function sameBytes(a: ArrayBufferView, b: ArrayBufferView, strict: boolean): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const floats = types.isFloat32Array(a) || types.isFloat64Array(a);
  if (floats) {
    const [left, right] = [a as Float64Array, b as Float64Array];
    return left.every((value, i) => (strict ? Object.is(value, right[i]) : value === right[i] || Number.isNaN(value)));
  }
  return sameRaw(
    new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
    new Uint8Array(b.buffer, b.byteOffset, b.byteLength),
  );
}

const sameRaw = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Own enumerable keys; symbols too when strict. Indices of byte arrays were compared already. */
function keysOf(value: object, strict: boolean): PropertyKey[] {
  const keys: PropertyKey[] = ArrayBuffer.isView(value)
    ? Object.keys(value).filter((key) => !/^\d+$/.test(key))
    : Object.keys(value);
  if (strict)
    for (const key of Object.getOwnPropertySymbols(value))
      if (Object.prototype.propertyIsEnumerable.call(value, key)) keys.push(key);
  if (types.isNativeError(value))
    for (const key of ['cause', 'errors']) if (Object.hasOwn(value, key) && !keys.includes(key)) keys.push(key);
  return keys;
}

function sameKeys(a: object, b: object, strict: boolean, memo: Memo): boolean {
  const keys = keysOf(a, strict);
  if (keys.length !== keysOf(b, strict).length) return false;
  if (!keys.every((key) => Object.hasOwn(b, key))) return false;
  return keys.every((key) => compare(a[key as never], b[key as never], strict, memo));
}

function sameCollections(a: object, b: object, strict: boolean, memo: Memo): boolean {
  if (types.isSet(a)) {
    const rest = new Set(b as Set<unknown>);
    for (const value of a as Set<unknown>)
      if (!take(rest, value, (other) => compare(value, other, strict, memo))) return false;
    return true;
  }
  if (types.isMap(a)) {
    const rest = new Map(b as Map<unknown, unknown>);
    for (const [key, value] of a as Map<unknown, unknown>) {
      const same = (other: unknown) =>
        compare(key, other, strict, memo) && compare(value, (b as Map<unknown, unknown>).get(other), strict, memo);
      if (!take(rest, key, same)) return false;
    }
    return true;
  }
  return true;
}

/** Removes the key's equal from a collection: the key itself if it is there, else the first that compares equal. */
function take(rest: Set<unknown> | Map<unknown, unknown>, key: unknown, same: (other: unknown) => boolean): boolean {
  if (rest.has(key) && same(key)) return rest.delete(key);
  for (const other of rest.keys()) if (same(other)) return rest.delete(other);
  return false;
}
