// Users over HTTP: create, list, read, delete. With Fastify.

import Fastify from 'fastify';

type NewUser = { name: string; age: number };
type User = NewUser & { id: number };
type Path = { id: number };
type Page = { limit: number };

// The same once more for the run time, as JSON Schema.
const newUser = {
  type: 'object',
  required: ['name', 'age'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 80 },
    age: { type: 'integer', minimum: 0, maximum: 150 },
  },
};
const path = {
  type: 'object',
  properties: { id: { type: 'integer' } },
};
const limit = { type: 'integer', minimum: 1, maximum: 100 };
const page = {
  type: 'object',
  properties: {
    limit: { ...limit, default: 20 },
  },
};

const app = Fastify();
const users = new Map<number, User>();
let lastId = 0;

class NotFound extends Error {
  statusCode = 404;
}

function find(id: number): User {
  const user = users.get(id);
  if (!user) throw new NotFound(`no user ${id}`);
  return user;
}

app.post<{ Body: NewUser }>(
  '/users',
  { schema: { body: newUser } },
  async ({ body: { name, age } }, reply) => {
    const user = { name, age, id: ++lastId };
    users.set(user.id, user);
    reply.code(201).header('location', `/users/${user.id}`);
    return user;
  },
);

app.get<{ Querystring: Page }>(
  '/users',
  { schema: { querystring: page } },
  async ({ query }) => [...users.values()].slice(0, query.limit),
);

app.get<{ Params: Path }>(
  '/users/:id',
  { schema: { params: path } },
  async ({ params }) => find(params.id),
);

app.delete<{ Params: Path }>(
  '/users/:id',
  { schema: { params: path } },
  async ({ params }, reply) => {
    users.delete(find(params.id).id);
    reply.code(204);
  },
);

await app.listen({ port: 3000 });
