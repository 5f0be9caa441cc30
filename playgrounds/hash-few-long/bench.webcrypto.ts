// SHA-256 of a few long messages with WebCrypto.

const BLOCK = Uint8Array.from({ length: 256 }, (_, i) => i);

export function setup(size: number): Buffer<ArrayBuffer>[] {
  if (!globalThis.crypto?.subtle) {
    throw new Error(
      'There is no crypto.subtle here: the browser has it in secure contexts only.',
    );
  }
  const text = Buffer.alloc(size + 256, BLOCK);
  return [0, 1, 2, 3].map((start) =>
    text.subarray(start, start + size),
  );
}

export async function run(
  messages: Buffer<ArrayBuffer>[],
): Promise<string[]> {
  const digests = await Promise.all(
    messages.map((message) =>
      crypto.subtle.digest('SHA-256', message),
    ),
  );
  return digests.map((digest) =>
    Buffer.from(digest).toString('hex'),
  );
}
