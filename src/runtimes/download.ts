/** Milliseconds without a byte after which a download is given up. */
const STALL_TIMEOUT = 30_000;
/** Bytes of a file whose length nobody has told; more than that is not kept in memory. */
const LARGEST = 64_000_000;

/** Why a file could not be had from an address. */
export type DownloadFailure =
  | { kind: 'unreachable' }
  | { kind: 'status'; status: number }
  | { kind: 'broken'; received: number }
  | { kind: 'truncated'; received: number }
  | { kind: 'stalled'; received: number }
  | { kind: 'wrong' };

export class DownloadError extends Error {
  override name = 'DownloadError';
  readonly failure: DownloadFailure;

  constructor(failure: DownloadFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** What a file must be. */
export interface Expected {
  /** Of the decoded file, hex. */
  sha256: string;
  /** Its decoded length; undefined where only the answer tells. */
  bytes?: number | undefined;
}

/**
 * Downloads one file and checks its length and SHA-256. `onBytes` gets the decoded bytes received so far and the length of the
 * whole as far as it is known.
 *
 * @throws DownloadError
 */
export async function download(
  url: string,
  expected: Expected,
  onBytes: (received: number, total: number | undefined) => void = () => {},
  stallTimeout = STALL_TIMEOUT,
): Promise<ArrayBuffer> {
  const control = new AbortController();
  let timer = setTimeout(() => control.abort(), stallTimeout);
  const fail = (failure: DownloadFailure): never => {
    throw new DownloadError(
      control.signal.aborted && 'received' in failure ? { ...failure, kind: 'stalled' } : failure,
    );
  };
  let received = 0;
  try {
    const response = await fetch(url, { signal: control.signal }).catch(() => fail({ kind: 'unreachable' }));
    if (!response.ok) return fail({ kind: 'status', status: response.status });
    // The length in the head is that of the file only if nothing is compressed on the way.
    const told = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length'));
    const total = expected.bytes ?? (told > 0 ? told : undefined);
    const limit = expected.bytes ?? LARGEST;
    const chunks: Uint8Array[] = [];
    const reader = response.body!.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch(() => fail({ kind: 'broken', received }));
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(), stallTimeout);
      received += value.length;
      if (received > limit) return fail({ kind: 'wrong' });
      chunks.push(value);
      onBytes(received, total);
    }
    if (expected.bytes !== undefined && received < expected.bytes) return fail({ kind: 'truncated', received });
    const bytes = join(chunks, received);
    if ((await sha256(bytes)) !== expected.sha256) return fail({ kind: 'wrong' });
    return bytes.buffer;
  } finally {
    clearTimeout(timer);
    control.abort();
  }
}

function join(chunks: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** `crypto.subtle` exists on https and localhost only; a site served over plain http checks with a library. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await import('@noble/hashes/sha2.js')).sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
