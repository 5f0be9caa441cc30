import * as crypto from 'node:crypto';
import { expect, test } from 'vitest';
import { pbkdf2, scrypt } from './kdf.ts';

const password = new TextEncoder().encode('correct horse');
const salt = new TextEncoder().encode('battery');
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');

test.each(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'sha3_512'])(
  'PBKDF2 with %s is OpenSSL’s',
  (hash) => {
    const expected = crypto.pbkdf2Sync(password, salt, 7, 50, hash.replace('_', '-'));
    expect(hex(pbkdf2(hash, password, salt, 7, 50))).toBe(expected.toString('hex'));
  },
);

test('an unknown hash derives nothing', () => {
  expect(pbkdf2('crc32', password, salt, 1, 8)).toBeUndefined();
});

test('scrypt is OpenSSL’s', () => {
  const expected = crypto.scryptSync(password, salt, 40, { N: 1024, r: 8, p: 2 });
  expect(hex(scrypt(password, salt, 1024, 8, 2, 40))).toBe(expected.toString('hex'));
});
