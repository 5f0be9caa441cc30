// SHA-256 of many short messages with WebCrypto.

export function setup(size: number): Buffer<ArrayBuffer>[] {
  if (!globalThis.crypto?.subtle) {
    throw new Error(
      'There is no crypto.subtle here: the browser has it in secure contexts only.',
    );
  }
  return Array.from({ length: size }, (_, i) =>
    Buffer.from(
      `${String(i).padStart(8, '0')}:user@mail.example`,
    ),
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
