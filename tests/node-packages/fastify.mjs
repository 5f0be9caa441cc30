import Fastify, { fastify as named } from 'fastify';

const app = Fastify({ ajv: { customOptions: { allErrors: true } } });
console.log(Fastify === named, app.version);
const hooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onResponse'];
const seen = [];
for (const name of hooks) app.addHook(name, async () => void seen.push(name));
app.addHook('onReady', async () => console.log('ready'));
app.addHook('onClose', async () => console.log('closing'));
app.decorate('greeting', 'hello');
app.decorateRequest('user', null);

const users = [{ id: 1, name: 'Ada', secret: 'x' }];
app.get('/users', async () => users);
app.get(
  '/users/:id',
  {
    schema: {
      params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } } },
      response: { 200: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } } },
    },
  },
  async (request, reply) => {
    const user = users.find(({ id }) => id === request.params.id);
    if (!user) return reply.code(404).send({ error: 'no such user' });
    return user;
  },
);
const body = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2 },
    age: { type: 'integer' },
    email: { type: 'string', format: 'email' },
  },
};
app.post(
  '/users',
  { schema: { body, querystring: { type: 'object', properties: { dry: { type: 'boolean' } } } } },
  async (request, reply) => {
    const user = { id: users.length + 1, ...request.body };
    if (!request.query.dry) users.push(user);
    reply.code(201).header('location', `/users/${user.id}`);
    return user;
  },
);
app.get('/boom', async () => {
  throw Object.assign(new Error('boom'), { statusCode: 503, code: 'E_BOOM' });
});
app.get('/sync', (_request, reply) => reply.type('text/plain').send(app.greeting));
app.register(
  async (scope) => {
    scope.setErrorHandler((error, _request, reply) => reply.code(409).send({ handled: error.message }));
    scope.get('/x', async () => {
      throw new Error('in scope');
    });
  },
  { prefix: '/scoped' },
);
app.setNotFoundHandler((request, reply) => reply.code(404).send({ nothing: request.url }));

const inject = async (options) => {
  seen.length = 0;
  const response = await app.inject(options);
  console.log(response.statusCode, response.headers['content-type'], response.body, seen.join());
};
await inject('/users');
await inject('/users/1');
await inject('/users/7');
await inject('/users/zero');
await inject({ method: 'POST', url: '/users', payload: { name: 'Grace', age: '40' } });
await inject({ method: 'POST', url: '/users?dry=true', payload: { name: 'Grace', email: 'nope' } });
await inject({ method: 'POST', url: '/users', payload: { name: 'G', age: 'x', other: 1 } });
await inject({ method: 'POST', url: '/users', payload: '{"name":', headers: { 'content-type': 'application/json' } });
await inject({
  method: 'POST',
  url: '/users',
  payload: 'a=1',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});
await inject('/boom');
await inject('/sync');
await inject('/scoped/x');
await inject('/absent');

const address = await app.listen({ port: 3000 });
console.log(address, app.addresses().length > 0, app.server.listening);
const response = await fetch(`${address}/users/1`);
console.log(response.status, response.headers.get('content-type'), await response.json());
const posted = await fetch('http://localhost:3000/users', {
  method: 'POST',
  body: '{"name":"Bob"}',
  headers: { 'content-type': 'application/json' },
});
console.log(posted.status, posted.headers.get('location'), await posted.text());
console.log((await fetch('http://127.0.0.1:3000/none')).status);
console.log(app.printRoutes());
await app.close();
console.log('closed', app.server.listening);
try {
  await fetch(`${address}/users`);
} catch (error) {
  console.log(error.message, error.cause.code);
}
try {
  Fastify().get('/a', {});
} catch (error) {
  console.log(error.name, error.code, error.message);
}
