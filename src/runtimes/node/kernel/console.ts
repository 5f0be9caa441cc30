import { OUTPUT_LIMIT } from '../../../sandbox/protocol.ts';
import { formatWithOptions, inspect } from './inspect.ts';
import { clock } from './natives.ts';
import { renderTable } from './table.ts';

interface Sink {
  write: (text: string) => unknown;
}

interface ConsoleOptions {
  stdout: Sink;
  stderr?: Sink;
  inspectOptions?: Record<string, unknown>;
  groupIndentation?: number;
}

/** Longer single values are cut before any work is done on them; the run's output limit cuts them anyway. */
const LONGEST = OUTPUT_LIMIT + 1000;

/** Node's `Console`; methods are own properties and bound, so that `const { log } = console` works. */
export class Console {
  [method: string]: unknown;

  constructor(first: Sink | ConsoleOptions, second?: Sink) {
    const options: ConsoleOptions = 'write' in first ? { stdout: first, ...(second && { stderr: second }) } : first;
    Object.assign(
      this,
      createMethods(
        () => options.stdout,
        () => options.stderr ?? options.stdout,
        options,
      ),
    );
  }
}

/** The global `console`: its streams are looked up at each call, because programs replace `process.stdout.write`. */
export function createConsole(stdout: () => Sink, stderr: () => Sink): Record<string, (...values: never[]) => unknown> {
  return createMethods(stdout, stderr, {});
}

function createMethods(stdout: () => Sink, stderr: () => Sink, options: Partial<ConsoleOptions>) {
  const counts = new Map<string, number>();
  const started = new Map<string, number>();
  const step = options.groupIndentation ?? 2;
  let indent = '';

  const write = (sink: Sink, text: string): void => {
    let line = text.length > LONGEST ? text.slice(0, LONGEST) : text;
    if (indent !== '') line = indent + line.replaceAll('\n', `\n${indent}`);
    sink.write(`${line}\n`);
  };
  const format = (values: unknown[]): string => {
    const [first] = values;
    if (values.length === 1 && typeof first === 'string') return first;
    return formatWithOptions(options.inspectOptions ?? {}, ...values);
  };
  const log = (...values: unknown[]): void => write(stdout(), format(values));
  const warn = (...values: unknown[]): void => write(stderr(), format(values));
  const warning = (text: string): void => globalThis.process.emitWarning(text);

  const elapsed = (label: string, method: string, values: unknown[]): boolean => {
    const start = started.get(label);
    if (start === undefined) {
      warning(`No such label '${label}' for console.${method}()`);
      return false;
    }
    const text = `${label}: ${duration(clock() - start)}`;
    if (values.length > 0) log('%s', text, ...values);
    else log(text);
    return true;
  };

  const methods = {
    log,
    warn,
    error: (...values: unknown[]) => warn(...values),
    info: (...values: unknown[]) => log(...values),
    debug: (...values: unknown[]) => log(...values),
    dirxml: (...values: unknown[]) => log(...values),
    dir: (value: unknown, given?: Record<string, unknown>) =>
      write(stdout(), inspect(value, { customInspect: false, ...options.inspectOptions, ...given })),
    table(data: unknown, properties?: readonly string[]) {
      const text = renderTable(data, properties);
      if (text === undefined) log(data);
      else log(text);
    },
    group(...values: unknown[]) {
      if (values.length > 0) log(...values);
      indent += ' '.repeat(step);
    },
    groupCollapsed: (...values: unknown[]) => methods.group(...values),
    groupEnd() {
      indent = indent.slice(step);
    },
    count(label: unknown = 'default') {
      const key = `${label}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      log(`${key}: ${count}`);
    },
    countReset(label: unknown = 'default') {
      if (!counts.delete(`${label}`)) warning(`Count for '${label}' does not exist`);
    },
    time(label: unknown = 'default') {
      const key = `${label}`;
      if (started.has(key)) warning(`Label '${key}' already exists for console.time()`);
      else started.set(key, clock());
    },
    timeEnd(label: unknown = 'default') {
      if (elapsed(`${label}`, 'timeEnd', [])) started.delete(`${label}`);
    },
    timeLog(label: unknown = 'default', ...values: unknown[]) {
      elapsed(`${label}`, 'timeLog', values);
    },
    assert(condition: unknown, ...values: unknown[]) {
      if (condition) return;
      if (typeof values[0] === 'string') values[0] = `Assertion failed: ${values[0]}`;
      else values.unshift('Assertion failed');
      warn(...values);
    },
    trace(...values: unknown[]) {
      const error = { name: 'Trace', message: format(values) } as Error;
      Error.captureStackTrace(error, methods.trace);
      methods.error(error.stack);
    },
    clear() {},
    profile() {},
    profileEnd() {},
    timeStamp() {},
  };
  return methods as unknown as Record<string, (...values: never[]) => unknown>;
}

/** A time as `console.timeEnd` writes it: `1.234ms`, `1.234s`, `1:02.345 (m:ss.mmm)`. */
function duration(ms: number): string {
  let seconds = 0;
  let minutes = 0;
  let hours = 0;
  if (ms >= 1000) {
    if (ms >= 60_000) {
      if (ms >= 3_600_000) {
        hours = Math.floor(ms / 3_600_000);
        ms %= 3_600_000;
      }
      minutes = Math.floor(ms / 60_000);
      ms %= 60_000;
    }
    seconds = ms / 1000;
  }
  if (hours !== 0 || minutes !== 0) {
    const [whole, fraction] = seconds.toFixed(3).split('.');
    const tail = `${hours !== 0 ? `${String(minutes).padStart(2, '0')}` : minutes}:${whole!.padStart(2, '0')}`;
    return hours !== 0 ? `${hours}:${tail} (h:mm:ss)` : `${tail}.${fraction} (m:ss.mmm)`;
  }
  if (seconds !== 0) return `${seconds.toFixed(3)}s`;
  return `${Number(ms.toFixed(3))}ms`;
}
