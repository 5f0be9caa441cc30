import { createServer } from 'node:http';
import { once } from 'node:events';

const server = createServer((request, response) => {
  const [, status] = /^\/(30\d)$/.exec(request.url) ?? [];
  if (status) response.writeHead(Number(status), { location: '/end' }).end();
  else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
  else {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => response.end(`${request.method} ${request.url} ${body}`));
  }
}).listen(0);
await once(server, 'listening');
const base = `http://localhost:${server.address().port}`;
for (const status of [301, 302, 303, 307, 308]) {
  const response = await fetch(`${base}/${status}`, { method: 'POST', body: 'data' });
  console.log(status, response.redirected, response.url.replace(base, ''), await response.text());
}
const manual = await fetch(`${base}/302`, { redirect: 'manual' });
console.log(manual.status, manual.headers.get('location'));
await fetch(`${base}/302`, { redirect: 'error' }).catch((error) => console.log(error.message, error.cause.message));
await fetch(`${base}/loop`).catch((error) => console.log(error.message, error.cause.message));
server.close();
