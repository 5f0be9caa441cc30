import type { HttpRequest } from '../sandbox/protocol.ts';

/** They describe one connection; between two sandboxes messages travel whole. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The headers with which a request from outside reaches a program's own server: those it has, without what was about another
 * connection, with the `host` and `content-length` that a server counts on.
 */
export function arrivingHeaders({ method, url, headers, body }: HttpRequest): HttpRequest['headers'] {
  const isHost = ([name]: [string, string]) => name.toLowerCase() === 'host';
  const dropped = new Set([...CONNECTION_HEADERS, 'content-length', 'host']);
  const kept = headers.filter(([name]) => !dropped.has(name.toLowerCase()));
  const hasBody = body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method);
  return [
    ['host', headers.find(isHost)?.[1] ?? new URL(url).host],
    ...kept,
    ...(hasBody ? [['content-length', String(body.length)] as [string, string]] : []),
  ];
}
