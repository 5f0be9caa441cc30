// Sign and verify tokens by hand.

import { createHmac, timingSafeEqual } from 'node:crypto';

const KEY = 'for this page only: 32 bytes or more';
const NOW = 1_795_176_000;

interface Claims {
  sub: string;
  iat: number;
  exp: number;
}

function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decodeClaims(part: string): Claims {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function sign(text: string): string {
  return createHmac('sha256', KEY)
    .update(text)
    .digest('base64url');
}

function issue(name: string): string {
  const header = encodeJson({ alg: 'HS256', typ: 'JWT' });
  const claims = encodeJson({
    sub: name,
    iat: NOW,
    exp: NOW + 900,
  });
  return `${header}.${claims}.${sign(`${header}.${claims}`)}`;
}

function verify(token: string): string {
  const dot = token.lastIndexOf('.');
  const signed = token.slice(0, dot);
  const expected = Buffer.from(sign(signed));
  const given = Buffer.from(token.slice(dot + 1));
  // timingSafeEqual throws when the lengths differ.
  const fits =
    given.length === expected.length &&
    timingSafeEqual(given, expected);
  if (!fits) throw new Error('bad signature');
  const claims = decodeClaims(signed.split('.')[1]);
  if (NOW >= claims.exp) throw new Error('expired');
  return claims.sub;
}

export function setup(size: number): string[] {
  return Array.from({ length: size }, (_, i) => `user-${i}`);
}

export function run(names: string[]) {
  const tokens = names.map(issue);
  return { tokens, names: tokens.map(verify) };
}
