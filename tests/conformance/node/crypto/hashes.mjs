import { createHash, createHmac, getHashes, hash, timingSafeEqual } from 'node:crypto';

for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'ripemd160']) {
  console.log(name, createHash(name).update('hello ').update(Buffer.from('world')).digest('hex'));
}
console.log(createHash('SHA256').update('x').digest('base64'), createHash('sha256').digest('base64url'));
console.log(hash('sha1', 'abc'), createHash('sha256').update('é', 'latin1').digest().length);
console.log(createHmac('sha256', 'key').update('data').digest('hex'));
console.log(createHmac('sha512', Buffer.alloc(200, 1)).update('data').digest('base64').slice(0, 20));
const first = createHash('sha256').update('a');
const copy = first.copy();
console.log(copy.update('b').digest('hex') === createHash('sha256').update('ab').digest('hex'));
console.log(timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')), getHashes().includes('sha256'));
for (const bad of [() => createHash('nope'), () => first.update(5), () => { first.digest(); first.digest(); }, () => timingSafeEqual(Buffer.from('a'), Buffer.from('ab'))]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
