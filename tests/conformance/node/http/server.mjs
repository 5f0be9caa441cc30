import { createServer } from 'node:http';
import { once } from 'node:events';

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/json') {
    response.writeHead(201, { 'Content-Type': 'application/json', 'X-One': ['a', 'b'] });
    response.end(JSON.stringify({ query: Object.fromEntries(url.searchParams) }));
  } else if (url.pathname === '/echo') {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.setHeader('X-Length', request.headers['content-length'] ?? 'none');
    response.end(`${request.method} ${body}`);
  } else if (url.pathname === '/empty') {
    response.statusCode = 204;
    response.end();
  } else {
    response.statusCode = 404;
    response.statusMessage = 'Not Here';
    response.end('nothing');
  }
});
server.listen(0);
await once(server, 'listening');
const base = `http://localhost:${server.address().port}`;

const json = await fetch(`${base}/json?a=1&b=two`);
console.log(json.status, json.headers.get('content-type'), json.headers.get('x-one'), await json.json());
const echo = await fetch(`${base}/echo`, { method: 'PUT', body: 'héllo' });
console.log(echo.status, echo.headers.get('x-length'), await echo.text());
const empty = await fetch(`${base}/empty`);
console.log(empty.status, empty.statusText, JSON.stringify(await empty.text()));
const missing = await fetch(`${base}/other`);
console.log(missing.status, missing.statusText, missing.ok, await missing.text());
server.close();
await once(server, 'close');
console.log('closed', server.listening);
