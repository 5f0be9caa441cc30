import { invalidArgType, invalidArgValue, outOfRange } from '../kernel/errors.ts';
import { MockTimers } from './test-mock-timers.ts';

/** `mock` of `node:test`: functions that remember their calls, and methods and properties replaced for a while. */
// biome-ignore lint/suspicious/noExplicitAny: mocks stand for functions of any shape
type AnyFunction = (this: any, ...values: any[]) => any;

interface Call {
  arguments: unknown[];
  error: unknown;
  result: unknown;
  stack: Error;
  /** The class, for `new`. */
  target: unknown;
  this: unknown;
}

interface MockOptions {
  /** The replacement is used for so many calls, then the original again. */
  times?: number;
  getter?: boolean;
  setter?: boolean;
}

/** `mocked.mock`. */
class MockFunctionContext {
  #calls: Call[] = [];
  #implementation: AnyFunction;
  readonly #original: AnyFunction;
  readonly #once = new Map<number, AnyFunction>();
  readonly #times: number;
  readonly #restore: () => void;

  constructor(implementation: AnyFunction, original: AnyFunction, times: number, restore: () => void) {
    this.#implementation = implementation;
    this.#original = original;
    this.#times = times;
    this.#restore = restore;
  }
  get calls(): Call[] {
    return this.#calls.slice();
  }
  callCount(): number {
    return this.#calls.length;
  }
  mockImplementation(implementation: AnyFunction): void {
    checkFunction('implementation', implementation);
    this.#implementation = implementation;
  }
  mockImplementationOnce(implementation: AnyFunction, onCall?: number): void {
    checkFunction('implementation', implementation);
    this.#once.set(onCall ?? this.#calls.length, implementation);
  }
  resetCalls(): void {
    this.#calls = [];
  }
  restore(): void {
    this.#implementation = this.#original;
    this.#restore();
  }

  /** Called by the mock itself; not enumerable and no part of Node's interface. */
  static call(context: MockFunctionContext, self: unknown, values: unknown[], target: unknown): unknown {
    const number = context.#calls.length;
    const once = context.#once.get(number);
    context.#once.delete(number);
    const run = once ?? (number < context.#times ? context.#implementation : context.#original);
    const call: Call = {
      arguments: values,
      error: undefined,
      result: undefined,
      stack: new Error(),
      target,
      this: self,
    };
    try {
      call.result = target ? Reflect.construct(run, values, target as AnyFunction) : Reflect.apply(run, self, values);
      if (target) call.this = call.result;
      return call.result;
    } catch (error) {
      call.error = error;
      throw error;
    } finally {
      context.#calls.push(call);
    }
  }
}

/** `mocked.mock` of a property. */
class MockPropertyContext {
  #accesses: Array<{ type: 'get' | 'set'; value: unknown; stack: Error }> = [];
  #value: unknown;
  readonly #restore: () => void;

  constructor(value: unknown, restore: () => void) {
    this.#value = value;
    this.#restore = restore;
  }
  get accesses(): unknown[] {
    return this.#accesses.slice();
  }
  accessCount(): number {
    return this.#accesses.length;
  }
  resetAccesses(): void {
    this.#accesses = [];
  }
  mockImplementation(value: unknown): void {
    this.#value = value;
  }
  restore(): void {
    this.#restore();
  }
  static read(context: MockPropertyContext): unknown {
    context.#accesses.push({ type: 'get', value: context.#value, stack: new Error() });
    return context.#value;
  }
  static write(context: MockPropertyContext, value: unknown): void {
    context.#accesses.push({ type: 'set', value, stack: new Error() });
    context.#value = value;
  }
}

export class MockTracker {
  readonly #mocks: Array<{ restore(): void }> = [];
  #timers: MockTimers | undefined;

  get timers(): MockTimers {
    this.#timers ??= new MockTimers();
    return this.#timers;
  }

  fn(original: unknown = () => {}, implementation: unknown = original, options: MockOptions = {}): AnyFunction {
    // `fn(original, options)`
    if (typeof implementation === 'object' && implementation !== null) {
      options = implementation as MockOptions;
      implementation = original;
    }
    checkFunction('original', original);
    checkFunction('implementation', implementation);
    return this.#mock(original, implementation, options, () => {});
  }

  method(owner: object, name: PropertyKey, implementation?: unknown, options: MockOptions = {}): AnyFunction {
    if (owner === null || (typeof owner !== 'object' && typeof owner !== 'function'))
      throw invalidArgType('object', 'Object', owner);
    if (typeof implementation === 'object' && implementation !== null) {
      options = implementation as MockOptions;
      implementation = undefined;
    }
    const { getter = false, setter = false } = options;
    if (getter && setter) throw invalidArgValue('options.setter', setter, "cannot be used with 'options.getter'");
    const kind = getter ? 'get' : setter ? 'set' : 'value';
    const [descriptor, own] = findDescriptor(owner, name);
    const original: unknown = descriptor?.[kind];
    if (typeof original !== 'function') throw invalidArgValue('methodName', original, 'must be a method');
    if (implementation !== undefined) checkFunction('implementation', implementation);
    const restore = () => {
      if (own) Object.defineProperty(owner, name, descriptor!);
      else Reflect.deleteProperty(owner, name);
    };
    const run = (implementation ?? original) as AnyFunction;
    const mocked = this.#mock(original as AnyFunction, run, options, restore);
    Object.defineProperty(owner, name, { ...descriptor, configurable: true, [kind]: mocked });
    return mocked;
  }

  getter(owner: object, name: PropertyKey, implementation?: unknown, options: MockOptions = {}): AnyFunction {
    if (typeof implementation === 'object' && implementation !== null)
      return this.method(owner, name, { ...implementation, getter: true });
    return this.method(owner, name, implementation, { ...options, getter: true });
  }

  setter(owner: object, name: PropertyKey, implementation?: unknown, options: MockOptions = {}): AnyFunction {
    if (typeof implementation === 'object' && implementation !== null)
      return this.method(owner, name, { ...implementation, setter: true });
    return this.method(owner, name, implementation, { ...options, setter: true });
  }

  property(owner: object, name: PropertyKey, ...values: [value?: unknown]): object {
    const [descriptor, own] = findDescriptor(owner, name);
    if (!descriptor) throw invalidArgValue('propertyName', name, 'is not a property of the object');
    const restore = () => {
      if (own) Object.defineProperty(owner, name, descriptor);
      else Reflect.deleteProperty(owner, name);
    };
    const context = new MockPropertyContext(values.length > 0 ? values[0] : Reflect.get(owner, name), restore);
    this.#mocks.push(context);
    Object.defineProperty(owner, name, {
      configurable: true,
      enumerable: descriptor.enumerable ?? false,
      get: () => MockPropertyContext.read(context),
      set: (value) => MockPropertyContext.write(context, value),
    });
    return new Proxy(owner, {
      get: (target, key, receiver) => (key === 'mock' ? context : Reflect.get(target, key, receiver)),
    });
  }

  module(): never {
    throw new Error('mock.module() is not available in the browser: modules are linked before the program runs.');
  }

  /** Puts back everything and forgets it. */
  reset(): void {
    this.restoreAll();
    this.#timers?.reset();
    this.#mocks.length = 0;
  }

  /** Puts back everything that was replaced. */
  restoreAll(): void {
    for (const mock of this.#mocks) mock.restore();
  }

  #mock(
    original: AnyFunction,
    implementation: AnyFunction,
    { times = Number.POSITIVE_INFINITY }: MockOptions,
    restore: () => void,
  ) {
    if (times !== Number.POSITIVE_INFINITY && !(Number.isInteger(times) && times >= 1))
      throw outOfRange('options.times', '>= 1 && <= 9007199254740991', times);
    const context = new MockFunctionContext(implementation, original, times, restore);
    this.#mocks.push(context);
    const mocked: AnyFunction = new Proxy(original, {
      apply: (_, self, values) => MockFunctionContext.call(context, self, values, undefined),
      construct: (target, values, newTarget) =>
        MockFunctionContext.call(context, undefined, values, newTarget === mocked ? target : newTarget) as object,
      get: (target, key, receiver) => (key === 'mock' ? context : Reflect.get(target, key, receiver)),
    });
    return mocked;
  }
}

function checkFunction(name: string, value: unknown): asserts value is AnyFunction {
  if (typeof value !== 'function') throw invalidArgType(name, 'function', value);
}

/** A property along the prototype chain, and whether it is the object's own. */
function findDescriptor(owner: object, name: PropertyKey): [descriptor: PropertyDescriptor | undefined, own: boolean] {
  for (let each: object | null = owner; each; each = Object.getPrototypeOf(each)) {
    const descriptor = Object.getOwnPropertyDescriptor(each, name);
    if (descriptor) return [descriptor, each === owner];
  }
  return [undefined, false];
}
