import { createHmac, createSecretKey, pbkdf2Sync, pbkdf2, scryptSync, scrypt, hkdfSync } from 'node:crypto';
import { promisify } from 'node:util';

console.log(pbkdf2Sync('secret', 'salt', 1000, 32, 'sha256').toString('hex'));
console.log((await promisify(pbkdf2)('secret', 'salt', 10, 16, 'sha512')).toString('hex'));
console.log(scryptSync('secret', 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('hex'));
console.log((await promisify(scrypt)('secret', 'salt', 16)).toString('hex'));
console.log(Buffer.from(hkdfSync('sha256', 'key', 'salt', 'info', 24)).toString('hex'));
const key = createSecretKey(Buffer.from('0123456789abcdef'));
console.log(key.type, key.symmetricKeySize, key.export().toString());
console.log(createHmac('sha256', key).update('x').digest('hex'));
for (const bad of [() => pbkdf2Sync('a', 'b', 0, 8, 'sha256'), () => pbkdf2Sync('a', 'b', 1, 8, 'nope'), () => scryptSync('a', 'b', 8, { N: 3 })]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
