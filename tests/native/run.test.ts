import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pair, Variant } from '../../src/pairs/index.ts';
import { type SimulatedNetwork, startNetwork } from './proxy.ts';
import { runNatively } from './run.ts';

describe('the simulated network', () => {
  let network: SimulatedNetwork;
  beforeAll(async () => {
    network = await startNetwork([
      { url: 'http://api.example/users/{id}', json: { id: '{id}' }, status: 203, latency: 80 },
      { url: 'http://api.example/reset', failure: 'reset' },
      { url: 'http://api.example/refused', failure: 'refused' },
      { url: 'http://api.example/hang', failure: 'hang', latency: 0 },
    ]);
  });
  afterAll(() => network.close());

  /** Sends a GET through the proxy, the way a client does that is told to use one. */
  const get = (url: string, signal?: AbortSignal) =>
    new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const { hostname, port } = new URL(network.url);
      request({ hostname, port, path: url, headers: { host: new URL(url).host }, ...(signal && { signal }) })
        .on('response', async (response) => resolve({ status: response.statusCode, body: await text(response) }))
        .on('error', reject)
        .end();
    });

  test('answers an absolute URL from the fixtures, after their latency', async () => {
    const start = performance.now();
    expect(await get('http://api.example/users/7')).toEqual({ status: 203, body: '{"id":7}' });
    // Timers count whole milliseconds and may be one early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(79);
  });

  test('answers through a CONNECT tunnel', async () => {
    const { hostname, port } = new URL(network.url);
    const socket = connect(Number(port), hostname);
    socket.write('CONNECT api.example:80 HTTP/1.1\r\nHost: api.example:80\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write('GET /users/8 HTTP/1.1\r\nHost: api.example\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 203 .*\r\n\r\n\{"id":8\}$/s);
  });

  test.each(['http://api.example/reset', 'http://api.example/refused', 'http://elsewhere.example/'])(
    'cuts off %s',
    async (url) => {
      await expect(get(url)).rejects.toMatchObject({ code: 'ECONNRESET' });
    },
  );

  test('never answers what hangs', async () => {
    await expect(get('http://api.example/hang', AbortSignal.timeout(150))).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('cuts off tunnels for https', async () => {
    const { hostname, port } = new URL(network.url);
    const socket = connect(Number(port), hostname);
    socket.write('CONNECT api.example:443 HTTP/1.1\r\nHost: api.example:443\r\n\r\n');
    expect(await text(socket)).toBe('');
  });
});

describe('a native run', () => {
  const variant = (javascript: string): Variant => ({
    id: 'stdlib',
    title: 'Test',
    packages: { python: [], javascript: [] },
    python: '',
    javascript,
    expected: { python: '', javascript: '' },
    regions: [],
    requests: [],
    testReport: false,
  });
  const pair: Pair = {
    id: 'test',
    title: 'Test',
    summary: 'Test.',
    stdin: 'one\ntwo\n',
    timeLimit: 5,
    network: [],
    files: { 'data.txt': 'from the file' },
    variants: [],
  };

  test('has the data files and the input, and keeps the two streams and the exit code apart', async () => {
    const program = `import { readFileSync } from 'node:fs';
const lines: string[] = readFileSync(0, 'utf8').split('\\n');
console.log(lines[1], readFileSync('data.txt', 'utf8'));
console.error('problem');
process.exitCode = 3;`;
    expect(await runNatively(pair, variant(program), 'javascript')).toEqual({
      stdout: 'two from the file\n',
      stderr: 'problem\n',
      code: 3,
    });
  });

  test('is stopped at the time limit, with what it printed until then', async () => {
    const program = `console.log('begun'); setInterval(() => {}, 1000);`;
    const run = await runNatively({ ...pair, timeLimit: 4 }, variant(program), 'javascript');
    expect(run).toEqual({ stdout: 'begun\n', stderr: '', code: null });
  });
});
