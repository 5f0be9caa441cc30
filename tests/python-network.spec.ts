import { expect, test } from '@playwright/test';
import type { Fixture } from '../src/network/index.ts';
import { bars, run, useRuntimePage } from './python-runtime/run.ts';

useRuntimePage();

const fixtures: Fixture[] = [
  { url: 'http://api.example/users', json: [{ name: 'Ada' }], latency: 40 },
  { url: 'http://api.example/slow', json: {}, latency: 3000 },
  { url: 'http://api.example/broken', status: 503, json: { detail: 'down' } },
  { url: 'http://api.example/refused', failure: 'refused' },
  { url: 'http://api.example/reset', failure: 'reset' },
  { url: 'http://api.example/hang', failure: 'hang' },
  { url: 'https://secure.example/x', method: 'POST', status: 201, json: { made: true } },
];

test('urllib and http.client run on the virtual network with their own errors', async ({ page }) => {
  const result = await run(
    page,
    `import http.client, json, ssl, urllib.request
from urllib.request import Request, urlopen
def show(*args, **options):
    try:
        with urlopen(*args, **options) as answer: print(answer.status, json.load(answer))
    except Exception as error: print(type(error).__name__, type(getattr(error, 'reason', None)).__name__, error)
show('http://api.example/users')
show('http://api.example/slow', timeout=0.1)
show('http://api.example/broken')
show('http://api.example/refused')
show('http://api.example/reset')
show('http://api.example/hang', timeout=0.05)
show('http://api.example:81/users')
show('http://elsewhere.example/')
show(Request('https://secure.example/x', b'{}', method='POST'), context=ssl.create_default_context())
connection = http.client.HTTPConnection('api.example')
for _ in range(2):
    connection.request('GET', '/users')
    print(connection.getresponse().read())
urlopen('http://elsewhere.example/')
`,
    { fixtures },
  );
  const lines = result.stdout.split('\n');
  expect(lines.slice(0, 2)).toEqual(["200 [{'name': 'Ada'}]", 'TimeoutError NoneType timed out']);
  expect(lines[2]).toBe('HTTPError str HTTP Error 503: Service Unavailable');
  expect(lines[3]).toMatch(/^URLError ConnectionRefusedError <urlopen error \[Errno \d+\] Connection refused>$/);
  expect(lines[4]).toMatch(/^ConnectionResetError NoneType \[Errno \d+\] Connection reset by peer$/);
  expect(lines[5]).toBe('TimeoutError NoneType timed out');
  expect(lines[6]).toMatch(/^URLError ConnectionRefusedError/);
  expect(lines[7]).toMatch(/^URLError gaierror .*no network in this sandbox: elsewhere\.example .*playground\.yaml/);
  expect(lines.slice(8)).toEqual(["201 {'made': True}", `b'[{"name":"Ada"}]'`, `b'[{"name":"Ada"}]'`, '']);
  expect(result.stderr).not.toContain('urllib/request.py');
  expect(bars(result)).toEqual([
    'request GET http://api.example/users: ok 200',
    'request GET http://api.example/slow: cancelled timeout',
    'request GET http://api.example/broken: ok 503',
    'request GET http://api.example/refused: error ECONNREFUSED',
    'request GET http://api.example/reset: error ECONNRESET',
    'request GET http://api.example/hang: cancelled timeout',
    'request GET http://api.example:81/users: error ECONNREFUSED',
    'request POST https://secure.example/x: ok 201',
    'request GET http://api.example/users: ok 200',
    'request GET http://api.example/users: ok 200',
  ]);
  const [first, slow] = result.trace;
  expect(first!.end! - first!.start).toBeGreaterThan(39);
  expect(slow!.end! - slow!.start).toBeGreaterThan(99);
});

test('asyncio.open_connection asks the same network, several at once', async ({ page }) => {
  const result = await run(
    page,
    `import asyncio
async def get(path):
    reader, writer = await asyncio.open_connection('api.example', 80)
    writer.write(f'GET {path} HTTP/1.1\\r\\nHost: api.example\\r\\nConnection: close\\r\\n\\r\\n'.encode())
    head = await reader.readuntil(b'\\r\\n\\r\\n')
    body = await reader.read()
    writer.close()
    await writer.wait_closed()
    return head.split(b'\\r\\n')[0], body
async def main():
    print(*await asyncio.gather(get('/users'), get('/users')))
    try:
        async with asyncio.timeout(0.05): await get('/slow')
    except TimeoutError: print('timeout')
asyncio.run(main())`,
    { fixtures },
  );
  const answer = `(b'HTTP/1.1 200 OK', b'[{"name":"Ada"}]')`;
  expect(result.stdout).toBe(`${answer} ${answer}\ntimeout\n`);
  const [first, second, slow] = result.trace;
  expect(second!.start).toBeLessThan(first!.end!);
  expect(slow!.outcome).not.toBe('ok');
});
