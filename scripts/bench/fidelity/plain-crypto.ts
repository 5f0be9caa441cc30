/** What the harness needs of `node:crypto`, for a browser that lacks it: it hashes results, outside of what is timed. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** `createHash('sha256')` of one text. */
export function createHash(_algorithm: 'sha256') {
  let text = '';
  const hash = {
    update(added: string) {
      text += added;
      return hash;
    },
    digest: (_encoding: 'hex') => bytesToHex(sha256(utf8ToBytes(text))),
  };
  return hash;
}
