// Sign and verify tokens with jose.

import { jwtVerify, SignJWT } from 'jose';

const KEY = new TextEncoder().encode(
  'for this page only: 32 bytes or more',
);
const ISSUED = 1_735_689_600; // 2025
const EXPIRES = 4_102_444_800; // 2100

function issue(name: string): Promise<string> {
  return new SignJWT({ sub: name, iat: ISSUED, exp: EXPIRES })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(KEY);
}

async function verify(token: string): Promise<string> {
  const options = { algorithms: ['HS256'] };
  const { payload } = await jwtVerify(token, KEY, options);
  return payload.sub!;
}

export function setup(size: number): string[] {
  return Array.from({ length: size }, (_, i) => `user-${i}`);
}

export async function run(names: string[]) {
  const tokens = await Promise.all(names.map(issue));
  return { tokens, names: await Promise.all(tokens.map(verify)) };
}
