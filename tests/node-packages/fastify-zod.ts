import bcrypt from 'bcryptjs';
import Fastify from 'fastify';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

// Packages together, as in a real login.
const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
const Login = z.object({ user: z.string().min(1), password: z.string().min(3) });
const stored = new Map([['ada', await bcrypt.hash('right', 4)]]);
const app = Fastify();
app.setErrorHandler((error, _request, reply) => {
  if (error instanceof z.ZodError) return reply.code(422).send(z.flattenError(error).fieldErrors);
  return reply.code(500).send({ error: String(error) });
});
app.post('/login', async (request, reply) => {
  const { user, password } = Login.parse(request.body);
  const hash = stored.get(user) ?? '';
  if (!(await bcrypt.compare(password, hash))) return reply.code(401).send({ error: 'wrong' });
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user)
    .setExpirationTime('1h')
    .sign(secret);
  return { token };
});
app.get('/me', async (request, reply) => {
  try {
    const { payload } = await jwtVerify((request.headers.authorization ?? '').replace('Bearer ', ''), secret);
    return { user: payload.sub };
  } catch (error) {
    return reply.code(401).send({ error: (error as { code?: string }).code });
  }
});
await app.listen({ port: 3000 });
const post = async (body: object) => {
  const response = await fetch('http://localhost:3000/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [response.status, await response.json()] as const;
};
console.log(...(await post({ user: '', password: 1 })));
console.log(...(await post({ user: 'ada', password: 'wrong' })));
console.log(...(await post({ user: 'bob', password: 'wrong' })));
const [status, { token }] = await post({ user: 'ada', password: 'right' });
console.log(status, typeof token);
for (const authorization of [`Bearer ${token}`, 'Bearer x']) {
  const response = await fetch('http://localhost:3000/me', { headers: { authorization } });
  console.log(response.status, await response.json());
}
await app.close();
