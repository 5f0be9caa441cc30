import http from 'node:http';
import https from 'node:https';
import type { Network } from '../../../network/index.ts';
import { isLocal, systemError } from './failures.ts';
import type { Tracer } from './trace.ts';
import { openWire, type Wire } from './wire.ts';

type Request = (
  input: string | URL | http.RequestOptions,
  options?: http.RequestOptions | Listener,
  listener?: Listener,
) => http.ClientRequest;
type Listener = (response: http.IncomingMessage) => void;

/**
 * Makes `http.request` and `https.request` ask the virtual network. Node's own client and server stay in use: the client gets a
 * connection in memory, and on its other end a server that never listens answers from the fixtures.
 */
export function installHttp(network: Network, trace: Tracer): void {
  const schemes = new WeakMap<object, { client: Wire; protocol: string }>();
  const server = http.createServer((request, response) => {
    const { client, protocol } = schemes.get(request.socket)!;
    const url = new URL(`${protocol}//${request.headers.host}${request.url}`);
    const end = trace(`${request.method} ${url.href}`);
    const answer = network.answer({ method: request.method!, url: url.href });
    request.resume();
    let over = false;
    const finish = (...result: Parameters<typeof end>) => {
      if (!over) end(...result);
      over = true;
    };
    client.once('close', () => finish('cancelled', 'closed'));
    if (answer.kind === 'failure' && answer.failure === 'hang') return;
    setTimeout(() => {
      if (client.destroyed) return;
      if (answer.kind === 'failure') {
        const error = systemError(answer, url);
        finish('error', error.code!);
        client.destroy(error);
      } else {
        finish('ok', String(answer.status));
        response.writeHead(answer.status, answer.headers.flat());
        response.end(request.method === 'HEAD' ? undefined : answer.body);
      }
    }, answer.latency);
  });

  const connect = (protocol: string) => (options: { timeout?: number }) => {
    const [client, far] = openWire();
    if (options.timeout) client.setTimeout(options.timeout);
    schemes.set(far, { client, protocol });
    server.emit('connection', far);
    return client;
  };

  for (const [module, protocol] of [
    [http, 'http:'],
    [https, 'https:'],
  ] as const) {
    const native = module.request as Request;
    const request: Request = (input, options, listener) => {
      const given = typeof options === 'object' ? options : {};
      const callback = typeof options === 'function' ? options : listener;
      const host = hostOf(input, given);
      if (isLocal(host) && !network.knows(host)) return native(input, options, listener);
      const own = {
        agent: undefined,
        createConnection: connect(protocol),
        defaultPort: protocol === 'https:' ? 443 : 80,
      } as unknown as http.RequestOptions;
      return typeof input === 'string' || input instanceof URL
        ? native(input, { ...given, ...own }, callback)
        : native({ ...input, ...own }, callback);
    };
    const get: Request = (...values) => {
      const sent = request(...values);
      sent.end();
      return sent;
    };
    Object.assign(module, { request, get });
  }
}

/** An invalid URL counts as local: Node then says what is wrong with it. */
function hostOf(input: string | URL | http.RequestOptions, options: http.RequestOptions): string {
  if (typeof input === 'string') {
    return URL.canParse(input) ? (options.hostname ?? options.host ?? new URL(input).hostname) : 'localhost';
  }
  return options.hostname ?? options.host ?? input.hostname ?? (input as http.RequestOptions).host ?? 'localhost';
}
