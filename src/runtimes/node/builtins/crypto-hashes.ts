import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha224, sha256, sha384, sha512, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';

/** The hash functions by the names OpenSSL gives them. */
const HASHES = {
  md5,
  ripemd160,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-256': sha512_256,
  'sha3-224': sha3_224,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
};
export type HashFunction = typeof sha256;

export const hashNames = (): string[] => Object.keys(HASHES);

/** Finds a hash by any of its spellings (`SHA256`, `sha-256`, `RSA-SHA256`), or gives undefined. */
export function findHash(name: string): HashFunction | undefined {
  const plain = name
    .toLowerCase()
    .replace(/^rsa-/, '')
    .replace(/^(sha)-(\d+)$/, '$1$2');
  return (HASHES as unknown as Record<string, HashFunction>)[plain];
}

export { hkdf, hmac, pbkdf2, scrypt };
