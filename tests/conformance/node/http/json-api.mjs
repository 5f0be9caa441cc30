import { createServer } from 'node:http';
import { once } from 'node:events';

const users = new Map([[1, { id: 1, name: 'Ada' }]]);
const send = (response, status, body) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const id = Number(/^\/users\/(\d+)$/.exec(pathname)?.[1]);
  if (request.method === 'POST' && pathname === '/users') {
    const chunks = await Array.fromAsync(request);
    try {
      const user = { id: users.size + 1, ...JSON.parse(Buffer.concat(chunks).toString()) };
      users.set(user.id, user);
      return send(response, 201, user);
    } catch {
      return send(response, 400, { error: 'bad JSON' });
    }
  }
  if (pathname === '/users') return send(response, 200, [...users.values()]);
  if (request.method === 'DELETE') return send(response, users.delete(id) ? 204 : 404);
  return users.has(id) ? send(response, 200, users.get(id)) : send(response, 404, { error: 'no such user' });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;
const call = async (method, path, body) => {
  const response = await fetch(base + path, { method, body });
  console.log(method, path, response.status, response.headers.get('content-type'), await response.text());
};
await call('GET', '/users');
await call('POST', '/users', '{"name":"Alan"}');
await call('POST', '/users', '{bad');
await call('GET', '/users/2');
await call('DELETE', '/users/1');
await call('GET', '/users/1');
await call('HEAD', '/users');
await call('OPTIONS', '/elsewhere');
server.close(() => console.log('closed'));
