import { EventEmitter } from '../builtins/events.ts';
import { getBuiltin } from '../modules/cjs.ts';
import { invalidArgType, invalidArgValue, nodeError, systemError } from './errors.ts';
import { NODE_VERSION } from './fatal.ts';
import { cwd, setCwd } from './files.ts';
import { host, PROJECT, print } from './host.ts';
import { exitNow, halt, isOver, queueTick } from './loop.ts';
import { clock, timeOrigin } from './natives.ts';
import { inContext } from './timers.ts';

/** `process`. Its streams are made on first use: most programs only print. */

type Callback = (...values: unknown[]) => void;
// biome-ignore lint/suspicious/noExplicitAny: Node's own type is far wider than what can exist here
type Process = any;

let exitCode: number | string | undefined;

/** The code that the program asked for, or 0. */
export const currentExitCode = (): number => Number(exitCode ?? 0);

function checkExitCode(code: unknown): number | undefined {
  if (code === undefined || code === null) return undefined;
  const value = typeof code === 'string' && code !== '' ? Number(code) : code;
  if (typeof value !== 'number' || Number.isNaN(value)) throw invalidArgType('code', 'number', code);
  if (!Number.isInteger(value)) throw outOfRangeCode(code);
  return value;
}

const outOfRangeCode = (code: unknown): Error =>
  nodeError(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "code" is out of range. It must be an integer. Received ${String(code)}`,
  );

/** Called when the run has printed all it may: ends it. */
export function stopAtLimit(): void {
  if (!isOver()) exitNow(1);
  halt();
}

/** Half a surrogate pair becomes U+FFFD, as when text is encoded for a terminal. */
export const writeOut = (stream: 'stdout' | 'stderr', text: string): void =>
  print(stream, text.toWellFormed(), stopAtLimit);

/** Seconds and nanoseconds, monotonic. */
function hrtime(before?: [number, number]): [number, number] {
  const now = clock() + timeOrigin;
  let seconds = Math.floor(now / 1000);
  let nanoseconds = Math.floor((now % 1000) * 1e6);
  if (before) {
    seconds -= before[0];
    nanoseconds -= before[1];
    if (nanoseconds < 0) {
      seconds -= 1;
      nanoseconds += 1e9;
    }
  }
  return [seconds, nanoseconds];
}
hrtime.bigint = (): bigint => BigInt(Math.round(clock() * 1e6)) + BigInt(Math.round(timeOrigin)) * 1_000_000n;

/** The browser tells little: the JavaScript heap where it is known, else zeros. */
function memoryUsage() {
  const heap = (performance as { memory?: { usedJSHeapSize: number; totalJSHeapSize: number } }).memory;
  const heapUsed = heap?.usedJSHeapSize ?? 0;
  const heapTotal = heap?.totalJSHeapSize ?? 0;
  return { rss: heapTotal, heapTotal, heapUsed, external: 0, arrayBuffers: 0 };
}
memoryUsage.rss = () => memoryUsage().rss;

function emitWarning(
  warning: string | Error,
  typeOrOptions?: string | { type?: string; code?: string; detail?: string },
  code?: string,
) {
  const options: { type?: string | undefined; code?: string | undefined; detail?: string } =
    typeof typeOrOptions === 'object' ? typeOrOptions : { type: typeOrOptions, code };
  let error: Error & { code?: string; detail?: string };
  if (typeof warning === 'string') {
    error = new Error(warning);
    error.name = options.type ?? 'Warning';
    if (options.code) error.code = options.code;
    if (options.detail) error.detail = options.detail;
  } else error = warning;
  if (error.name === 'DeprecationWarning' && process_.noDeprecation) return;
  queueTick(() => {
    process_.emit('warning', error);
    const prefix = error.code ? `[${error.code}] ` : '';
    const hint = error.name === 'DeprecationWarning' ? 'node --trace-deprecation ...' : 'node --trace-warnings ...';
    process_.stderr.write(`(node:${process_.pid}) ${prefix}${error.name}: ${error.message}\n`);
    if (typeof error.detail === 'string') process_.stderr.write(`${error.detail}\n`);
    if (!warned) process_.stderr.write(`(Use \`${hint}\` to show where the warning was created)\n`);
    warned = true;
  });
}
let warned = false;

function refuse(name: string) {
  return () => {
    throw systemError(`process.${name}() is not available in the browser: there are no processes.`, {
      code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    });
  };
}

const process_: Process = Object.create(
  Object.create(EventEmitter.prototype, { constructor: { value: function process() {} } }),
);

export { process_ as process };

/** Fills in `process`; `env`-like parts come from the program. */
export function createProcess(): Process {
  EventEmitter.call(process_);
  const entry = `${PROJECT}/${host.program.entry}`;
  Object.assign(process_, {
    title: 'node',
    version: NODE_VERSION,
    versions: { node: NODE_VERSION.slice(1), v8: '13.6', uv: '1.51.0', modules: '137' },
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node', lts: 'Krypton' },
    argv: ['/usr/bin/node', entry],
    argv0: 'node',
    execArgv: [],
    execPath: '/usr/bin/node',
    pid: 4242,
    ppid: 4241,
    debugPort: 9229,
    env: createEnv(),
    features: {
      inspector: false,
      debug: false,
      uv: true,
      ipv6: true,
      tls_alpn: false,
      tls_sni: false,
      tls: false,
      typescript: 'strip',
    },
    config: { target_defaults: {}, variables: {} },
    allowedNodeEnvironmentFlags: new Set(),
    sourceMapsEnabled: false,
    cwd,
    chdir: (path: string) => setCwd(path),
    umask: () => 0o22,
    uptime: () => clock() / 1000,
    hrtime,
    memoryUsage,
    constrainedMemory: () => 0,
    availableMemory: () => 0,
    resourceUsage: () => ({ userCPUTime: Math.round(clock() * 1000), systemCPUTime: 0, maxRSS: 0 }),
    cpuUsage: () => ({ user: Math.round(clock() * 1000), system: 0 }),
    nextTick(callback: Callback, ...values: unknown[]) {
      if (typeof callback !== 'function') throw invalidArgType('callback', 'function', callback);
      const bound = inContext(callback);
      queueTick(() => Reflect.apply(bound, undefined, values));
    },
    exit(code?: unknown) {
      const checked = checkExitCode(code);
      if (checked !== undefined) exitCode = checked;
      exitNow(currentExitCode());
    },
    reallyExit: (code = 0) => exitNow(code),
    abort: () => exitNow(134),
    kill(pid: number, signal: string | number = 'SIGTERM') {
      if (pid !== process_.pid) throw systemError('kill ESRCH', { errno: -3, code: 'ESRCH', syscall: 'kill' });
      if (signal === 0) return true;
      if (typeof signal === 'string' && process_.listenerCount(signal) > 0) {
        queueTick(() => process_.emit(signal, signal));
        return true;
      }
      return exitNow(signal === 'SIGINT' ? 130 : 143);
    },
    emitWarning,
    getuid: () => 1000,
    geteuid: () => 1000,
    getgid: () => 1000,
    getegid: () => 1000,
    getgroups: () => [1000],
    getBuiltinModule: getBuiltin,
    setUncaughtExceptionCaptureCallback(callback: ((error: unknown) => void) | null) {
      capture = callback;
    },
    hasUncaughtExceptionCaptureCallback: () => capture !== null,
    setSourceMapsEnabled() {},
    getActiveResourcesInfo: () => [],
    loadEnvFile: refuse('loadEnvFile'),
    dlopen: refuse('dlopen'),
    binding(name: string) {
      throw new Error(`No such module: ${name}`);
    },
  });
  Object.defineProperty(process_, 'exitCode', {
    get: () => exitCode,
    set(value: unknown) {
      exitCode = checkExitCode(value);
    },
    enumerable: true,
    configurable: true,
  });
  for (const name of ['stdout', 'stderr', 'stdin'] as const) lazyStream(name);
  Object.defineProperty(process_, Symbol.toStringTag, { value: 'process', configurable: true });
  return process_;
}

let capture: ((error: unknown) => void) | null = null;
/** The callback of `process.setUncaughtExceptionCaptureCallback`. */
export const uncaughtCapture = (): typeof capture => capture;

function lazyStream(name: 'stdout' | 'stderr' | 'stdin'): void {
  let stream: unknown;
  Object.defineProperty(process_, name, {
    get() {
      stream ??= (require('../builtins/standard-streams.ts') as typeof import('../builtins/standard-streams.ts'))[
        name
      ]();
      return stream;
    },
    set(value) {
      stream = value;
    },
    enumerable: true,
    configurable: true,
  });
}

/** Values become strings, as in a real environment. */
function createEnv(): Record<string, string> {
  const values: Record<string, string> = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/home',
    USER: 'reader',
    PWD: PROJECT,
    LANG: 'en_US.UTF-8',
    TZ: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  return new Proxy(values, {
    set(target, key, value) {
      if (typeof key === 'symbol' || typeof value === 'symbol')
        throw new TypeError('Cannot convert a Symbol value to a string');
      target[key] = String(value);
      return true;
    },
    defineProperty(target, key, descriptor) {
      if (!('value' in descriptor)) throw invalidArgValue('descriptor', descriptor);
      return Reflect.defineProperty(target, key, { ...descriptor, value: String(descriptor.value) });
    },
  });
}
