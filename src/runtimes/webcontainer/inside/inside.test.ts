import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildContainerFiles } from '../../../../scripts/assets/webcontainer.ts';
import type { Fixture } from '../../../network/index.ts';
import { comparableReport, loadPairs } from '../../../pairs/index.ts';
import type { ContainerFiles } from '../files.ts';
import { Terminal } from '../terminal.ts';
import type { RequestFile, ResponseFile, RunSettings } from './marks.ts';

/** What runs inside a container, under a real Node: the folder has the container's layout. */
const root = mkdtempSync(path.join(tmpdir(), 'container-'));
const mark = '\u001b_test';
const pairs = await loadPairs(path.resolve('playgrounds'));

beforeAll(async () => {
  const { scripts } = JSON.parse(Buffer.from(await buildContainerFiles()).toString()) as ContainerFiles;
  for (const [name, text] of Object.entries(scripts)) writeFileSync(path.join(root, name), text);
});
afterAll(() => rmSync(root, { recursive: true }));

interface Outcome {
  stdout: string;
  stderr: string;
  trace: Array<Record<string, unknown>>;
  code: number | null;
}

/** Runs a program as the page does and takes its one stream apart. */
async function run(files: Record<string, string>, settings: Partial<RunSettings> = {}): Promise<Outcome> {
  const folder = mkdtempSync(path.join(root, 'run-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(root, 'run.json'), JSON.stringify({ mark, fixtures: [], stdin: '', ...settings }));
  const entry = Object.keys(files)[0]!;
  // The shell joins the two streams, as a terminal does.
  const child = spawn('sh', ['-c', 'exec "$0" --import ../preload.mjs "$1" 2>&1', process.execPath, entry], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const terminal = new Terminal(mark);
  const outcome: Outcome = { stdout: '', stderr: '', trace: [], code: null };
  const take = (parts: ReturnType<Terminal['push']>) => {
    for (const [kind, value] of parts) {
      if (kind === 'trace') outcome.trace.push(value as Record<string, unknown>);
      else outcome[kind] += value;
    }
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => take(terminal.push(text)));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      take(terminal.end());
      resolve({ ...outcome, code });
    });
  });
}

const USERS: Fixture = { url: 'http://api.example/users', json: [{ id: 1, name: 'Ada' }] };
const fixtures: Fixture[] = [
  USERS,
  { url: 'https://api.example/secure', json: 'safe' },
  { url: 'http://api.example/users', method: 'POST', status: 201, headers: { location: '/users/2' }, json: {} },
  { url: 'http://api.example/old', status: 302, headers: { location: '/users' } },
  { url: 'http://api.example/down', failure: 'refused' },
  { url: 'http://api.example/cut', failure: 'reset' },
  { url: 'http://api.example/hang', failure: 'hang' },
];

describe('the preload', () => {
  // As in the native tests: the programs wait and time out by the real clock.
  const own = pairs.flatMap((pair) =>
    pair.variants
      .filter(({ packages, serves, peers }) => packages.javascript.length === 0 && !serves && !peers)
      .map((variant) => ({ name: `${pair.id}/${variant.id}`, pair, variant })),
  );
  test.each(own)('keeps the recorded output of $name', { retry: 2 }, async ({ pair, variant }) => {
    const { stdout, code } = await run(
      { 'main.ts': variant.javascript, ...pair.files },
      { fixtures: pair.network, stdin: pair.stdin },
    );
    const comparable = variant.testReport ? comparableReport : (text: string) => text;
    const expected = { stdout: comparable(variant.expected.javascript), code: variant.testReport ? 1 : 0 };
    expect({ stdout: comparable(stdout), code }).toEqual(expected);
  });

  test('fetch gets fixtures, follows redirects, and fails as in Node', async () => {
    const { stdout, trace } = await run(
      {
        'main.mjs': `
          const tell = async (url, init) => {
            try { const r = await fetch(url, init); console.log(r.status, r.url, r.redirected, await r.text()); }
            catch (error) { console.log(error.name, error.message, error.cause?.code); }
          };
          await tell('http://api.example/users');
          await tell('https://api.example/secure');
          await tell('http://api.example/users', { method: 'POST', body: '{}' });
          await tell('http://api.example/old');
          await tell('http://api.example/down');
          await tell('http://api.example/cut');
          await tell('http://elsewhere.example/');
          await tell('http://api.example/hang', { signal: AbortSignal.timeout(30) });
          await tell('http://localhost:1/');`,
      },
      { fixtures },
    );
    expect(stdout.split('\n')).toEqual([
      '200 http://api.example/users false [{"id":1,"name":"Ada"}]',
      '200 https://api.example/secure false "safe"',
      '201 http://api.example/users false {}',
      '200 http://api.example/users true [{"id":1,"name":"Ada"}]',
      'TypeError fetch failed ECONNREFUSED',
      'TypeError fetch failed ECONNRESET',
      'TypeError fetch failed ENOTFOUND',
      'TimeoutError The operation was aborted due to timeout undefined',
      expect.stringMatching(/^TypeError fetch failed/),
      '',
    ]);
    const ends = trace
      .filter(({ end }) => end !== undefined)
      .map(({ label, outcome, detail }) => [label, outcome, detail]);
    expect(ends).toContainEqual(['GET http://api.example/users', 'ok', '200']);
    expect(ends).toContainEqual(['GET http://api.example/cut', 'error', 'ECONNRESET']);
    expect(ends).toContainEqual(['GET http://api.example/hang', 'cancelled', 'aborted']);
  });

  test('http and https get fixtures through Node’s own client, and fail as in Node', async () => {
    const { stdout } = await run(
      {
        'main.mjs': `
          import { get, request } from 'node:http';
          import https from 'node:https';
          const tell = (send, ...values) => new Promise((done) => {
            const sent = send(...values, (response) => {
              let text = '';
              response.setEncoding('utf8').on('data', (more) => (text += more));
              response.on('end', () => done(console.log(response.statusCode, response.headers['content-type'], text)));
            });
            sent.on('error', (error) => done(console.log(error.code)));
            if (send === request) sent.end('{}');
          });
          await tell(get, 'http://api.example/users');
          await tell(get, { host: 'api.example', path: '/users' });
          await tell(request, 'http://api.example/users', { method: 'POST' });
          await tell(https.get, new URL('https://api.example/secure'));
          await tell(get, 'http://api.example/down');
          await tell(get, 'http://api.example/cut');
          await tell(get, 'http://elsewhere.example/');
          await tell(get, 'http://api.example/hang', { signal: AbortSignal.timeout(30) });
          const slow = get('http://api.example/hang', { timeout: 20 });
          slow.on('timeout', () => slow.destroy(new Error('too slow')));
          slow.on('error', (error) => console.log(error.message));`,
      },
      { fixtures },
    );
    const users = '200 application/json [{"id":1,"name":"Ada"}]';
    expect(stdout.split('\n')).toEqual([
      users,
      users,
      '201 application/json {}',
      '200 application/json "safe"',
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'ABORT_ERR',
      'too slow',
      '',
    ]);
  });

  test('a request that is never answered keeps the program running until it is given up', async () => {
    const { stdout, code } = await run(
      {
        'main.mjs': `
          const stop = new AbortController();
          setTimeout(() => stop.abort(), 40).unref();
          await fetch('http://api.example/hang', { signal: stop.signal }).catch((error) => console.log(error.name));`,
      },
      { fixtures },
    );
    expect({ stdout, code }).toEqual({ stdout: 'AbortError\n', code: 0 });
  });

  test('gives standard input, in every way to read it', async () => {
    const stdin = 'Ada\nZoë\n';
    const asStream = `import { createInterface } from 'node:readline';
      for await (const line of createInterface({ input: process.stdin })) console.log('<' + line + '>');`;
    const asFile = `import { readFileSync } from 'node:fs'; console.log(readFileSync(0, 'utf8'), readFileSync('/dev/stdin').length);`;
    expect((await run({ 'main.mjs': asStream }, { stdin })).stdout).toBe('<Ada>\n<Zoë>\n');
    expect((await run({ 'main.mjs': asFile }, { stdin })).stdout).toBe('Ada\nZoë\n 9\n');
    expect((await run({ 'main.mjs': asStream })).stdout).toBe('');
  });

  test('tells standard error from standard output, warnings and fatal errors included', async () => {
    const { stdout, stderr, code } = await run({
      'main.ts': `console.log({ a: 1 }); console.error('to stderr'); process.emitWarning('careful');
        process.stdout.write('no newline'); setTimeout(() => { throw new Error('broken'); }, 5);`,
    });
    expect({ stdout, code }).toEqual({ stdout: '{ a: 1 }\nno newline', code: 1 });
    expect(stderr).toMatch(/^to stderr\n\(node\) Warning: careful\n/);
    expect(stderr).toMatch(/main\.ts:2[\s\S]*Error: broken/);
  });

  test('the program’s own servers stay reachable', async () => {
    const { stdout } = await run({
      'main.mjs': `import http from 'node:http';
        const server = http.createServer((q, r) => r.end('own ' + q.url)).listen(0, async () => {
          const url = 'http://localhost:' + server.address().port + '/x';
          console.log(await (await fetch(url)).text());
          http.get(url, (r) => r.on('data', (d) => console.log(String(d))).on('end', () => server.close()));
        });`,
    });
    expect(stdout).toBe('own /x\nown /x\n');
  });
});

describe('the request script', () => {
  let last = 0;
  async function send(request: Partial<RequestFile> & { url: string }): Promise<ResponseFile> {
    const id = (last += 1);
    const file: RequestFile = { method: 'GET', headers: [], body: '', limit: 1000, ...request };
    writeFileSync(path.join(root, `request-${id}.json`), JSON.stringify(file));
    const child = spawn(process.execPath, [path.join(root, 'request.mjs'), String(id)], { stdio: 'inherit' });
    await new Promise((resolve) => child.on('close', resolve));
    return (await import(path.join(root, `response-${id}.json`), { with: { type: 'json' } })).default as ResponseFile;
  }

  test('carries method, headers and body there, and status, headers and body back', async () => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/cut') {
          request.socket.destroy();
          return;
        }
        response.writeHead(
          201,
          'Made',
          [
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
            ['X-Method', request.method!],
          ].flat(),
        );
        response.end(request.url === '/long' ? 'x'.repeat(2000) : Buffer.concat([Buffer.from([0, 255]), ...chunks]));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    const body = Buffer.from('é').toString('base64');
    const answer = await send({ url: `${url}/`, method: 'PUT', headers: [['content-type', 'text/x']], body });
    expect(answer).toMatchObject({ status: 201, statusText: 'Made' });
    const { headers, body: text } = answer as Extract<ResponseFile, { body: string }>;
    expect(headers).toEqual(
      expect.arrayContaining([
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-method', 'PUT'],
      ]),
    );
    expect([...Buffer.from(text, 'base64')]).toEqual([0, 255, ...Buffer.from('é')]);
    expect(await send({ url: `${url}/long` })).toMatchObject({ failure: 'too-large' });
    expect(await send({ url: `${url}/cut` })).toMatchObject({ failure: 'reset' });
    await new Promise((resolve) => server.close(resolve));
    expect(await send({ url })).toMatchObject({ failure: 'refused' });
  });
});
