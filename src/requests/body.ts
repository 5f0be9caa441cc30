import type { HttpResponse } from '../sandbox/index.ts';

/** A body as text, or what it is instead. */
export type ReadBody = { text: string; description?: never } | { text?: never; description: string };

/** Reads a body as UTF-8 text. Bytes that are none, or hold a NUL, are described: `(1,204 bytes of image/png)`. */
export function readBody(body: Uint8Array, headers: HttpResponse['headers'] = []): ReadBody {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (!text.includes('\0')) return { text };
  } catch {
    // Not UTF-8.
  }
  const type = headers
    .find(([name]) => name.toLowerCase() === 'content-type')?.[1]
    .split(';')[0]
    ?.trim();
  return { description: `(${body.length.toLocaleString('en')} bytes of ${type || 'binary data'})` };
}
