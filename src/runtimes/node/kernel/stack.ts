import type { SourcePosition } from '../../../sandbox/protocol.ts';
import { CallSite } from './call-sites.ts';
import { PROJECT } from './host.ts';

/**
 * Stacks as Node prints them: V8's form in every browser, only the reader's own frames, and positions in the text the
 * reader wrote although what runs has its types removed and its imports rewritten.
 */

/** Finds the written position of a running one; lines and columns count from 1. */
export type PositionMap = (line: number, column: number) => [line: number, column: number];

interface Source {
  /** Relative to the working directory, as in `Program.files`. */
  file: string;
  text: string;
  map: PositionMap;
}

const sources = new Map<string, Source & { lines: number }>();
/** `main.ts:3:5` at the end of a frame, for both ES modules (file URL) and CommonJS (path). */
const LOCATION = new RegExp(`((?:file://)?${PROJECT}/[^\\s:()]+):(\\d+):(\\d+)`);

/** Registers the text behind a name that appears in stacks: `file:///home/project/main.ts` or `/home/project/a.cjs`. */
export function registerSource(name: string, source: Source): void {
  sources.set(name, { ...source, lines: source.text.split('\n').length });
}

export const sourceOf = (name: string): Source | undefined => sources.get(name);

/** Names of scripts by the URL they were loaded from. */
const scriptNames = new Map<string, string>();

/** Says which name belongs to a script's URL, for Safari, which does not heed `sourceURL` comments. */
export function nameScript(url: string, name: string): void {
  scriptNames.set(url, name);
}

/** A frame in a package, which is one script without lines of its own. */
const PACKAGE = new RegExp(`${PROJECT}/(node_modules/(?:@[^/\\s]+/)?[^/\\s]+)/index\\.js:\\d+:\\d+`);

interface Frame {
  text: string;
  inPackage?: boolean;
  /** Name of the source, when the frame is the reader's. */
  name?: string;
  line?: number;
  column?: number;
}

function readFrame(raw: string): Frame {
  const text = toV8Frame(raw).replace(/\beval \(/, '<anonymous> (');
  const match = LOCATION.exec(text);
  const source = match ? sources.get(match[1]!) : undefined;
  if (!match || !source) {
    const inPackage = PACKAGE.test(text);
    return inPackage ? { text: text.replace(PACKAGE, '$1'), inPackage } : { text };
  }
  const [line, column] = source.map(Number(match[2]), Number(match[3]));
  // Behind the end stands what linking added.
  if (line > source.lines) return { text };
  return { text: text.replace(match[0], `${match[1]}:${line}:${column}`), name: match[1]!, line, column };
}

/** Firefox and Safari write `function@url:line:column`. */
function toV8Frame(raw: string): string {
  const text = raw.trim();
  if (/^at /.test(text)) return text;
  const at = text.lastIndexOf('@');
  const place = (at < 0 ? text : text.slice(at + 1)).replace(
    /^(blob:.*?)(?=:\d+:\d+$)/,
    (url) => scriptNames.get(url) ?? url,
  );
  const name = (at < 0 ? '' : text.slice(0, at)).replace(/^async\*/, '').replace(/[/<]+$/, '');
  return /^(\w[\w$.]*)$/.test(name) && name !== 'anonymous' ? `at ${name} (${place})` : `at ${place}`;
}

/**
 * Keeps the reader's frames, and the engine's (`Array.map (<anonymous>)`) that the reader's code called. Where there are none, the
 * packages' frames tell at least where the error came from.
 */
function readerFrames(raw: string[]): Frame[] {
  const frames = raw.filter((line) => line.trim() !== '').map(readFrame);
  const kept = frames.filter(
    (frame, i) =>
      frame.name !== undefined || (/\(<anonymous>\)$/.test(frame.text) && frames[i + 1]?.name !== undefined),
  );
  return kept.length > 0 ? kept : frames.filter(({ inPackage }) => inPackage);
}

const errorToString = Error.prototype.toString;
const isV8 = 'captureStackTrace' in Error && /^\s+at /m.test(new Error('x').stack ?? '');

function header(error: unknown): string {
  try {
    return Reflect.apply(errorToString, error, []);
  } catch {
    return '<error>';
  }
}

/** Frames that Node shows, at most. */
const LIMIT = 10;

const compose = (head: string, raw: string[]): string =>
  [
    head,
    ...readerFrames(raw)
      .slice(0, LIMIT)
      .map(({ text }) => `    ${text}`),
  ].join('\n');

/** Makes `error.stack` read as described above, for all errors made from now on. */
export function installStacks(): void {
  Error.stackTraceLimit = LIMIT;
  if (isV8) {
    Object.defineProperty(Error, 'prepareStackTrace', {
      value: (error: unknown, frames: unknown[]) =>
        compose(
          header(error),
          frames.map((frame) => `at ${frame}`),
        ),
      writable: true,
      configurable: true,
    });
    return;
  }
  adoptCapture();
  const native = Object.getOwnPropertyDescriptor(Error.prototype, 'stack');
  if (!native?.get) {
    adoptOwnStacks();
    return;
  }
  const { get, set } = native;
  Object.defineProperty(Error.prototype, 'stack', {
    configurable: true,
    get(this: Error) {
      const raw = Reflect.apply(get, this, []) as string | undefined;
      return raw === undefined ? undefined : compose(header(this), raw.split('\n'));
    },
    set(this: Error, value: unknown) {
      set?.call(this, value);
      Object.defineProperty(this, 'stack', { value, writable: true, configurable: true });
    },
  });
}

/**
 * Safari gives every error a stack of its own, as a property. It is rewritten when the error is about to be shown, because
 * `inspect` asks each value for this symbol before anything else.
 */
function adoptOwnStacks(): void {
  const key = Symbol.for('nodejs.util.inspect.custom');
  Object.defineProperty(Error.prototype, key, {
    configurable: true,
    get(this: object) {
      if (this instanceof Error && Object.hasOwn(this, 'stack')) {
        Object.defineProperty(this, 'stack', { value: stackOf(this), writable: true, configurable: true });
      }
      return undefined;
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, key, { value, writable: true, configurable: true, enumerable: true });
    },
  });
}

/** `Error.captureStackTrace` of other browsers writes their own form, and knows no `Error.prepareStackTrace`. */
function adoptCapture(): void {
  const native = Error.captureStackTrace as ((target: object, start?: unknown) => void) | undefined;
  const capture = (target: object, start?: unknown): void => {
    const holder = {} as { stack?: string };
    if (native) native(holder, start ?? capture);
    else holder.stack = new Error().stack ?? '';
    const raw = (holder.stack ?? '').split('\n');
    const { prepareStackTrace } = Error;
    const value: unknown =
      typeof prepareStackTrace === 'function'
        ? prepareStackTrace(target as Error, raw.filter((line) => line.trim() !== '').map(siteOf))
        : compose(header(target), raw);
    Object.defineProperty(target, 'stack', { value, writable: true, configurable: true });
  };
  Error.captureStackTrace = capture;
}

function siteOf(raw: string): NodeJS.CallSite {
  const text = toV8Frame(raw);
  return new CallSite(PACKAGE.test(text) ? text : readFrame(raw).text) as unknown as NodeJS.CallSite;
}

/** First line of a stack as Firefox and Safari write it: `name@place`, where both may be missing. */
const RAW = /^[^\n]*@(.*:\d+:\d+|\[native code\])?$/m;

/** The stack of an error in Node's form, also where the browser gives another (Safari's own property). */
export function stackOf(error: Error): string {
  const { stack } = error;
  if (typeof stack !== 'string') return header(error);
  // A stack that was made here starts with the error or has frames in Node's form.
  if (isV8 || stack.startsWith(header(error)) || (stack !== '' && !RAW.test(stack))) return stack;
  return compose(header(error), stack.split('\n'));
}

/** Where the topmost frame of the reader's lies, in the text the reader wrote. */
export function positionOf(error: unknown): (SourcePosition & { name: string }) | undefined {
  if (!(error instanceof Error)) return undefined;
  for (const raw of stackOf(error).split('\n')) {
    const match = LOCATION.exec(raw);
    const source = match ? sources.get(match[1]!) : undefined;
    if (match && source) {
      return { name: match[1]!, file: source.file, line: Number(match[2]), column: Number(match[3]) };
    }
  }
  return undefined;
}
