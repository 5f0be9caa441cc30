import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { contextStorage, getContext } from 'hono/context-storage';

// A value per request, read deep inside functions that wait, while other requests are under way.
const requests = new AsyncLocalStorage<{ id: string }>();
const deep = async (ms: number): Promise<string | undefined> => {
  await sleep(ms);
  await Promise.all([sleep(1), sleep(2)]);
  return requests.getStore()?.id;
};
// A port of its own for each server: a client keeps connections open for the next request.
let url = '';
const ask = (id: string, init: RequestInit = {}) => fetch(`${url}/?id=${id}`, init).then((response) => response.text());
const post = (id: string) =>
  ask(id, { method: 'POST', body: `{"id":"${id}"}`, headers: { 'content-type': 'application/json' } });

const web = express();
web.use((req, _res, next) => requests.run({ id: String(req.query.id) }, next));
web.use(express.json());
web.all('/', async (req, res) => {
  const before = requests.getStore()?.id;
  res.send([req.method, before, await deep(req.query.id === 'slow' ? 20 : 1), req.body?.id].join());
});
const server = web.listen(0);
await once(server, 'listening');
url = `http://localhost:${(server.address() as AddressInfo).port}`;
console.log('express', await Promise.all([ask('slow'), ask('b'), post('c')]), requests.getStore());
await new Promise((resolve) => server.close(resolve));

const fast = Fastify();
fast.addHook('onRequest', (request, _reply, done) => requests.run({ id: (request.query as { id: string }).id }, done));
fast.addHook('preHandler', async () => void (await sleep(1)));
fast.route({
  method: ['GET', 'POST'],
  url: '/',
  handler: async (request) => [request.method, requests.getStore()?.id, await deep(3)].join(),
});
url = await fast.listen({ port: 0 });
console.log('fastify', await Promise.all([ask('slow'), ask('b')]), requests.getStore());
await fast.close();

const app = new Hono<{ Variables: { id: string } }>();
const name = async () => {
  await sleep(2);
  return getContext<{ Variables: { id: string } }>().get('id');
};
app.use(contextStorage());
app.use(async (c, next) => {
  c.set('id', c.req.query('id') ?? '');
  await next();
  console.log('after', (await name()) === c.req.query('id'));
});
app.all('/', async (c) => c.text(`${c.req.method} ${await name()}`));
const served = serve({ fetch: app.fetch, port: 0 });
await once(served, 'listening');
url = `http://localhost:${(served.address() as AddressInfo).port}`;
console.log('hono', await Promise.all([ask('slow'), ask('b'), post('c')]));
served.close();
