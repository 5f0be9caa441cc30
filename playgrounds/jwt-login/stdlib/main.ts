// Check a password, issue a token, refuse what is not right.

import crypto from 'node:crypto';

// Fixed, so that both languages print the same. A real service
// has the key from configuration, the time from the clock, and
// a new salt from crypto.randomBytes(16) for each password.
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
  // Everything else stands still meanwhile: see the text.
  const cost = { N: 16384, r: 8, p: 1 };
  return crypto.scryptSync(password, salt, 64, cost);
}

const hash = hashPassword('correct horse', SALT);
const USERS = new Map([['zoë', { salt: SALT, stored: hash }]]);
const NOBODY = { salt: SALT, stored: Buffer.alloc(64) };

function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decodeClaims(part: string): Claims {
  const text = Buffer.from(part, 'base64url').toString();
  return JSON.parse(text) as Claims;
}

function sign(text: string): string {
  const hmac = crypto.createHmac('sha256', KEY);
  return hmac.update(text).digest('base64url');
}

function issue(name: string, now: number): string {
  const header = encodeJson({ alg: 'HS256', typ: 'JWT' });
  const times = { iat: now, exp: now + LIFETIME };
  const claims = encodeJson({ sub: name, ...times });
  return `${header}.${claims}.${sign(`${header}.${claims}`)}`;
}

function verify(token: string, now: number): string {
  const dot = token.lastIndexOf('.');
  const signed = token.slice(0, dot);
  // Always HS256: the token does not get to choose.
  const expected = Buffer.from(sign(signed));
  const given = Buffer.from(token.slice(dot + 1));
  // Throws when the lengths differ, so they are compared first.
  const fits =
    given.length === expected.length &&
    crypto.timingSafeEqual(given, expected);
  if (!fits) return 'refused, bad signature';
  const claims = decodeClaims(signed.split('.')[1]);
  if (now >= claims.exp) return 'refused, expired';
  return `accepted, ${claims.sub}`;
}

function login(name: string, password: string, now: number) {
  // Hash for an unknown name too: time must not tell who exists.
  const { salt, stored } = USERS.get(name) ?? NOBODY;
  const given = hashPassword(password, salt);
  if (!crypto.timingSafeEqual(given, stored)) return undefined;
  return issue(name, now);
}

const FROM_PYTHON =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9' +
  '.eyJzdWIiOiJhZGEiLCJpYXQiOjE3OTUxNzYwMD' +
  'AsImV4cCI6MTc5NTE3NjkwMH0' +
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

const forged = { ...decodeClaims(claims), sub: 'admin' };
const admin = encodeJson(forged);
const noAlg = encodeJson({ alg: 'none', typ: 'JWT' });
const tampered = `${header}.${admin}.${signature}`;
console.log('tampered:', verify(tampered, NOW));
console.log('algorithm none:', verify(`${noAlg}.${admin}.`, NOW));
console.log('15 minutes later:', verify(token, NOW + LIFETIME));
