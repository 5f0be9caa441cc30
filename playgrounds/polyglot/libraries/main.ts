import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const { PYTHON_URL = 'http://python.local:8000' } = process.env;
const TIMEOUT = 800;
const ATTEMPTS = 2;

/** Asks the Python service; tries again when it is not ready. */
async function ask(path: string, init: RequestInit) {
  const url = PYTHON_URL + path;
  for (let attempt = 1; ; attempt++) {
    const signal = AbortSignal.timeout(TIMEOUT);
    const answer = await fetch(url, { ...init, signal });
    const ready = answer.status !== 503;
    if (ready || attempt === ATTEMPTS) return answer;
    console.log(`${path}: ${answer.status}, trying again`);
    await answer.body?.cancel();
  }
}

const gateway = new Hono();

gateway.all('*', async (c) => {
  const { method, path } = c.req;
  const headers = { 'content-type': 'application/json' };
  const body = method === 'POST' ? await c.req.text() : null;
  const answer = await ask(path, { method, headers, body });
  const type = answer.headers.get('content-type') ?? '';
  return new Response(await answer.text(), {
    status: answer.status,
    headers: { 'content-type': type, via: 'node' },
  });
});

gateway.onError((error, c) => {
  if (error.name === 'TimeoutError') {
    const message = `no answer within ${TIMEOUT} ms`;
    return c.json({ error: message }, 504);
  }
  const { code } = (error.cause ?? {}) as { code?: string };
  return c.json({ error: `cannot be reached: ${code}` }, 502);
});

serve({ fetch: gateway.fetch, port: 3000 });
