import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const server = createServer(async (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const n of [1, 2, 3]) {
    response.write(`data: ${n}\n\n`);
    await sleep(2);
  }
  response.end();
}).listen(0);
await once(server, 'listening');
const url = `http://localhost:${server.address().port}/`;
const response = await fetch(url);
const decoder = new TextDecoder();
let text = '';
for await (const chunk of response.body) text += decoder.decode(chunk, { stream: true });
console.log(JSON.stringify(text));

const controller = new AbortController();
const second = await fetch(url, { signal: controller.signal });
const reader = second.body.getReader();
console.log(decoder.decode((await reader.read()).value).trim());
controller.abort();
await reader.read().then(({ done }) => console.log(done), (error) => console.log(error.name));
server.closeAllConnections();
server.close();
await once(server, 'close');
console.log('closed');
