import { expect, test } from '@playwright/test';
import { BODY_LIMIT } from '../src/sandbox/protocol.ts';
import { useServingPage } from './serving/server.ts';
import { bars, Serving } from './serving/serving.ts';

useServingPage();

const NODE_SERVER = `import { createServer } from 'node:http';
const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  if (request.url === '/hang') return response.on('close', () => console.log('the client is gone'));
  if (request.url === '/big') return response.end('x'.repeat(${BODY_LIMIT} + 1));
  if (request.url === '/reset') return request.socket.destroy();
  if (request.url === '/throw') throw new Error('of the handler');
  if (request.url === '/exit') process.exit(3);
  if (request.url === '/stream') { response.write('a'); await new Promise((r) => setTimeout(r, 20)); return response.end('b'); }
  response.writeHead(201, { 'content-type': 'application/json', 'x-host': request.headers.host });
  response.end(JSON.stringify({ method: request.method, url: request.url, length: request.headers['content-length'], text }));
});
server.listen(3000, () => console.log('listening'));
`;

test.describe('a Node server', () => {
  test('answers requests from the page, which are drawn', async ({ page }) => {
    const program = await Serving.start(page, 'javascript', NODE_SERVER);
    await program.listens(3000);
    expect(await program.send('POST', 'http://localhost:3000/users?q=1', { json: { name: 'Ada' } })).toMatchObject({
      status: 201,
      headers: { 'content-type': 'application/json', 'x-host': 'localhost:3000' },
      text: '{"method":"POST","url":"/users?q=1","length":"14","text":"{\\"name\\":\\"Ada\\"}"}',
    });
    expect(await program.send('GET', 'http://localhost:3000/stream')).toMatchObject({ status: 200, text: 'ab' });
    expect(await program.send('GET', 'http://localhost:3000/big')).toMatchObject({ failure: 'too-large' });
    expect(await program.send('GET', 'http://localhost:3000/reset')).toMatchObject({ failure: 'reset' });
    expect(await program.send('GET', 'http://localhost:3001/')).toMatchObject({ failure: 'refused' });
    expect(await program.send('GET', 'http://localhost:3000/hang', { timeout: 100 })).toEqual({
      rejected: 'TimeoutError',
    });
    await expect.poll(async () => (await program.state()).stdout).toBe('listening\nthe client is gone\n');
    await expect
      .poll(async () => bars(await program.state()).filter((bar) => bar.includes('←')))
      .toEqual([
        'request ← POST /users?q=1: ok 201',
        'request ← GET /stream: ok 200',
        'request ← GET /big: error too-large',
        'request ← GET /reset: error reset',
        'request ← GET /: error refused',
        'request ← GET /hang: cancelled given up',
      ]);
  });

  test('an error nobody catches ends it as in Node, and what waits learns it', async ({ page }) => {
    const program = await Serving.start(page, 'javascript', NODE_SERVER);
    await program.listens(3000);
    const waiting = program.send('GET', 'http://localhost:3000/hang');
    expect(await program.send('GET', 'http://localhost:3000/throw')).toMatchObject({ failure: 'reset' });
    expect(await waiting).toMatchObject({ failure: 'reset' });
    const { end, stderr } = await program.ended();
    expect(end).toMatchObject({ reason: 'exit', code: 1 });
    expect(stderr).toContain('Error: of the handler');
    expect(await program.send('GET', 'http://localhost:3000/')).toMatchObject({ failure: 'reset' });
  });

  test('the time limit holds until it listens, and again once it has stopped listening', async ({ page }) => {
    const never = await Serving.start(page, 'javascript', 'setInterval(() => {}, 100)', { timeLimit: 1 });
    expect((await never.ended()).end.reason).toBe('time-limit');
    const program = await Serving.start(
      page,
      'javascript',
      `import { createServer } from 'node:http';
setInterval(() => {}, 100);
const server = createServer((request, response) => { response.end('ok'); if (request.url === '/close') server.close(); });
server.listen(3000);`,
      { timeLimit: 1 },
    );
    await program.listens(3000);
    await page.waitForTimeout(1500);
    expect(await program.send('GET', 'http://localhost:3000/')).toMatchObject({ text: 'ok' });
    expect(await program.send('GET', 'http://localhost:3000/close')).toMatchObject({ text: 'ok' });
    expect((await program.ended()).end.reason).toBe('time-limit');
  });

  test('Stop answers what is pending', async ({ page }) => {
    const program = await Serving.start(page, 'javascript', NODE_SERVER);
    await program.listens(3000);
    const waiting = program.send('GET', 'http://localhost:3000/hang');
    await expect.poll(async () => (await program.state()).trace.length).toBeGreaterThan(0);
    await program.stop();
    expect(await waiting).toMatchObject({ failure: 'reset' });
    expect((await program.ended()).end.reason).toBe('stopped');
  });
});

test('two Node programs talk to each other through the page', async ({ page }) => {
  const service = `import { createServer } from 'node:http';
createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  if (request.url === '/hang') return response.on('close', () => console.log('given up'));
  if (request.url === '/big') return response.end('x'.repeat(${BODY_LIMIT} + 1));
  response.writeHead(request.url === '/error' ? 503 : 200, { 'x-from': 'service' });
  response.end(request.method + ' ' + request.headers.host + ' ' + text);
}).listen(8000);`;
  const client = `import http from 'node:http';
const report = async (work) => { try { console.log(await work()); } catch (error) { console.log(error.name, (error.cause ?? error).code ?? ''); } };
await report(async () => { const r = await fetch('http://python.local:8000/a', { method: 'POST', body: 'hi' }); return [r.status, r.headers.get('x-from'), await r.text()].join(' '); });
await report(async () => { const r = await fetch('http://python.local/error'); return r.status + ' ' + await r.text(); });
await report(() => fetch('http://python.local:9999/'));
await report(() => fetch('http://python.local:8000/hang', { signal: AbortSignal.timeout(50) }));
await report(() => fetch('http://python.local:8000/big'));
await report(() => fetch('http://python.local:8000/', { method: 'POST', body: 'x'.repeat(${BODY_LIMIT} + 1) }));
await report(() => fetch('http://elsewhere.local/'));
http.get('http://python.local:8000/get', (response) => { response.setEncoding('utf8').on('data', (text) => console.log(text)); });
`;
  const [caller, called] = await Promise.all([
    Serving.start(page, 'javascript', client, { host: 'node.local', peers: ['python.local'], serves: false }),
    Serving.start(page, 'javascript', service, { host: 'python.local', peers: ['node.local'] }),
  ]);
  const result = await caller.ended();
  expect(result.stderr).toBe('');
  expect(result.stdout.split('\n')).toEqual([
    '200 service POST python.local:8000 hi',
    '503 GET python.local ',
    'TypeError ECONNREFUSED',
    'TimeoutError 23',
    'TypeError EMSGSIZE',
    'TypeError EMSGSIZE',
    'TypeError ENOTFOUND',
    'GET python.local:8000 ',
    '',
  ]);
  expect(result.end).toMatchObject({ reason: 'exit', code: 0 });
  expect(bars(result)).toContain('request GET http://python.local/error: ok 503');
  const service_ = await called.state();
  expect(service_.stdout).toBe('given up\n');
  expect(bars(service_)).toContain('request ← POST /a: ok 200');
});
