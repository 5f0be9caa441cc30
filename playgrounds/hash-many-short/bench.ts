// SHA-256 of many short messages.

import { hash } from 'node:crypto';

export function setup(size: number): Buffer[] {
  return Array.from({ length: size }, (_, i) =>
    Buffer.from(
      `${String(i).padStart(8, '0')}:user@mail.example`,
    ),
  );
}

export function run(messages: Buffer[]): string[] {
  return messages.map((message) =>
    hash('sha256', message, 'hex'),
  );
}
