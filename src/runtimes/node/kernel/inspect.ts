import extracted from 'node-inspect-extracted';
import { headerEntries, rememberHeaderNames } from '../net/header-names.ts';

/** Node's `util.inspect` and `util.format`, and what the browser's own classes need to print as Node's do. */
type Options = Record<string, unknown>;
export const inspect = extracted.inspect as unknown as ((value: unknown, options?: Options) => string) & {
  custom: symbol;
  defaultOptions: Options;
  colors: Record<string, [number, number]>;
  styles: Record<string, string>;
};
export const format = extracted.format as (...values: unknown[]) => string;
export const formatWithOptions = extracted.formatWithOptions as (options: Options, ...values: unknown[]) => string;
export const stringWidth = (extracted as unknown as { getStringWidth: (text: string) => number }).getStringWidth;
export const stripVTControlCharacters = extracted.stripVTControlCharacters as (text: string) => string;

const custom = Symbol.for('nodejs.util.inspect.custom');
type Inspect = typeof inspect;

function define(
  prototype: object,
  show: (value: never, depth: number, options: Options, inspect: Inspect) => string,
): void {
  Object.defineProperty(prototype, custom, {
    value(this: never, depth: number, options: Options, inner: Inspect) {
      return show(this, depth, options, inner ?? inspect);
    },
    configurable: true,
    writable: true,
  });
}

/** Shows an object with the class's name and the properties that Node shows, which are getters in the browser. */
function showAs(name: string, keys: string[]) {
  return (value: Record<string, unknown>, depth: number, options: Options, inner: Inspect): string => {
    if (depth < 0) return `[${name}]`;
    const shown = Object.fromEntries(keys.map((key) => [key, value[key]]));
    const rest = options.depth === null ? null : (options.depth as number) - 1;
    return `${name} ${inner(shown, { ...options, depth: rest })}`;
  };
}

/** Entries as `Name { 'a' => '1', 'b' => '2' }`. */
function showEntries(name: string) {
  return (value: Iterable<[string, unknown]>, depth: number, options: Options, inner: Inspect): string => {
    if (depth < 0) return `[${name}]`;
    const entries = [...value].map(([key, item]) => `${inner(key, options)} => ${inner(item, options)}`);
    if (entries.length === 0) return `${name} {}`;
    const line = `${name} { ${entries.join(', ')} }`;
    return line.length <= ((options.breakLength as number) ?? 80) ? line : `${name} {\n  ${entries.join(',\n  ')} }`;
  };
}

/** Told by asking for the reader that only byte streams give; a locked stream cannot be asked. */
function isByteStream(stream: ReadableStream): boolean {
  try {
    stream.getReader({ mode: 'byob' }).releaseLock();
    return true;
  } catch {
    return false;
  }
}

const URL_KEYS = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'searchParams',
  'hash',
];

/** Gives the browser's classes Node's printed form. */
export function installInspectors(): void {
  rememberHeaderNames();
  // The library follows a later Node, which colours the parts of a pattern.
  inspect.styles['regexp'] = 'red';
  define(URL.prototype, showAs('URL', URL_KEYS));
  define(URLSearchParams.prototype, showEntries('URLSearchParams'));
  define(Headers.prototype, (headers: Headers, depth, options, inner) => {
    if (depth < 0) return '[Headers]';
    return `Headers ${inner(Object.fromEntries(headerEntries(headers)), options)}`;
  });
  define(
    Response.prototype,
    showAs('Response', ['status', 'statusText', 'headers', 'body', 'bodyUsed', 'ok', 'redirected', 'type', 'url']),
  );
  define(Blob.prototype, showAs('Blob', ['size', 'type']));
  define(AbortSignal.prototype, showAs('AbortSignal', ['aborted']));
  define(AbortController.prototype, showAs('AbortController', ['signal']));
  define(ReadableStream.prototype, (stream: ReadableStream, depth, _options, inner) => {
    if (depth < 0) return '[ReadableStream]';
    return `ReadableStream ${inner({ locked: stream.locked, state: 'readable', supportsBYOB: isByteStream(stream) })}`;
  });
  define(FormData.prototype, (form: FormData, depth, options, inner) => {
    if (depth < 0) return '[FormData]';
    return `FormData ${inner(Object.fromEntries(form), options)}`;
  });
  define(Event.prototype, showAs('Event', ['type', 'defaultPrevented', 'cancelable', 'timeStamp']));
  define(File.prototype, showAs('File', ['size', 'type', 'name', 'lastModified']));
  define(
    Request.prototype,
    showAs('Request', [
      'method',
      'url',
      'headers',
      'destination',
      'referrer',
      'referrerPolicy',
      'mode',
      'credentials',
      'cache',
      'redirect',
      'integrity',
      'keepalive',
      'isReloadNavigation',
      'isHistoryNavigation',
      'signal',
    ]),
  );
  if (globalThis.CryptoKey)
    define(CryptoKey.prototype, showAs('CryptoKey', ['type', 'extractable', 'algorithm', 'usages']));
  define(TextDecoder.prototype, showAs('TextDecoder', ['encoding', 'fatal', 'ignoreBOM']));
}
