import { expect, test } from '@playwright/test';
import { BODY_LIMIT } from '../src/sandbox/protocol.ts';
import { HANDLERS } from './serving/python-handlers.ts';
import { useServingPage } from './serving/server.ts';
import { bars, Serving } from './serving/serving.ts';

useServingPage();

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

test('a Node gateway and a Python service: requests, errors and a timeout cross the border', async ({ page }) => {
  const gateway = `import { createServer } from 'node:http';
createServer(async (request, response) => {
  try {
    const answer = await fetch('http://python.local' + request.url, { method: request.method, body: request.method === 'POST' ? request : undefined, duplex: 'half', signal: AbortSignal.timeout(150) });
    response.writeHead(answer.status, { 'x-through': 'node' });
    response.end(await answer.text());
  } catch (error) {
    response.writeHead(error.name === 'TimeoutError' ? 504 : 502).end((error.cause ?? error).code + '');
  }
}).listen(3000);`;
  const [node, python] = await Promise.all([
    Serving.start(page, 'javascript', gateway, { host: 'node.local', peers: ['python.local'] }),
    Serving.start(page, 'python', `${HANDLERS}\nHTTPServer(('', 8000), Handler).serve_forever()`, {
      host: 'python.local',
      peers: ['node.local'],
    }),
  ]);
  await node.listens(3000);
  await python.listens(8000);
  const at = (path: string) => `http://localhost:3000${path}`;
  expect(await node.send('GET', at('/users'))).toMatchObject({
    status: 200,
    headers: { 'x-through': 'node' },
    text: 'GET /users python.local',
  });
  expect(await node.send('POST', at('/users'), { json: { name: 'Ada' } })).toMatchObject({ status: 201 });
  expect(await node.send('DELETE', at('/users'))).toMatchObject({ status: 501 });
  expect(await node.send('GET', at('/throw'))).toMatchObject({ status: 502, text: 'ECONNRESET' });
  expect(await node.send('GET', at('/slow'))).toMatchObject({ status: 504 });
  await expect
    .poll(async () => bars(await node.state()))
    .toContain('request GET http://python.local/slow: cancelled aborted');
  await expect.poll(async () => bars(await python.state())).toContain('request ← GET /slow: cancelled given up');
  await python.stop();
  await python.ended();
  expect(await node.send('GET', at('/users'))).toMatchObject({ status: 502, text: 'ECONNREFUSED' });
});

test('Python asks a Node program: urllib, http.client, asyncio, limits and timeouts', async ({ page }) => {
  const service = `import { createServer } from 'node:http';
createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  if (request.url === '/hang') return response.on('close', () => console.log('given up'));
  if (request.url === '/big') return response.end('x'.repeat(${BODY_LIMIT} + 1));
  response.writeHead(request.url === '/error' ? 503 : 200, { 'x-from': 'service' });
  response.write(request.method + ' ');
  response.end(request.headers.host + ' ' + text);
}).listen(3000);`;
  const client = `import asyncio, http.client, urllib.request
from urllib.request import Request, urlopen
def show(*args, **options):
    try:
        with urlopen(*args, **options) as answer: print(answer.status, answer.headers['x-from'], answer.read().decode())
    except Exception as error: print(type(error).__name__, type(getattr(error, 'reason', None)).__name__)
show('http://node.local/a')
show(Request('http://node.local:3000/b', b'hi', method='PUT'))
show('http://node.local/error')
show('http://node.local:9/', timeout=0.2)
show('http://node.local/hang', timeout=0.05)
show('http://node.local/big')
show(Request('http://node.local/', b'x' * ${BODY_LIMIT + 1}))
connection = http.client.HTTPConnection('node.local')
for _ in range(2):
    connection.request('GET', '/kept')
    print(connection.getresponse().read())
async def get():
    reader, writer = await asyncio.open_connection('node.local', 3000)
    writer.write(b'GET /c HTTP/1.1\\r\\nHost: node.local\\r\\nConnection: close\\r\\n\\r\\n')
    return (await reader.read()).partition(b'\\r\\n\\r\\n')[2]
async def main(): print(*await asyncio.gather(get(), get()))
asyncio.run(main())`;
  const [called, caller] = await Promise.all([
    Serving.start(page, 'javascript', service, { host: 'node.local' }),
    Serving.start(page, 'python', client, { peers: ['node.local'], serves: false }),
  ]);
  const result = await caller.ended();
  expect(result.stderr).toBe('');
  expect(result.stdout.split('\n')).toEqual([
    '200 service GET node.local ',
    '200 service PUT node.local:3000 hi',
    'HTTPError str',
    'TimeoutError NoneType',
    'TimeoutError NoneType',
    'OSError NoneType',
    'OSError NoneType',
    "b'GET node.local '",
    "b'GET node.local '",
    "b'GET node.local ' b'GET node.local '",
    '',
  ]);
  await expect.poll(async () => (await called.state()).stdout).toBe('given up\n');
});
