// Check a password, issue a signed token, refuse what is not right.

import { createHmac, scryptSync, timingSafeEqual } from 'node:crypto';

// Fixed here, so that both languages print the same. A real service takes
// the key from its configuration, the time from the clock, and a new salt
// from randomBytes(16) for each password.
const KEY = 'for this page only: 32 bytes or more';
const NOW = 1_795_176_000;
const SALT = Buffer.from('sixteen bytes...');
const LIFETIME = 900; // seconds

interface Claims {
  sub: string;
  iat: number;
  exp: number;
}

function hashPassword(password: string, salt: Buffer): Buffer {
  // Blocks the whole process meanwhile; a server awaits scrypt instead.
  return scryptSync(password, salt, 64, { N: 16384, r: 8, p: 1 });
}

const USERS = new Map([
  ['zoë', { salt: SALT, stored: hashPassword('correct horse', SALT) }],
]);
const NOBODY = { salt: SALT, stored: Buffer.alloc(64) };

function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decodeJson<T>(part: string): T {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as T;
}

function sign(text: string): string {
  return createHmac('sha256', KEY).update(text).digest('base64url');
}

function issue(name: string, now: number): string {
  const header = encodeJson({ alg: 'HS256', typ: 'JWT' });
  const claims = encodeJson({ sub: name, iat: now, exp: now + LIFETIME });
  return `${header}.${claims}.${sign(`${header}.${claims}`)}`;
}

function verify(token: string, now: number): string {
  const dot = token.lastIndexOf('.');
  const signed = token.slice(0, dot);
  // Always HS256: the token does not get to choose its own algorithm.
  const expected = Buffer.from(sign(signed));
  const given = Buffer.from(token.slice(dot + 1));
  // timingSafeEqual throws when the lengths differ.
  const fits =
    given.length === expected.length && timingSafeEqual(given, expected);
  if (!fits) return 'refused, bad signature';
  const claims = decodeJson<Claims>(signed.split('.')[1]);
  if (now >= claims.exp) return 'refused, expired';
  return `accepted, ${claims.sub}`;
}

function login(name: string, password: string, now: number) {
  // Hash for an unknown name too: the time must not tell who exists.
  const { salt, stored } = USERS.get(name) ?? NOBODY;
  const hash = hashPassword(password, salt);
  return timingSafeEqual(hash, stored) ? issue(name, now) : undefined;
}

const FROM_PYTHON =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9' +
  '.eyJzdWIiOiJhZGEiLCJpYXQiOjE3OTUxNzYwMDAsImV4cCI6MTc5NTE3NjkwMH0' +
  '.YfsLv1hsMtrIX3saiyWUfwdi7LdRRdOZ0PPuJr8xZys';

const wrong = login('zoë', 'correct house', NOW);
const unknown = login('bob', 'correct horse', NOW);
console.log('wrong password:', wrong ?? 'refused');
console.log('unknown user:', unknown ?? 'refused');

const token = login('zoë', 'correct horse', NOW) ?? 'refused';
const [header, claims, signature] = token.split('.');
console.log(`token:\n  ${header}\n  .${claims}\n  .${signature}`);
console.log('fresh:', verify(token, NOW));
console.log('from the other language:', verify(FROM_PYTHON, NOW));

const admin = encodeJson({ ...decodeJson<Claims>(claims), sub: 'admin' });
const noAlg = encodeJson({ alg: 'none', typ: 'JWT' });
console.log('tampered:', verify(`${header}.${admin}.${signature}`, NOW));
console.log('algorithm none:', verify(`${noAlg}.${admin}.`, NOW));
console.log('15 minutes later:', verify(token, NOW + LIFETIME));
