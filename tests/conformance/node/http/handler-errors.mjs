import { createServer } from 'node:http';
import { once } from 'node:events';

const server = createServer((request, response) => {
  if (request.url === '/cut') return request.socket.destroy();
  if (request.url === '/half') {
    response.write('part');
    setTimeout(() => response.destroy(), 5);
    return;
  }
  response.on('finish', () => console.log('finished', response.writableEnded));
  response.end('fine');
}).listen(0);
await once(server, 'listening');
const base = `http://localhost:${server.address().port}`;
await fetch(`${base}/cut`).catch((error) => console.log(error.name, error.message, error.cause.code));
const half = await fetch(`${base}/half`);
await half.text().catch((error) => console.log(half.status, error.name, error.message));
console.log(await (await fetch(`${base}/`)).text());
await fetch('http://127.0.0.1:59999/').catch((error) => console.log(error.cause.code, error.cause.syscall));
await fetch('nonsense').catch((error) => console.log(error.name, error.message, error.cause.code));
await fetch(`${base}/`, { signal: AbortSignal.timeout(1000), redirect: 'manual' }).then(({ type, url }) => console.log(type, url === `${base}/`));
server.close();
const twice = createServer().listen(server.address()?.port ?? 0);
twice.close(() => console.log('second closed'));
twice.close((error) => console.log(error.code));
