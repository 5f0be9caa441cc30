import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 as deriveKey } from '@noble/hashes/pbkdf2.js';
import { scrypt as deriveScrypt } from '@noble/hashes/scrypt.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';

const HASHES = new Map<string, CHash>(
  Object.entries({
    blake2b,
    blake2s,
    md5,
    ripemd160,
    sha1,
    sha224,
    sha256,
    sha384,
    sha512,
    sha512_224,
    sha512_256,
    sha3_224,
    sha3_256,
    sha3_384,
    sha3_512,
  } as unknown as Record<string, CHash>),
);

/** PBKDF2 with HMAC; `length` in bytes. Undefined when `hash`, named as in Python's hashlib, is not known. */
export function pbkdf2(
  hash: string,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array | undefined {
  const known = HASHES.get(hash);
  return known && deriveKey(known, password, salt, { c: iterations, dkLen: length });
}

/** scrypt; `length` in bytes. The caller has checked the parameters and the memory they take. */
export function scrypt(
  password: Uint8Array,
  salt: Uint8Array,
  n: number,
  r: number,
  p: number,
  length: number,
): Uint8Array {
  return deriveScrypt(password, salt, { N: n, r, p, dkLen: length, maxmem: Number.MAX_SAFE_INTEGER });
}
