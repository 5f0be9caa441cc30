// Users over HTTP: create, list, read, delete. With Hono.

import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import { z } from 'zod';

const NewUser = z.object({
  name: z.string().min(1).max(80),
  age: z.int().min(0).max(150),
});
type User = z.infer<typeof NewUser> & { id: number };

const Path = z.object({ id: z.coerce.number().int() });
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const app = new Hono();
const users = new Map<number, User>();
let lastId = 0;

function find(id: number): User {
  const user = users.get(id);
  if (!user) {
    throw new HTTPException(404, { message: `no user ${id}` });
  }
  return user;
}

const body = validator('json', (value) => NewUser.parse(value));
const path = validator('param', (value) => Path.parse(value));
const page = validator('query', (value) => Page.parse(value));

app.post('/users', body, (c) => {
  const user = { ...c.req.valid('json'), id: ++lastId };
  users.set(user.id, user);
  c.header('location', `/users/${user.id}`);
  return c.json(user, 201);
});

app.get('/users', page, (c) => {
  const { limit } = c.req.valid('query');
  return c.json([...users.values()].slice(0, limit));
});

app.get('/users/:id', path, (c) => {
  return c.json(find(c.req.valid('param').id));
});

app.delete('/users/:id', path, (c) => {
  users.delete(find(c.req.valid('param').id).id);
  return c.body(null, 204);
});

// Without these two, Hono answers errors with plain text.
app.notFound((c) => c.json({ detail: 'Not Found' }, 404));

app.onError((error, c) => {
  if (error instanceof z.ZodError) {
    return c.json({ detail: error.issues }, 422);
  }
  if (error instanceof HTTPException) {
    return c.json({ detail: error.message }, error.status);
  }
  throw error;
});

serve({ fetch: app.fetch, port: 3000 });
