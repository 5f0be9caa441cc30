import { expect, test } from '@playwright/test';
import { BODY_LIMIT } from '../src/sandbox/protocol.ts';
import { HANDLERS } from './serving/python-handlers.ts';
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

test.describe('a Python server', () => {
  for (const kind of ['HTTPServer', 'ThreadingHTTPServer']) {
    test(`${kind} answers requests from the page, which are drawn`, async ({ page }) => {
      const program = await Serving.start(
        page,
        'python',
        `${HANDLERS}\nprint('start')\n${kind}(('', 8000), Handler).serve_forever()`,
      );
      await program.listens(8000);
      const at = (path: string) => `http://localhost:8000${path}`;
      expect(await program.send('POST', at('/users'), { json: { name: 'Ada' } })).toMatchObject({
        status: 201,
        headers: { 'content-type': 'text/plain' },
        text: '{"name": "Ada"}',
      });
      expect(await program.send('GET', at('/users?q=1'))).toMatchObject({ text: 'GET /users?q=1 localhost:8000' });
      expect(await program.send('GET', at('/big'))).toMatchObject({ failure: 'too-large' });
      expect(await program.send('GET', at('/close'))).toMatchObject({ failure: 'reset' });
      expect(await program.send('GET', at('/garbage'))).toMatchObject({ failure: 'reset' });
      expect(await program.send('GET', at('/throw'))).toMatchObject({ failure: 'reset' });
      expect(await program.send('PATCH', at('/'))).toMatchObject({ status: 501 });
      expect(await program.send('GET', 'http://localhost:8001/')).toMatchObject({ failure: 'refused' });
      expect(await program.send('GET', at('/slow'), { timeout: 50 })).toEqual({ rejected: 'TimeoutError' });
      const both = await Promise.all([program.send('GET', at('/slow')), program.send('GET', at('/b'))]);
      expect(both).toMatchObject([{ text: 'GET /slow localhost:8000' }, { text: 'GET /b localhost:8000' }]);
      const state = await program.state();
      expect(state.stdout).toBe('start\n');
      expect(state.stderr).toContain('ValueError: of the handler');
      expect(bars(state).filter((bar) => bar.includes('←'))).toEqual([
        'request ← POST /users: ok 201',
        'request ← GET /users?q=1: ok 200',
        'request ← GET /big: error too-large',
        'request ← GET /close: error reset',
        'request ← GET /garbage: error reset',
        'request ← GET /throw: error reset',
        'request ← PATCH /: ok 501',
        'request ← GET /: error refused',
        'request ← GET /slow: cancelled given up',
        'request ← GET /slow: ok 200',
        'request ← GET /b: ok 200',
      ]);
      expect(bars(state).filter((bar) => bar.startsWith('timer'))).toEqual([
        'timer wait 300 ms: ok',
        'timer wait 300 ms: ok',
      ]);
      await program.stop();
      expect((await program.ended()).end.reason).toBe('stopped');
    });
  }

  test('that ends itself resets what waits', async ({ page }) => {
    const program = await Serving.start(page, 'python', `${HANDLERS}\nHTTPServer(('', 8000), Handler).serve_forever()`);
    await program.listens(8000);
    const [slow, exit] = await Promise.all([
      program.send('GET', 'http://localhost:8000/exit'),
      program.send('GET', 'http://localhost:8000/'),
    ]);
    expect([slow, exit]).toMatchObject([{ failure: 'reset' }, { failure: 'reset' }]);
    expect((await program.ended()).end).toMatchObject({ reason: 'exit', code: 3 });
  });

  test('asyncio.start_server answers, and talks to itself', async ({ page }) => {
    const program = await Serving.start(
      page,
      'python',
      `import asyncio, signal
async def handle(reader, writer):
    head = (await reader.readuntil(b'\\r\\n\\r\\n')).decode()
    path = head.split()[1]
    if path == '/slow': await asyncio.sleep(1)
    if path == '/self':
        up, down = await asyncio.open_connection('127.0.0.1', 8000)
        down.write(b'GET /inner HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n')
        path = (await up.read()).partition(b'\\r\\n\\r\\n')[2].decode() + ' through ' + path
        down.close()
    body = path.encode()
    writer.write(b'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n' if path == '/chunked' else b'HTTP/1.1 200 OK\\r\\n\\r\\n')
    writer.write(b'2\\r\\nab\\r\\n1\\r\\nc\\r\\n0\\r\\n\\r\\n' if path == '/chunked' else body)
    await writer.drain()
    writer.close()
async def main():
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, print)
    server = await asyncio.start_server(handle, 'localhost', 8000)
    print('serving on', server.sockets[0].getsockname())
    async with server: await server.serve_forever()
asyncio.run(main())`,
    );
    await program.listens(8000);
    const at = (path: string) => `http://localhost:8000${path}`;
    const answers = await Promise.all([
      program.send('GET', at('/slow')),
      program.send('GET', at('/self')),
      program.send('GET', at('/chunked')),
    ]);
    expect(answers).toMatchObject([{ text: '/slow' }, { text: '/inner through /self' }, { text: 'abc' }]);
    const { stdout, stderr } = await program.state();
    expect({ stdout, stderr }).toEqual({ stdout: "serving on ('127.0.0.1', 8000)\n", stderr: '' });
    // Bars are sent in batches: the ends come a little after the answers.
    const ends = async () => {
      const { trace } = await program.state();
      const [slow, self] = trace.filter(({ label }) => label.startsWith('←'));
      return { slow: slow?.end ?? 0, self: self?.end ?? 0 };
    };
    await expect.poll(async () => (await ends()).slow).toBeGreaterThan(0);
    const { slow, self } = await ends();
    expect(self, 'one waits while the other is served').toBeGreaterThan(0);
    expect(self).toBeLessThan(slow);
  });

  test('a plain socket answers', async ({ page }) => {
    const program = await Serving.start(
      page,
      'python',
      `import socket
listener = socket.create_server(('', 8000))
for _ in range(2):
    connection, address = listener.accept()
    with connection:
        request = connection.recv(65536)
        connection.sendall(b'HTTP/1.0 200 OK\\r\\n\\r\\n' + request.split(b' ')[1])
print('enough')`,
    );
    await program.listens(8000);
    expect(await program.send('GET', 'http://localhost:8000/1')).toMatchObject({ text: '/1' });
    expect(await program.send('GET', 'http://localhost:8000/2')).toMatchObject({ text: '/2' });
    expect(await program.ended()).toMatchObject({ stdout: 'enough\n', end: { reason: 'exit', code: 0 } });
  });

  test('a busy program hears the page all the same', async ({ page }) => {
    const program = await Serving.start(
      page,
      'python',
      `import asyncio
async def handle(reader, writer):
    await reader.readuntil(b'\\r\\n\\r\\n')
    writer.write(b'HTTP/1.0 200 OK\\r\\n\\r\\nhere')
    writer.close()
async def main():
    await asyncio.start_server(handle, port=8000)
    while True: await asyncio.sleep(0)
asyncio.run(main())`,
    );
    await program.listens(8000);
    expect(await program.send('GET', 'http://localhost:8000/')).toMatchObject({ text: 'here' });
    await program.stop();
    expect((await program.ended()).end.reason).toBe('stopped');
  });

  test('recursion, memory and exits are limited as in other programs', async ({ page }) => {
    const recursion = await Serving.start(
      page,
      'python',
      `import sys
def f(x): return f(x) + 1
def g(x): return sorted([x], key=g)
for each in (f, g):
    try: each(1)
    except RecursionError as error: print(type(error).__name__)
try: x = bytearray(2 ** 31 - 1)
except MemoryError: print('MemoryError')
try: x = [0] * 10 ** 9
except MemoryError: print('MemoryError')
import signal
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print('interrupted')
raise KeyboardInterrupt`,
    );
    const result = await recursion.ended();
    expect(result.stdout).toBe('RecursionError\nRecursionError\nMemoryError\nMemoryError\ninterrupted\n');
    expect(result.end).toMatchObject({ reason: 'exit', code: 130 });
    const exit = await Serving.start(page, 'python', 'import os\ntry: os._exit(7)\nfinally: print("never")');
    expect(await exit.ended()).toMatchObject({ stdout: '', end: { reason: 'exit', code: 7 } });
    const endless = await Serving.start(page, 'python', 'while True: pass', { timeLimit: 1 });
    expect((await endless.ended()).end.reason).toBe('time-limit');
  });
});

test('a program without the page talks to its own server in every engine', async ({ page }) => {
  const program = await Serving.start(
    page,
    'python',
    `import asyncio, errno, socket, select
async def handle(reader, writer):
    head = await reader.readuntil(b'\\r\\n\\r\\n')
    await asyncio.sleep(0.02)
    writer.write(b'HTTP/1.0 200 OK\\r\\n\\r\\n' + head.split()[1])
    writer.close()
async def get(path):
    reader, writer = await asyncio.open_connection('localhost', 9000)
    writer.write(f'GET {path} HTTP/1.0\\r\\n\\r\\n'.encode())
    return (await reader.read()).rpartition(b'\\n')[2]
async def main():
    async with await asyncio.start_server(handle, 'localhost', 9000):
        print(await asyncio.gather(get('/a'), get('/b')))
    try: await asyncio.open_connection('localhost', 9000)
    except OSError as error: print(type(error).__name__)
asyncio.run(main())
listener = socket.create_server(('localhost', 0))
try: socket.create_server(listener.getsockname())
except OSError as error: print(error.errno == errno.EADDRINUSE)
client = socket.create_connection(listener.getsockname())
server, address = listener.accept()
print(client.getsockname() == address, server.getsockname() == listener.getsockname())
print(select.select([server, listener], [client], [], 0) == ([], [client], []))
client.sendall(b'ping')
client.shutdown(socket.SHUT_WR)
print(select.select([server, listener], [], [], 1) == ([server], [], []), server.recv(2), server.recv(9), server.recv(9))
server.setblocking(False)
server.close()
print(client.recv(1))
try: client.sendall(b'x')
except OSError as error: print(type(error).__name__)
left, right = socket.socketpair()
right.settimeout(0.01)
try: right.recv(1)
except TimeoutError as error: print(error)
left.send(b'pair')
print(right.recv(10), socket.getaddrinfo('localhost', 80)[0][4], socket.getfqdn('127.0.0.1'))`,
    { serves: false },
  );
  const { stdout, stderr, end } = await program.ended();
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toEqual([
    "[b'/a', b'/b']",
    'ConnectionRefusedError',
    'True',
    'True True',
    'True',
    "True b'pi' b'ng' b''",
    "b''",
    'BrokenPipeError',
    'timed out',
    "b'pair' ('127.0.0.1', 80) localhost",
    '',
  ]);
  expect(end).toMatchObject({ reason: 'exit', code: 0 });
});
