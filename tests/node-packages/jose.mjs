import * as jose from 'jose';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';

const secret = new TextEncoder().encode('a-secret-of-at-least-thirty-two-bytes!');
const token = await new SignJWT({ role: 'admin' })
  .setProtectedHeader({ alg: 'HS256' })
  .setSubject('ada')
  .setIssuedAt(1_700_000_000)
  .setIssuer('https://issuer.example')
  .setExpirationTime(4_000_000_000)
  .sign(secret);
console.log(token);
console.log(await jwtVerify(token, secret, { issuer: 'https://issuer.example', algorithms: ['HS256'] }));
console.log(decodeJwt(token), decodeProtectedHeader(token));

async function attempt(work) {
  try {
    console.log(await work());
  } catch (error) {
    console.log(error.name, error.code, error.message, error.claim, error.reason, error instanceof errors.JOSEError);
  }
}
await attempt(() => jwtVerify(token, new TextEncoder().encode('another-secret-of-thirty-two-bytes!!!')));
await attempt(() => jwtVerify(token, secret, { issuer: 'https://other.example' }));
await attempt(() => jwtVerify(token, secret, { currentDate: new Date(4_100_000_000_000) }));
await attempt(() => jwtVerify(`${token.slice(0, -2)}xx`, secret));
await attempt(() => jwtVerify('not.a.token', secret));
await attempt(() => jwtVerify(token, secret, { algorithms: ['RS256'] }));
await attempt(() => new SignJWT({}).sign(secret));
await attempt(() => new jose.UnsecuredJWT({ a: 1 }).encode());
console.log(jose.base64url.encode('hällo'), new TextDecoder().decode(jose.base64url.decode('aMOkbGxv')));
console.log(await jose.calculateJwkThumbprint({ kty: 'oct', k: jose.base64url.encode('key') }));
