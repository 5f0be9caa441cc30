import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamText } from 'hono/streaming';

// What arrives before the end, what happens when the reader goes away, and bodies that stream in.
const app = new Hono();
let release;
app.get('/slow', (c) =>
  streamText(c, async (out) => {
    out.onAbort(() => console.log('the reader left'));
    await out.write('first');
    await new Promise((resolve) => (release = resolve));
    await out.write('second');
  }),
);
app.post('/echo', (c) => c.body(c.req.raw.body));
app.get('/big', (c) => c.body(new Uint8Array(300_000).fill(65)));
app.get('/signal', async (c) => {
  c.req.raw.signal.addEventListener('abort', () => console.log('the request was aborted'));
  await new Promise((resolve) => setTimeout(resolve, 40));
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
  await new Promise((resolve) => setTimeout(resolve, 20));
  release();
  const parts = new ReadableStream({
    start(controller) {
      for (const part of ['x', 'y', 'z']) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  console.log(await (await fetch(`${url}/echo`, { method: 'POST', body: parts, duplex: 'half' })).text());
  console.log((await (await fetch(`${url}/big`)).arrayBuffer()).byteLength);
  try {
    await fetch(`${url}/signal`, { signal: AbortSignal.timeout(10) });
  } catch (error) {
    console.log(error.name);
  }
  await new Promise((resolve) => setTimeout(resolve, 60));
  server.close();
});
server.on('close', () => console.log('closed'));
