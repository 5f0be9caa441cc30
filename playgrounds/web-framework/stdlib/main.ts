// An API for users, with nothing but the standard library.

import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

interface User {
  id: number;
  name: string;
  age: number;
}
type Answer = [status: number, data?: unknown];

const users = new Map<number, User>();
let lastId = 0;
const NOT_FOUND: Answer = [404, { error: 'not found' }];

function mistakes(user: any): Record<string, string> {
  // An array and null are objects as well.
  if (typeof user !== 'object' || !user || Array.isArray(user)) {
    return { body: 'must be an object' };
  }
  const found: Record<string, string> = {};
  const { name, age } = user;
  if (typeof name !== 'string' || !name.trim()) {
    found.name = 'must be a text and not empty';
  }
  if (!Number.isInteger(age) || age < 0 || age > 150) {
    found.age = 'must be a whole number, 0 to 150';
  }
  return found;
}

function create(body: string): Answer {
  let user: Omit<User, 'id'>;
  try {
    user = JSON.parse(body);
  } catch {
    return [400, { error: 'not JSON' }];
  }
  const found = mistakes(user);
  if (Object.keys(found).length > 0) {
    return [422, { errors: found }];
  }
  const id = ++lastId;
  users.set(id, { id, name: user.name, age: user.age });
  return [201, users.get(id)];
}

function read(id: number): Answer {
  const user = users.get(id);
  return user ? [200, user] : NOT_FOUND;
}

function remove(id: number): Answer {
  return users.delete(id) ? [204] : NOT_FOUND;
}

function route(method = '', path = '', body = ''): Answer {
  const one = /^\/users\/(\d+)$/.exec(path);
  switch (method) {
    case 'POST':
      if (path === '/users') return create(body);
      break;
    case 'GET':
      if (path === '/users') return [200, [...users.values()]];
      if (one) return read(Number(one[1]));
      break;
    case 'DELETE':
      if (one) return remove(Number(one[1]));
  }
  return NOT_FOUND;
}

const server = createServer(async (request, response) => {
  const { method, url } = request;
  const [status, data] = route(method, url, await text(request));
  response.statusCode = status;
  if (data === undefined) {
    response.end();
    return;
  }
  // end() counts the bytes and sets content-length.
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(data));
});

server.listen(3000);
