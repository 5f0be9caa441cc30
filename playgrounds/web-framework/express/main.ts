// Users over HTTP: create, list, read, delete. With Express.

import express, { type ErrorRequestHandler } from 'express';
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

const app = express();
const users = new Map<number, User>();
let lastId = 0;

class NotFound extends Error {}

function find(id: number): User {
  const user = users.get(id);
  if (!user) throw new NotFound(`no user ${id}`);
  return user;
}

app.use(express.json());

app.post('/users', (req, res) => {
  const user = { ...NewUser.parse(req.body), id: ++lastId };
  users.set(user.id, user);
  res.status(201).location(`/users/${user.id}`).json(user);
});

app.get('/users', (req, res) => {
  const { limit } = Page.parse(req.query);
  res.json([...users.values()].slice(0, limit));
});

app.get('/users/:id', (req, res) => {
  res.json(find(Path.parse(req.params).id));
});

app.delete('/users/:id', (req, res) => {
  users.delete(find(Path.parse(req.params).id).id);
  res.status(204).end();
});

// Without these two, Express answers errors with HTML pages.
app.use((_req, res) => {
  res.status(404).json({ detail: 'Not Found' });
});

const onError: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof z.ZodError) {
    res.status(422).json({ detail: error.issues });
  } else if (error instanceof NotFound) {
    res.status(404).json({ detail: error.message });
  } else if (error.type === 'entity.parse.failed') {
    res.status(400).json({ detail: 'body is not JSON' });
  } else next(error);
};
app.use(onError);

app.listen(3000);
