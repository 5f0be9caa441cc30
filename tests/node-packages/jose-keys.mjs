import * as jose from 'jose';

for (const alg of ['RS256', 'ES256', 'PS256', 'EdDSA']) {
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true });
  const token = await new jose.SignJWT({ alg }).setProtectedHeader({ alg }).setExpirationTime('2h').sign(privateKey);
  const { payload, protectedHeader } = await jose.jwtVerify(token, publicKey);
  console.log(alg, payload.alg, protectedHeader, payload.exp > Date.now() / 1000);
  const jwk = await jose.exportJWK(publicKey);
  const again = await jose.importJWK(jwk, alg);
  console.log((await jose.jwtVerify(token, again)).payload.alg, Object.keys(jwk).sort());
  const jwks = jose.createLocalJWKSet({ keys: [{ ...jwk, alg, kid: 'one' }] });
  console.log((await jose.jwtVerify(token, jwks)).payload.alg);
}
const encrypted = await new jose.CompactEncrypt(new TextEncoder().encode('hidden'))
  .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
  .encrypt(new Uint8Array(32));
const { plaintext } = await jose.compactDecrypt(encrypted, new Uint8Array(32));
console.log(new TextDecoder().decode(plaintext));
const { publicKey } = await jose.generateKeyPair('ES256');
console.log((await jose.exportSPKI(await jose.importJWK(await jose.exportJWK(publicKey), 'ES256'))).split('\n')[0]);
console.log(publicKey);
