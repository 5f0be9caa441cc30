import http, { createServer, METHODS, STATUS_CODES } from 'node:http';
import { once } from 'node:events';

const server = createServer((request, response) => {
  response.setHeader('Set-Cookie', ['a=1', 'b=2']);
  response.setHeader('X-Method', request.method);
  if (request.url === '/slow') return;
  request.pipe(response);
}).listen(0);
await once(server, 'listening');
const { port } = server.address();

const request = http.request({ port, path: '/pipe', method: 'POST', headers: { 'X-Mixed-Case': 'yes' } });
console.log(request.method, request.path, request.getHeader('x-mixed-case'), request.getHeaderNames());
request.write('one ');
request.end('two');
const [response] = await once(request, 'response');
console.log(response.statusCode, response.statusMessage, response.httpVersion, response.headers['set-cookie'], response.headers['x-method']);
response.setEncoding('utf8');
let body = '';
for await (const chunk of response) body += chunk;
console.log(body, response.complete);

http.get({ port, path: '/get' }, (reply) => {
  reply.resume();
  reply.on('end', async () => {
    console.log('get', reply.statusCode);
    const slow = http.get({ port, path: '/slow', timeout: 20 });
    slow.on('timeout', () => slow.destroy(new Error('took too long')));
    const [error] = await once(slow, 'error');
    console.log(error.message);
    const refused = http.get('http://localhost:1/');
    const [failure] = await once(refused, 'error');
    console.log(failure.code);
    server.closeAllConnections();
    server.close();
  });
});
console.log(METHODS.includes('PATCH'), STATUS_CODES[418], http.globalAgent.keepAlive);
