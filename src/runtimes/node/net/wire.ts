import { systemError } from '../kernel/errors.ts';
import { host } from '../kernel/host.ts';
import { hold, release } from '../kernel/loop.ts';
import { after } from '../kernel/timers.ts';
import { askPeer } from './border.ts';

/**
 * Where a request goes: to an HTTP server of the program's own on this machine, or to the virtual network. Used by
 * `fetch` and by `http.request`, so that both fail and wait alike.
 */
export interface WireRequest {
  method: string;
  url: URL;
  /** In the order and spelling they were set. */
  headers: Array<[name: string, value: string]>;
  body: ByteSource | null;
  signal?: AbortSignal | undefined;
}

export interface WireResponse {
  status: number;
  statusText: string;
  headers: Array<[name: string, value: string]>;
  body: ByteSource | null;
}

/** Bytes that arrive over time. `cancel` tells the other end that nobody reads on. */
export interface ByteSource {
  /** Gives the next chunk, null at the end; throws what cut the stream off. */
  read(): Promise<Uint8Array | null>;
  cancel(reason?: unknown): void;
}

/** A server's side of the wire: answers a request that reached its port. */
export type Handler = (request: WireRequest) => Promise<WireResponse>;

const servers = new Map<number, Handler>();
let lastPort = 49151;
let changed = () => {};

/** Takes a port (0: any free one) and gives it, or undefined if it is taken. */
export function listen(port: number, handler: Handler): number | undefined {
  let wanted = port;
  if (wanted === 0) while (servers.has((wanted = ++lastPort)));
  if (servers.has(wanted)) return undefined;
  servers.set(wanted, handler);
  changed();
  return wanted;
}

export function unlisten(port: number): void {
  servers.delete(port);
  changed();
}

/** Has `listener` called whenever a port begins or ceases to listen. */
export function onListening(listener: () => void): void {
  changed = listener;
}

export const listeningPorts = (): number[] => [...servers.keys()];
export const serverAt = (port: number): Handler | undefined => servers.get(port);

const LOCAL = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1?\]|0\.0\.0\.0)$/;

/** Port that a URL means, its scheme's own if it names none. */
export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

/**
 * Sends a request; keeps the program alive until the answer's head is there.
 *
 * @throws the signal's reason when aborted; an error with Node's `code` (ENOTFOUND, ECONNREFUSED, ECONNRESET) otherwise.
 */
export async function exchange(request: WireRequest): Promise<WireResponse> {
  const { method, url, signal } = request;
  signal?.throwIfAborted();
  const end = host.reporter.trace('request', `${method} ${url.href}`);
  const handle = {};
  hold(handle);
  try {
    const response = await raceAbort(signal, (cancelled) => {
      const server = LOCAL.test(url.hostname) ? servers.get(portOf(url)) : undefined;
      if (server) return server(request);
      return host.program.peers.includes(url.hostname) ? askPeer(request, cancelled) : overNetwork(request, cancelled);
    });
    end('ok', String(response.status));
    return response;
  } catch (error) {
    if (signal?.aborted) end('cancelled', 'aborted');
    else end('error', String((error as { code?: string }).code ?? (error as Error)?.message ?? error));
    throw error;
  } finally {
    release(handle);
  }
}

/** Settles with the work or with the abort, whichever is first; `cancelled` hears of the abort. */
function raceAbort<T>(
  signal: AbortSignal | undefined,
  work: (cancelled: (undo: () => void) => void) => Promise<T>,
): Promise<T> {
  if (!signal) return work(() => {});
  return new Promise((resolve, reject) => {
    let undo = () => {};
    const onAbort = () => {
      undo();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work((given) => {
      undo = given;
    })
      .finally(() => signal.removeEventListener('abort', onAbort))
      .then(resolve, reject);
  });
}

async function overNetwork({ method, url }: WireRequest, cancelled: (undo: () => void) => void): Promise<WireResponse> {
  const answer =
    LOCAL.test(url.hostname) && !host.network.knows(url.hostname)
      ? ({ kind: 'failure', failure: 'refused', latency: 0, message: 'nothing listens there' } as const)
      : host.network.answer({ method, url: url.href });
  const hangs = answer.kind === 'failure' && answer.failure === 'hang';
  if (hangs) await new Promise<never>(() => {});
  await new Promise<void>((resolve) => {
    cancelled(after(answer.latency, resolve));
  });
  if (answer.kind === 'failure') throw failureOf(answer.failure, answer.message, url);
  return {
    status: answer.status,
    statusText: STATUS_TEXT[answer.status] ?? '',
    headers: answer.headers,
    body: bytesOf(answer.body),
  };
}

/** What a client gets to see of a connection that failed. `failure`: unknown-host, refused or reset. */
export function failureOf(failure: string, message: string, url: URL): Error {
  const hostname = url.hostname;
  if (failure === 'unknown-host') {
    return systemError(`getaddrinfo ENOTFOUND ${hostname} (${message})`, {
      errno: -3008,
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname,
    });
  }
  if (failure === 'refused') {
    const address = LOCAL.test(hostname) ? '127.0.0.1' : hostname;
    const port = portOf(url);
    return systemError(`connect ECONNREFUSED ${address}:${port}`, {
      errno: -111,
      code: 'ECONNREFUSED',
      syscall: 'connect',
      address,
      port,
    });
  }
  return systemError('read ECONNRESET', { errno: -104, code: 'ECONNRESET', syscall: 'read' });
}

const CHUNK = 65_536;

/** Bytes at hand as a source, in pieces of the size a socket would give. */
export function bytesOf(bytes: Uint8Array): ByteSource {
  let offset = 0;
  return {
    async read() {
      if (offset >= bytes.length) return null;
      const chunk = bytes.slice(offset, offset + CHUNK);
      offset += chunk.length;
      return chunk;
    },
    cancel() {
      offset = bytes.length;
    },
  };
}

/** A source that one side writes to and the other reads from, with backpressure. */
export interface Pipe extends ByteSource {
  /** Resolves once there is room again. */
  write(chunk: Uint8Array): Promise<void>;
  end(): void;
  fail(error: unknown): void;
}

export function createPipe(onCancel: (reason: unknown) => void = () => {}): Pipe {
  const chunks: Uint8Array[] = [];
  let queued = 0;
  let state: { done: true; error?: unknown } | undefined;
  let reader: (() => void) | undefined;
  let writer: (() => void) | undefined;
  const wake = () => {
    reader?.();
    reader = undefined;
  };
  return {
    async read() {
      while (chunks.length === 0 && !state) await new Promise<void>((resolve) => (reader = resolve));
      const chunk = chunks.shift();
      if (chunk) {
        queued -= chunk.length;
        if (queued < CHUNK) {
          writer?.();
          writer = undefined;
        }
        return chunk;
      }
      if (state && 'error' in state) throw state.error;
      return null;
    },
    cancel(reason) {
      if (state) return;
      state = { done: true };
      writer?.();
      onCancel(reason);
    },
    async write(chunk) {
      if (state) return;
      chunks.push(chunk);
      queued += chunk.length;
      wake();
      if (queued >= CHUNK) await new Promise<void>((resolve) => (writer = resolve));
    },
    end() {
      state ??= { done: true };
      wake();
    },
    fail(error) {
      state ??= { done: true, error };
      wake();
    },
  };
}

/** Reason phrases of the status codes in use. */
export const STATUS_TEXT: Record<number, string> = {
  100: 'Continue',
  101: 'Switching Protocols',
  102: 'Processing',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  208: 'Already Reported',
  226: 'IM Used',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  305: 'Use Proxy',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  418: "I'm a Teapot",
  421: 'Misdirected Request',
  422: 'Unprocessable Entity',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  509: 'Bandwidth Limit Exceeded',
  510: 'Not Extended',
  511: 'Network Authentication Required',
};
