import { createServer, validateHeaderName, validateHeaderValue } from 'node:http';
import { once } from 'node:events';

const server = createServer((request, response) => {
  console.log(request.headers['x-a'], request.headers.accept, request.headersDistinct['x-a']);
  response.setHeader('X-Camel-Case', 'kept');
  response.appendHeader('X-List', 'one');
  response.appendHeader('X-List', 'two');
  console.log(response.getHeaders(), response.hasHeader('x-list'), response.headersSent);
  response.removeHeader('x-list');
  response.flushHeaders();
  console.log(response.headersSent);
  try {
    response.setHeader('late', '1');
  } catch (error) {
    console.log(error.code, error.message);
  }
  response.end();
}).listen(0);
await once(server, 'listening');
const answer = await fetch(`http://localhost:${server.address().port}/`, { headers: { 'X-A': 'first', Accept: 'text/plain' } });
console.log(answer.headers.get('x-camel-case'), answer.headers.get('x-list'));
server.close();
for (const bad of [() => validateHeaderName('a b'), () => validateHeaderValue('x', 'a\nb'), () => validateHeaderValue('x', undefined)]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
