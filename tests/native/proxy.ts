import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createNetwork, type Fixture } from '../../src/network/index.ts';

/** A forward proxy that reaches nothing: every answer comes from the fixtures. */
export interface SimulatedNetwork {
  /** Address of the proxy, for `http_proxy`. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a proxy on a free local port, so that programs outside the browser get the answers they get in it. It takes
 * requests with an absolute URL and CONNECT tunnels for plain http. What the network refuses, resets or does not know is
 * a connection cut off without an answer, since a proxy cannot refuse in another host's name; https is cut off as well.
 */
export async function startNetwork(fixtures: readonly Fixture[]): Promise<SimulatedNetwork> {
  const network = createNetwork(fixtures);
  const sockets = new Set<Duplex>();

  const server = createServer((request, response) => {
    const url = URL.canParse(request.url!) ? request.url! : `http://${request.headers.host}${request.url}`;
    const answer = network.answer({ method: request.method!, url });
    request.resume();
    const timer = setTimeout(() => {
      if (answer.kind === 'response') {
        response.writeHead(answer.status, answer.headers.flat());
        response.end(request.method === 'HEAD' ? undefined : answer.body);
      } else if (answer.failure === 'reset') request.socket.resetAndDestroy();
      else if (answer.failure !== 'hang') request.socket.destroy();
    }, answer.latency);
    response.on('close', () => clearTimeout(timer));
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url!.endsWith(':443')) {
      socket.destroy();
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.unshift(head);
    server.emit('connection', socket);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
