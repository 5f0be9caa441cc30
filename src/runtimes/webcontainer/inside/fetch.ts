import { STATUS_CODES } from 'node:http';
import type { Network } from '../../../network/index.ts';
import { isLocal, systemError } from './failures.ts';
import type { Tracer } from './trace.ts';

const MAX_REDIRECTS = 20;
const BODILESS = new Set([101, 103, 204, 205, 304]);
const { setTimeout, clearTimeout } = globalThis;

/** Makes `fetch` ask the virtual network; requests to the container itself go to the program's own servers. */
export function installFetch(network: Network, trace: Tracer): void {
  const native = globalThis.fetch;
  const virtual = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    let url = new URL(request.url);
    let { method } = request;
    if (!/^https?:$/.test(url.protocol)) return native(input, init);
    for (let count = 0; ; count += 1) {
      if (isLocal(url.hostname) && !network.knows(url.hostname)) return native(count === 0 ? input : url, init);
      const answer = await exchange(network, trace, method, url, request.signal);
      const location = answer.headers.get('location');
      const redirects = [301, 302, 303, 307, 308].includes(answer.status) && location !== null;
      if (!redirects || request.redirect === 'manual') return withUrl(answer, url, count > 0);
      if (request.redirect === 'error') throw failed(new Error('unexpected redirect'));
      if (count === MAX_REDIRECTS) throw failed(new Error('redirect count exceeded'));
      url = new URL(location, url);
      if ((answer.status === 303 && method !== 'HEAD') || (answer.status < 303 && method === 'POST')) method = 'GET';
    }
  };
  Object.defineProperty(globalThis, 'fetch', {
    value: Object.defineProperty(virtual, 'name', { value: 'fetch' }),
    configurable: true,
    writable: true,
    enumerable: true,
  });
}

const failed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });

async function exchange(
  network: Network,
  trace: Tracer,
  method: string,
  url: URL,
  signal: AbortSignal,
): Promise<Response> {
  signal.throwIfAborted();
  const end = trace(`${method} ${url.href}`);
  const answer = network.answer({ method, url: url.href });
  const hangs = answer.kind === 'failure' && answer.failure === 'hang';
  try {
    await wait(hangs ? Number.POSITIVE_INFINITY : answer.latency, signal);
  } catch (error) {
    end('cancelled', 'aborted');
    throw error;
  }
  if (answer.kind === 'failure') {
    const error = systemError(answer, url);
    end('error', error.code!);
    throw failed(error);
  }
  end('ok', String(answer.status));
  const { status, headers } = answer;
  const body = method === 'HEAD' || BODILESS.has(status) ? null : (answer.body as Uint8Array<ArrayBuffer>);
  return new Response(body, { status, statusText: STATUS_CODES[status] ?? '', headers });
}

/** The longest delay that a timer takes. */
const LONGEST = 2 ** 31 - 1;

/** Waits, and keeps the process alive as an open connection would. Rejects with the signal's reason. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', abort);
        resolve();
      },
      Math.min(ms, LONGEST),
    );
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}

function withUrl(response: Response, { href }: URL, redirected: boolean): Response {
  return Object.defineProperties(response, {
    url: { value: href.replace(/#.*$/, ''), configurable: true },
    redirected: { value: redirected, configurable: true },
    type: { value: 'basic', configurable: true },
  });
}
