import { MIMEType as MimeLibrary } from 'whatwg-mimetype';
import { invalidArgType, invalidArgValue, nodeError } from '../kernel/errors.ts';
import { format, formatWithOptions, inspect, stripVTControlCharacters } from '../kernel/inspect.ts';
import { isDeepStrictEqual } from './comparisons.ts';
import os from './os.ts';
import { parseArgs } from './parse-args.ts';
import timers from './timers.ts';
import types from './util-types.ts';

/** `node:util`. */
// biome-ignore lint/suspicious/noExplicitAny: functions of any shape pass through
type AnyFunction = (...values: any[]) => any;

const custom = Symbol.for('nodejs.util.promisify.custom');
// Loaded for its effect: it tells `promisify` about the timers.
void timers;

function promisify(original: AnyFunction): AnyFunction {
  if (typeof original !== 'function') throw invalidArgType('original', 'function', original);
  const own = (original as unknown as Record<symbol, unknown>)[custom];
  if (own !== undefined) {
    if (typeof own !== 'function') throw invalidArgType('util.promisify.custom', 'function', own);
    return own as AnyFunction;
  }
  const promisified = function (this: unknown, ...values: unknown[]) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [
        ...values,
        (error: unknown, value: unknown) => (error ? reject(error) : resolve(value)),
      ]);
    });
  };
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
  Object.defineProperties(promisified, Object.getOwnPropertyDescriptors(original));
  return Object.defineProperty(promisified, custom, { value: promisified, configurable: true });
}
promisify.custom = custom;

function callbackify(original: AnyFunction): AnyFunction {
  if (typeof original !== 'function') throw invalidArgType('original', 'function', original);
  const callbackified = function (this: unknown, ...values: unknown[]) {
    const callback = values.pop();
    if (typeof callback !== 'function') throw invalidArgType('last argument', 'function', callback);
    const { nextTick } = globalThis.process;
    Reflect.apply(original, this, values).then(
      (value: unknown) => nextTick(callback as never, null, value),
      (reason: unknown) => {
        const error =
          reason ||
          Object.assign(nodeError(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value'), {
            reason,
          });
        nextTick(callback as never, error);
      },
    );
  };
  Object.defineProperty(callbackified, 'name', { value: `${original.name}Callbackified` });
  return callbackified;
}

function inherits(derived: AnyFunction, parent: AnyFunction): void {
  if (typeof derived !== 'function') throw invalidArgType('ctor', 'Function', derived);
  if (typeof parent !== 'function') throw invalidArgType('superCtor', 'Function', parent);
  Object.defineProperty(derived, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(derived.prototype, parent.prototype);
}

const warnedCodes = new Set<string>();

function deprecate<F extends AnyFunction>(callback: F, message: string, code?: string): F {
  let warned = false;
  const deprecated = function (this: unknown, ...values: unknown[]) {
    if (!warned) {
      warned = true;
      if (code === undefined) globalThis.process.emitWarning(message, 'DeprecationWarning');
      else if (!warnedCodes.has(code)) {
        warnedCodes.add(code);
        globalThis.process.emitWarning(message, 'DeprecationWarning', code);
      }
    }
    if (new.target) return Reflect.construct(callback, values, new.target as never);
    return Reflect.apply(callback, this, values);
  };
  Object.setPrototypeOf(deprecated, callback);
  if (callback.prototype) deprecated.prototype = callback.prototype;
  return deprecated as unknown as F;
}

/** On when `NODE_DEBUG` names the section; it is read at the first call, as in Node. */
function debuglog(section: string) {
  const name = section.toUpperCase();
  const isEnabled = () =>
    (globalThis.process.env.NODE_DEBUG ?? '')
      .toUpperCase()
      .split(',')
      .some((part) => new RegExp(`^${part.replaceAll('*', '.*')}$`).test(name) && part !== '');
  const log = (...values: unknown[]) => {
    if (isEnabled()) globalThis.process.stderr.write(`${name} ${globalThis.process.pid}: ${format(...values)}\n`);
  };
  return Object.defineProperty(log, 'enabled', { get: isEnabled });
}

interface StyleOptions {
  validateStream?: boolean;
  stream?: { isTTY?: boolean };
}

function styleText(
  styles: string | string[],
  text: string,
  { validateStream = true, stream = globalThis.process.stdout }: StyleOptions = {},
): string {
  if (typeof text !== 'string') throw invalidArgType('text', 'string', text);
  const plain = validateStream && !stream?.isTTY;
  return [styles].flat().reduceRight((inner, style) => {
    const codes = inspect.colors[style];
    if (style === 'none') return inner;
    if (!codes) {
      const known = Object.keys(inspect.colors).map((name) => `'${name}'`);
      throw invalidArgValue('format', style, `must be one of: ${known.join(', ')}`);
    }
    return plain ? inner : `\u001b[${codes[0]}m${inner}\u001b[${codes[1]}m`;
  }, text);
}

const errorNames = new Map(Object.entries(os.constants.errno).map(([name, code]) => [-code, name]));

function aborted(signal: AbortSignal): Promise<void> {
  if (!(signal instanceof AbortSignal)) throw invalidArgType('signal', 'AbortSignal', signal);
  return signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** `util.MIMEType`: the library's class with Node's name for the parameters. */
class MIMEType extends MimeLibrary {
  get params(): MimeLibrary['parameters'] {
    return this.parameters;
  }
  toJSON(): string {
    return String(this);
  }
}

const MIMEParams = new MimeLibrary('text/plain').parameters.constructor;

export default {
  MIMEParams,
  MIMEType,
  TextDecoder,
  TextEncoder,
  _extend: (target: object, source: object) => Object.assign(target, source),
  aborted,
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  getCallSites: () => [],
  getSystemErrorMap: () => new Map([...errorNames].map(([code, name]) => [code, [name, name]])),
  getSystemErrorName: (code: number) => errorNames.get(code) ?? `Unknown system error ${code}`,
  inherits,
  inspect,
  isArray: Array.isArray,
  isDeepStrictEqual,
  parseArgs,
  parseEnv,
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString: (text: unknown) => String(text).toWellFormed(),
  transferableAbortController: () => new AbortController(),
  transferableAbortSignal: (signal: AbortSignal) => signal,
  types,
};

/** Reads the text of a `.env` file. */
function parseEnv(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const LINE = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(?:"((?:\\"|[^"])*)"|'([^']*)'|`([^`]*)`|([^#\n]*))?.*$/gm;
  for (const [, name, double, single, back, bare] of text.replaceAll('\r\n', '\n').matchAll(LINE)) {
    values[name!] = double?.replaceAll('\\n', '\n') ?? single ?? back ?? bare?.trim() ?? '';
  }
  return values;
}
