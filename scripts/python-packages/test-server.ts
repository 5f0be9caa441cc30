import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { zipSync } from 'fflate';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A wheel with one module, and `padding` bytes that do not compress. */
export function makeWheel(module: string, source: string, padding = 0): Uint8Array<ArrayBuffer> {
  let state = 1;
  const noise = Uint8Array.from({ length: padding }, () => (state = (state * 48_271) % 2_147_483_647) & 0xff);
  const text = (content: string) => new TextEncoder().encode(content);
  const files = {
    [`${module}/__init__.py`]: text(source),
    [`${module}/noise.bin`]: noise,
    [`${module}-1.0.dist-info/METADATA`]: text(`Metadata-Version: 2.1\nName: ${module}\nVersion: 1.0\n`),
  };
  return new Uint8Array(zipSync(files, { mtime: new Date(2020, 0, 1) }));
}

/** Answers a request in full; the second argument is the file that was asked for, by its name. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, file: Uint8Array) => void;

export interface TestServer {
  /** Ends with a slash. */
  url: URL;
  files: Map<string, Uint8Array>;
  /** What the server does with a file instead of sending it; removed after its last use. */
  behaviours: Map<string, Behaviour[]>;
  /** Requests in order: `GET /a.whl`, with the range that was asked for: `GET /a.whl bytes=10-`. */
  log: string[];
  close(): Promise<void>;
}

/** Sends a file, or the range of it that was asked for. */
export const sendFile: Behaviour = (request, response, file) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? -1);
  if (from >= file.length) return response.writeHead(416).end();
  if (from < 0) return response.writeHead(200, { 'content-length': file.length }).end(file);
  const headers = {
    'content-length': file.length - from,
    'content-range': `bytes ${from}-${file.length - 1}/${file.length}`,
  };
  return response.writeHead(206, headers).end(file.subarray(from));
};

/** Sends so many bytes of the file, then cuts the connection. */
export const cutAfter =
  (bytes: number): Behaviour =>
  (_request, response, file) => {
    response.writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, bytes), () => response.destroy());
  };

/** Sends so many bytes of the file, then nothing more. */
export const stallAfter =
  (bytes: number): Behaviour =>
  (_request, response, file) => {
    response.writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, bytes));
  };

/** A package host on 127.0.0.1 whose every answer a test can choose. Other origins may read it. */
export async function startServer(): Promise<TestServer> {
  const files: TestServer['files'] = new Map();
  const behaviours: TestServer['behaviours'] = new Map();
  const log: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    log.push([request.method, path, request.headers.range].filter(Boolean).join(' '));
    response.setHeader('access-control-allow-origin', '*');
    const file = files.get(path.slice(1));
    if (!file) return response.writeHead(404).end();
    const behaviour = behaviours.get(path.slice(1))?.shift() ?? sendFile;
    return behaviour(request, response, file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    files,
    behaviours,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
