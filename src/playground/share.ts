/** What a shared link carries. Texts are whole, so that a link shows the same after the pair has changed. */
export interface SharedCode {
  variant: string;
  python: string;
  javascript: string;
  stdin: string;
}

/** Characters of a link's fragment; longer ones are cut by mail and chat programs. */
export const LINK_LIMIT = 16_000;
/** Characters a link may unpack to. */
const TEXT_LIMIT = 300_000;

/** A link that cannot be made or opened; the message says why and what to do. */
export class ShareError extends Error {
  override name = 'ShareError';
}

/** The fragment (`#code=...`) for some code: JSON, deflated, base64url. Throws a ShareError when it gets too long. */
export async function encodeShare(code: SharedCode): Promise<string> {
  if (typeof CompressionStream === 'undefined') {
    throw new ShareError('This browser cannot make links. Copy the code and send it as a file.');
  }
  const json = JSON.stringify({ v: 1, ...code });
  if (json.length > TEXT_LIMIT) {
    throw new ShareError('This is too much code for a link. Copy it and send it as a file.');
  }
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const fragment = `#code=${toBase64Url(bytes)}`;
  if (fragment.length > LINK_LIMIT) {
    throw new ShareError(
      `This code makes a link of ${fragment.length.toLocaleString('en')} characters; the most that travels safely is ${LINK_LIMIT.toLocaleString('en')}. Shorten it, or copy the code and send it as a file.`,
    );
  }
  return fragment;
}

/** Reads a fragment made by `encodeShare`. The link is hostile until read: sizes are capped and every field checked. Throws a ShareError. */
export async function decodeShare(fragment: string): Promise<SharedCode> {
  if (fragment.length > LINK_LIMIT) {
    throw new ShareError('This link is too long to be one of ours, so it was not opened. Below is the original code.');
  }
  let text: string;
  try {
    text = await inflate(fromBase64Url(fragment.replace(/^#code=/, '')));
  } catch {
    throw new ShareError(
      'This link is damaged: part of it is missing or changed. Ask for it again. Below is the original code.',
    );
  }
  const code = parse(text);
  if (!code) {
    throw new ShareError('This link does not hold code for this page. Ask for it again. Below is the original code.');
  }
  if (Object.values(code).some((value) => value.includes('\0'))) {
    throw new ShareError('This link holds binary data, not text, so it was not opened. Below is the original code.');
  }
  return code;
}

/** A short name for a shared link, to keep the reader's edits of it under. Not a security measure. */
export function linkName(text: string): string {
  let hash = 0;
  for (const char of text) hash = (Math.imul(hash, 31) + char.codePointAt(0)!) | 0;
  return (hash >>> 0).toString(36);
}

function parse(text: string): SharedCode | undefined {
  try {
    const { v, variant, python, javascript, stdin } = JSON.parse(text);
    const fields = { variant, python, javascript, stdin };
    const whole = v === 1 && Object.values(fields).every((value) => typeof value === 'string');
    return whole ? fields : undefined;
  } catch {
    return undefined;
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
