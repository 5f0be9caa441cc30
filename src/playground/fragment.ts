/** Characters of a link's fragment; longer ones are cut by mail and chat programs. */
export const LINK_LIMIT = 16_000;
/** Characters a link may unpack to. */
const TEXT_LIMIT = 300_000;

/** A link that cannot be made or opened; the message says why and what to do. */
export class ShareError extends Error {
  override name = 'ShareError';
}

/**
 * The fragment (`#<name>=...`) that carries a value: JSON, deflated, base64url.
 *
 * @param value what JSON can hold
 * @throws ShareError when it gets too long, or the browser cannot deflate
 */
export async function encodeFragment(name: string, value: unknown): Promise<string> {
  if (typeof CompressionStream === 'undefined') {
    throw new ShareError('This browser cannot make links. Copy the code and send it as a file.');
  }
  const json = JSON.stringify(value);
  if (json.length > TEXT_LIMIT) {
    throw new ShareError('This is too much code for a link. Copy it and send it as a file.');
  }
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const fragment = `#${name}=${toBase64Url(bytes)}`;
  if (fragment.length > LINK_LIMIT) {
    throw new ShareError(
      `This code makes a link of ${fragment.length.toLocaleString('en')} characters; the most that travels safely is ${LINK_LIMIT.toLocaleString('en')}. Shorten it, or copy the code and send it as a file.`,
    );
  }
  return fragment;
}

/**
 * Reads a fragment made by `encodeFragment`. The link is hostile until read: its size is capped, packed and unpacked, and what the JSON
 * holds is for `read` to check, field by field. It gives undefined for what is not its kind; for that, for text with NUL characters in
 * it and for whatever cannot be unpacked, this throws a ShareError.
 */
export async function decodeFragment<T extends object>(
  name: string,
  fragment: string,
  read: (value: unknown) => T | undefined,
): Promise<T> {
  if (fragment.length > LINK_LIMIT) {
    throw new ShareError('This link is too long to be one of ours, so it was not opened. Below is the original code.');
  }
  let text: string;
  try {
    text = await inflate(fromBase64Url(fragment.slice(`#${name}=`.length)));
  } catch {
    throw new ShareError(
      'This link is damaged: part of it is missing or changed. Ask for it again. Below is the original code.',
    );
  }
  const { value, binary } = parse(text, read);
  if (!value) {
    throw new ShareError('This link does not hold code for this page. Ask for it again. Below is the original code.');
  }
  if (binary) {
    throw new ShareError('This link holds binary data, not text, so it was not opened. Below is the original code.');
  }
  return value;
}

/** A short name for a shared link, to keep the reader's edits of it under. Not a security measure. */
export function linkName(text: string): string {
  let hash = 0;
  for (const char of text) hash = (Math.imul(hash, 31) + char.codePointAt(0)!) | 0;
  return (hash >>> 0).toString(36);
}

/** Undefined value: not JSON, or not of the kind that `read` reads. */
function parse<T>(text: string, read: (value: unknown) => T | undefined): { value: T | undefined; binary: boolean } {
  let binary = false;
  try {
    const json = JSON.parse(text, (_key, part: unknown) => {
      if (typeof part === 'string' && part.includes('\0')) binary = true;
      return part;
    });
    return { value: read(json), binary };
  } catch {
    return { value: undefined, binary };
  }
}

/** Reads chunk by chunk, because a few kilobytes can unpack to gigabytes. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
    if (text.length > TEXT_LIMIT) {
      await reader.cancel();
      throw new RangeError('too much text');
    }
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
