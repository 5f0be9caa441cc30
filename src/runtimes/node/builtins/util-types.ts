/** `util.types`: told by internal slots where a method reaches them, else by the object's tag. */
type Test = (value: unknown) => boolean;

const tag = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
/** True when a getter or method of a built-in class accepts the value: only an object with its internal slot passes. */
const hasSlot =
  (read: (this: unknown) => unknown): Test =>
  (value) => {
    if (!isObject(value)) return false;
    try {
      Reflect.apply(read, value, []);
      return true;
    } catch {
      return false;
    }
  };
const getter = (prototype: object, key: PropertyKey): (() => unknown) =>
  Object.getOwnPropertyDescriptor(prototype, key)!.get!;
const tagged =
  (...names: string[]): Test =>
  (value) =>
    isObject(value) && names.includes(tag(value));

const typedArrayName = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const typed =
  (name: string): Test =>
  (value) =>
    isObject(value) && Reflect.apply(typedArrayName, value, []) === name;
const boxed = (read: (this: never) => unknown): Test => {
  const test = hasSlot(read as never);
  return (value) => typeof value === 'object' && test(value);
};

const isNumberObject = boxed(Number.prototype.valueOf);
const isStringObject = boxed(String.prototype.valueOf);
const isBooleanObject = boxed(Boolean.prototype.valueOf);
const isBigIntObject = boxed(BigInt.prototype.valueOf);
const isSymbolObject = boxed(Symbol.prototype.valueOf);
const isMap = hasSlot(getter(Map.prototype, 'size'));
const isSet = hasSlot(getter(Set.prototype, 'size'));
const isDate = hasSlot(Date.prototype.getTime);
const isArrayBuffer = hasSlot(getter(ArrayBuffer.prototype, 'byteLength'));
const isSharedArrayBuffer = tagged('SharedArrayBuffer');
const probe = {};

export default {
  isAnyArrayBuffer: (value: unknown) => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isArgumentsObject: (value: unknown) =>
    typeof value === 'object' && value !== null && !(Symbol.toStringTag in value) && tag(value) === 'Arguments',
  isArrayBuffer,
  isArrayBufferView: ArrayBuffer.isView,
  isAsyncFunction: tagged('AsyncFunction', 'AsyncGeneratorFunction'),
  isBigInt64Array: typed('BigInt64Array'),
  isBigIntObject,
  isBigUint64Array: typed('BigUint64Array'),
  isBooleanObject,
  isBoxedPrimitive: (value: unknown) =>
    [isNumberObject, isStringObject, isBooleanObject, isBigIntObject, isSymbolObject].some((test) => test(value)),
  isCryptoKey: (value: unknown) => typeof CryptoKey === 'function' && value instanceof CryptoKey,
  isDataView: hasSlot(getter(DataView.prototype, 'byteLength')),
  isDate,
  isEventTarget: (value: unknown) => value instanceof EventTarget,
  isExternal: () => false,
  isFloat16Array: typed('Float16Array'),
  isFloat32Array: typed('Float32Array'),
  isFloat64Array: typed('Float64Array'),
  isGeneratorFunction: tagged('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: tagged('Generator', 'AsyncGenerator'),
  isInt16Array: typed('Int16Array'),
  isInt32Array: typed('Int32Array'),
  isInt8Array: typed('Int8Array'),
  isKeyObject: (value: unknown) => isObject(value) && tag(value) === 'KeyObject',
  isMap,
  isMapIterator: tagged('Map Iterator'),
  isModuleNamespaceObject: tagged('Module'),
  isNativeError: (value: unknown) => value instanceof Error || (isObject(value) && tag(value) === 'Error'),
  isNumberObject,
  isPromise: (value: unknown) => value instanceof Promise,
  /** A proxy cannot be told from its target in a browser. */
  isProxy: () => false,
  isRegExp: (value: unknown) => value instanceof RegExp,
  isSet,
  isSetIterator: tagged('Set Iterator'),
  isSharedArrayBuffer,
  isStringObject,
  isSymbolObject,
  isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint16Array: typed('Uint16Array'),
  isUint32Array: typed('Uint32Array'),
  isUint8Array: typed('Uint8Array'),
  isUint8ClampedArray: typed('Uint8ClampedArray'),
  isWeakMap: (value: unknown) =>
    isObject(value) && hasSlot(() => Reflect.apply(WeakMap.prototype.has, value, [probe]))(value),
  isWeakSet: (value: unknown) =>
    isObject(value) && hasSlot(() => Reflect.apply(WeakSet.prototype.has, value, [probe]))(value),
};
