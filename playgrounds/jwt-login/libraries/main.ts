// Log in with a password, then show the token. With Fastify.

import bcrypt from 'bcryptjs';
import Fastify, { type FastifyRequest } from 'fastify';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

// A real service reads the key from its configuration.
const KEY = Buffer.from('for this page only: 32 bytes or more');
const LIFETIME = '15 minutes';
// Made with bcrypt.hash(password, 10).
const USERS = new Map([
  ['ada', '$2b$10$tdfuHt9b1BT.cNDgIMzxgO' +
          'srI1hqZSkFuuR.4OLwZSisyJfsoCEuu'],
]);
const NOBODY =
  '$2b$10$MsD4y/sZE1QnqGMgiW2m5e' +
  'HSpGJuPaeNCE0g3ntnrEhO8BfqXL64u';

/** bcrypt knows 72 bytes at most; this one drops the rest. */
function fitsBcrypt(password: string): boolean {
  const bytes = Buffer.byteLength(password);
  return bytes >= 8 && bytes <= 72;
}

const Credentials = z.object({
  name: z.string().min(1).max(40),
  password: z
    .string()
    .refine(fitsBcrypt, '8 to 72 bytes are needed'),
});

class Unauthorized extends Error {}

async function issue(name: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(name)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(KEY);
}

async function currentUser({ headers }: FastifyRequest) {
  const header = headers.authorization ?? '';
  const [, token] = /^Bearer (.+)$/i.exec(header) ?? [];
  if (!token) throw new Unauthorized('Not authenticated');
  // HS256 alone: the token does not get to choose.
  const must = {
    algorithms: ['HS256'],
    requiredClaims: ['exp', 'sub'],
  };
  try {
    const { payload } = await jwtVerify(token, KEY, must);
    return payload.sub;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new Unauthorized('token expired');
    }
    if (error instanceof errors.JOSEError) {
      throw new Unauthorized('token not valid');
    }
    throw error;
  }
}

const app = Fastify();

app.setErrorHandler((error, _request, reply) => {
  if (error instanceof z.ZodError) {
    const detail = error.issues.map(({ path, message }) => ({
      field: path.at(-1),
      message,
    }));
    return reply.code(400).send({ detail });
  }
  if (error instanceof Unauthorized) {
    reply.code(401).header('www-authenticate', 'Bearer');
    return reply.send({ detail: error.message });
  }
  throw error;
});

app.post('/login', async (request) => {
  const given = Credentials.parse(request.body);
  // Hash for an unknown name too: time must not tell who exists.
  const stored = USERS.get(given.name) ?? NOBODY;
  const fits = await bcrypt.compare(given.password, stored);
  if (!fits || !USERS.has(given.name)) {
    throw new Unauthorized('wrong name or password');
  }
  const token = await issue(given.name);
  return { access_token: token, token_type: 'bearer' };
});

app.get('/me', async (request) => {
  return { name: await currentUser(request) };
});

await app.listen({ port: 3000 });
