import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bearerAuth } from 'hono/bearer-auth';
import { getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { jwt, sign } from 'hono/jwt';
import { logger } from 'hono/logger';
import { prettyJSON } from 'hono/pretty-json';
import { stream, streamSSE, streamText } from 'hono/streaming';
import { validator } from 'hono/validator';

interface User {
  id: number;
  name: string;
}
const users = new Map<number, User>([[1, { id: 1, name: 'Ada' }]]);
const app = new Hono<{ Variables: { started: string } }>();
app.use(logger((line: string) => console.log(line.replace(/ \d+m?s$/, ' TIME').replaceAll('\u001B', 'ESC'))));
app.use('/api/*', cors({ origin: 'http://page.example' }));
app.use(async (c, next) => {
  c.set('started', 'yes');
  await next();
  c.header('x-after', c.get('started'));
});
app.get('/', (c) => c.text('hello'));
app.get('/api/users', prettyJSON(), (c) => c.json([...users.values()]));
app.get('/api/users/:id{[0-9]+}', (c) => {
  const user = users.get(Number(c.req.param('id')));
  if (!user) throw new HTTPException(404, { message: 'no such user' });
  return c.json(user);
});
const named = validator('json', (value: Partial<User>, c: Context) =>
  typeof value.name === 'string' ? { name: value.name } : c.json({ error: 'name is missing' }, 422),
);
app.post('/api/users', named, (c) => {
  const user = { id: users.size + 1, ...c.req.valid('json') };
  users.set(user.id, user);
  return c.json(user, 201, { location: `/api/users/${user.id}` });
});
app.post('/form', async (c) => c.json(await c.req.parseBody()));
app.get('/etag', etag(), (c) => c.text('stable'));
app.get('/html', (c) => c.html(html`<p>${'<escaped>'}</p>`));
app.get('/cookie', (c) => {
  setCookie(c, 'seen', '1', { httpOnly: true, path: '/' });
  return c.text(getCookie(c, 'name') ?? 'none');
});
app.get('/basic', basicAuth({ username: 'ada', password: 'x' }), (c) => c.text('in'));
app.get('/bearer', bearerAuth({ token: 'abc' }), (c) => c.text('in'));
app.use('/jwt', jwt({ secret: 'hidden', alg: 'HS256' }));
app.get('/jwt', (c) => c.json(c.get('jwtPayload' as never)));
app.get('/text', (c) =>
  streamText(c, async (out) => {
    for (const word of ['a', 'b', 'c']) {
      await out.write(word);
      await out.sleep(2);
    }
  }),
);
app.get('/bytes', (c) => stream(c, async (out) => void (await out.write(new Uint8Array([104, 105])))));
app.get('/events', (c) => streamSSE(c, (out) => out.writeSSE({ event: 'tick', data: '1', id: '7' })));
app.get('/boom', () => {
  throw new Error('boom');
});
app.get('/redirect', (c) => c.redirect('/', 307));
app.route(
  '/sub',
  new Hono().get('/x', (c) => c.text(c.req.path)),
);
app.notFound((c) => c.json({ nothing: c.req.path }, 404));
app.onError((error, c) => {
  if (error instanceof HTTPException) return error.getResponse();
  return c.json({ error: error.message }, 500);
});

const direct = await app.request('/api/users/1');
console.log('request', direct.status, await direct.json());
const server = serve({ fetch: app.fetch, port: 3000 }, async (info) => {
  console.log('listening', info.port);
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://localhost:3000${path}`, init);
    const shown = [
      'content-type',
      'content-length',
      'location',
      'etag',
      'x-after',
      'set-cookie',
      'www-authenticate',
      'access-control-allow-origin',
      'transfer-encoding',
      'vary',
      'allow',
    ];
    const kept = shown.flatMap((name) => (response.headers.has(name) ? [`${name}=${response.headers.get(name)}`] : []));
    console.log(init.method ?? 'GET', path, response.status, kept.join('; '), '|', await response.text());
  };
  const json = (value: unknown): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json' },
  });
  await send('/');
  await send('/', { method: 'HEAD' });
  await send('/api/users?pretty');
  await send('/api/users/9');
  await send('/api/users/x');
  await send('/api/users', {
    method: 'OPTIONS',
    headers: { origin: 'http://page.example', 'access-control-request-method': 'POST' },
  });
  await send('/api/users', json({ name: 'Grace' }));
  await send('/api/users', json({ nam: 1 }));
  await send('/api/users', { ...json(1), body: '{"name":' });
  const form = new FormData();
  form.set('a', '1');
  form.set('file', new File(['xyz'], 'x.txt', { type: 'text/plain' }));
  await send('/form', { method: 'POST', body: new URLSearchParams({ a: '1', b: 'ä' }) });
  await send('/form', { method: 'POST', body: form });
  await send('/etag');
  await send('/html');
  await send('/cookie', { headers: { cookie: 'name=Ada' } });
  await send('/basic');
  await send('/basic', { headers: { authorization: `Basic ${btoa('ada:x')}` } });
  await send('/bearer', { headers: { authorization: 'Bearer wrong' } });
  await send('/bearer', { headers: { authorization: 'Bearer abc' } });
  await send('/jwt');
  await send('/jwt', { headers: { authorization: `Bearer ${await sign({ sub: 'ada' }, 'hidden', 'HS256')}` } });
  for (const path of ['/text', '/bytes', '/events', '/boom', '/sub/x', '/redirect', '/absent']) await send(path);
  server.close(() => console.log('closed'));
});
