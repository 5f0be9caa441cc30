import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamText } from 'hono/streaming';

// What arrives before the end, what happens when the reader goes away, and bodies that stream in.
const app = new Hono();
let release;
let left;
const leaving = new Promise((resolve) => (left = resolve));
let begun;
const working = new Promise((resolve) => (begun = resolve));
let aborted;
const aborting = new Promise((resolve) => (aborted = resolve));
app.get('/slow', (c) =>
  streamText(c, async (out) => {
    out.onAbort(() => left());
    await out.write('first');
    await new Promise((resolve) => (release = resolve));
    await out.write('second');
  }),
);
app.post('/echo', (c) => c.body(c.req.raw.body));
app.get('/big', (c) => c.body(new Uint8Array(300_000).fill(65)));
app.get('/signal', async (c) => {
  c.req.raw.signal.addEventListener('abort', aborted);
  begun();
  await aborting;
  return c.text('late');
});
const server = serve({ fetch: app.fetch, port: 3000, hostname: '127.0.0.1' }, async () => {
  const url = 'http://127.0.0.1:3000';
  const reader = (await fetch(`${url}/slow`)).body.pipeThrough(new TextDecoderStream()).getReader();
  console.log(await reader.read());
  release();
  console.log(await reader.read(), await reader.read());
  const gone = (await fetch(`${url}/slow`)).body.getReader();
  await gone.read();
  await gone.cancel();
  await leaving;
  console.log('the reader left');
  release();
  const parts = new ReadableStream({
    start(controller) {
      for (const part of ['x', 'y', 'z']) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  console.log(await (await fetch(`${url}/echo`, { method: 'POST', body: parts, duplex: 'half' })).text());
  console.log((await (await fetch(`${url}/big`)).arrayBuffer()).byteLength);
  const controller = new AbortController();
  const given = fetch(`${url}/signal`, { signal: controller.signal });
  await working;
  controller.abort();
  await given.catch((error) => console.log(error.name));
  await aborting;
  console.log('the request was aborted');
  server.close();
});
server.on('close', () => console.log('closed'));
