import { createHmac, timingSafeEqual } from 'node:crypto';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text, key) => createHmac('sha256', key).update(text).digest('base64url');
const issue = (claims, key) => {
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${body}.${sign(body, key)}`;
};
const verify = (token, key) => {
  const [head, body, given] = token.split('.');
  const wanted = Buffer.from(sign(`${head}.${body}`, key));
  if (wanted.length !== given.length || !timingSafeEqual(wanted, Buffer.from(given))) throw new Error('bad signature');
  const claims = JSON.parse(Buffer.from(body, 'base64url'));
  if (claims.exp < 1_700_000_000) throw new Error('expired');
  return claims;
};
const token = issue({ sub: 'ada', exp: 1_800_000_000 }, 'secret');
console.log(token, verify(token, 'secret'));
for (const attempt of [() => verify(token, 'other'), () => verify(issue({ exp: 1 }, 'secret'), 'secret')]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.message);
  }
}
