import crypto, { randomBytes, randomFillSync, randomInt, randomUUID } from 'node:crypto';

console.log(randomBytes(8).length, randomBytes(0).length, randomUUID().replace(/[0-9a-f]/g, 'x'));
console.log(randomUUID()[14], randomUUID() === randomUUID());
const values = Array.from({ length: 200 }, () => randomInt(3, 6));
console.log([...new Set(values)].sort(), randomInt(1));
console.log(randomFillSync(Buffer.alloc(4)).length, crypto.getRandomValues(new Uint8Array(3)).length);
randomBytes(4, (error, bytes) => console.log('callback', error, bytes.length));
randomInt(5, (error, value) => console.log('int', error, value >= 0 && value < 5));
for (const bad of [() => randomBytes(-1), () => randomInt(5, 5), () => randomInt(1.5), () => randomBytes('4')]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
