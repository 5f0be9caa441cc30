// SHA-256 of a few long messages.

import { createHash } from 'node:crypto';

const BLOCK = Uint8Array.from({ length: 256 }, (_, i) => i);

export function setup(size: number): Buffer[] {
  const text = Buffer.alloc(size + 256, BLOCK);
  return [0, 1, 2, 3].map((start) =>
    text.subarray(start, start + size),
  );
}

export function run(messages: Buffer[]): string[] {
  return messages.map((message) =>
    createHash('sha256').update(message).digest('hex'),
  );
}
