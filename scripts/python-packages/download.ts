import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

export interface DownloadOptions {
  /** Milliseconds without a byte after which a download counts as stalled. */
  stallTimeout: number;
  /** How often a download is tried in all. */
  attempts: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  backoff: number;
}

export const DOWNLOAD_DEFAULTS: DownloadOptions = { stallTimeout: 30_000, attempts: 4, backoff: 500 };

/** A file that could not be had. `message` names the address and what went wrong, and says what to do. */
export class DownloadError extends Error {
  override name = 'DownloadError';
}

/** A failure that another attempt may not meet. */
class PassingError extends Error {}

/** The part that is there cannot be continued from this source. */
class OtherRangeError extends PassingError {}

/** Called with the bytes that are there, and with the length of the whole file as soon as it is known. */
export type OnBytes = (loaded: number, total: number | undefined) => void;

/**
 * Brings a file from an address (http, https) or a folder's file (file:) to `target` and checks its SHA-256. A file that is there
 * and right is left alone. What has arrived of one is kept as `target` + `.part` and continued by the next attempt or the next
 * call. Resolves to the file's length in bytes.
 *
 * @throws DownloadError; a file with another hash is never kept
 */
export async function downloadFile(
  source: URL,
  target: string,
  sha256: string,
  onBytes: OnBytes,
  options: DownloadOptions = DOWNLOAD_DEFAULTS,
): Promise<number> {
  const there = await length(target);
  if (there !== undefined && (await hashFile(target)) === sha256) {
    onBytes(there, there);
    return there;
  }
  await mkdir(path.dirname(target), { recursive: true });
  const part = `${target}.part`;
  for (let attempt = 1; ; attempt++) {
    try {
      const continued = await fill(part, source, onBytes, options.stallTimeout);
      const actual = await hashFile(part);
      if (actual === sha256) break;
      await rm(part);
      const message = `is another file than expected and was thrown away: its SHA-256 is ${actual}, not ${sha256}`;
      // A part may be of another file than what was added to it: then the whole is fetched anew.
      throw continued ? new PassingError(message) : new DownloadError(`${shown(source)} ${message}.`);
    } catch (error) {
      if (error instanceof DownloadError) throw error;
      if (!(error instanceof PassingError)) throw error;
      if (error instanceof OtherRangeError) await rm(part, { force: true });
      if (attempt >= options.attempts)
        throw new DownloadError(`${shown(source)} ${error.message} (${attempt} attempts).`);
      await sleep(options.backoff * 2 ** (attempt - 1));
    }
  }
  await rename(part, target);
  return (await stat(target)).size;
}

/** Brings `part` to the end of the source. Resolves to whether it continued what an earlier attempt had left. */
async function fill(part: string, source: URL, onBytes: OnBytes, stallTimeout: number): Promise<boolean> {
  const begun = (await length(part)) ?? 0;
  const { body, offset, total } =
    source.protocol === 'file:' ? await openFile(source) : await openUrl(source, begun, stallTimeout);
  if (offset === undefined) return true;
  let loaded = offset;
  const unwritable = (error: unknown): never => {
    throw new DownloadError(`${part} could not be written: ${reason(error)}.`);
  };
  let out: FileHandle | undefined;
  const file = async () => (out ??= await open(part, offset > 0 ? 'a' : 'w').catch(unwritable));
  try {
    onBytes(loaded, total);
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      await (await file()).appendFile(chunk).catch(unwritable);
      loaded += chunk.length;
      onBytes(loaded, total);
    }
    await file();
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new PassingError(`broke off after ${loaded.toLocaleString('en')} bytes: ${reason(error)}`);
  } finally {
    await out?.close();
  }
  if (total !== undefined && loaded < total) {
    throw new PassingError(`broke off after ${loaded.toLocaleString('en')} of ${total.toLocaleString('en')} bytes`);
  }
  return offset > 0;
}

interface Opened {
  body: AsyncIterable<Uint8Array>;
  /** Where the body begins in the file; undefined when all of it is there already. */
  offset: number | undefined;
  total: number | undefined;
}

async function openFile(source: URL): Promise<Opened> {
  const total = await stat(source).then(
    (stats) => stats.size,
    () => {
      throw new DownloadError(`${shown(source)} is not there.`);
    },
  );
  return { body: createReadStream(source), offset: 0, total };
}

async function openUrl(source: URL, begun: number, stallTimeout: number): Promise<Opened> {
  const control = new AbortController();
  const stalled = () => control.abort(new PassingError(`sent nothing for ${stallTimeout / 1000} s`));
  let timer = setTimeout(stalled, stallTimeout);
  let response: Response;
  try {
    // Compressed on the way, a part could not be continued.
    const headers = { 'accept-encoding': 'identity', ...(begun > 0 && { range: `bytes=${begun}-` }) };
    response = await fetch(source, { headers, signal: control.signal });
  } catch (error) {
    clearTimeout(timer);
    throw new PassingError(`could not be reached: ${reason(error)}`);
  }
  const { status } = response;
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  // 416: there is nothing after the part. If the whole is wrong nevertheless, its hash will tell.
  if (status === 416 || !response.ok || !response.body) {
    clearTimeout(timer);
    await response.body?.cancel();
    if (status === 416) return { body: Readable.from([]), offset: undefined, total: undefined };
    const answer = `answered with HTTP ${status}`;
    if (status >= 500 || status === 408 || status === 429) throw new PassingError(answer);
    throw new DownloadError(`${shown(source)} ${answer}.`);
  }
  // A server that ignores the range sends the whole file.
  const offset = status === 206 ? Number(range?.[1]) : 0;
  if (offset !== 0 && offset !== begun) {
    clearTimeout(timer);
    await response.body.cancel();
    throw new OtherRangeError('answered with another range than asked for');
  }
  const size = offset + Number(response.headers.get('content-length'));
  const told = range && range[2] !== '*' ? Number(range[2]) : size;
  const total = told > offset ? told : undefined;
  async function* body(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) {
        clearTimeout(timer);
        timer = setTimeout(stalled, stallTimeout);
        yield chunk;
      }
    } finally {
      clearTimeout(timer);
    }
  }
  return { body: body(response.body as ReadableStream<Uint8Array>), offset, total };
}

/** SHA-256 of a file, hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Length of a file in bytes; undefined when there is none. */
async function length(file: string): Promise<number | undefined> {
  return stat(file).then(
    (stats) => stats.size,
    () => undefined,
  );
}

/** An address as people write it. */
const shown = (source: URL): string => (source.protocol === 'file:' ? decodeURI(source.pathname) : source.href);

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as (Error & { code?: string }) | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}

/**
 * Where packages are copied from: an address or a folder. It always ends with a slash.
 *
 * @throws when an address has another protocol than http or https
 */
export function sourceBase(text: string): URL {
  const base = /^[a-z][a-z\d+.-]+:/i.test(text) ? new URL(text) : pathToFileURL(path.resolve(text));
  if (!['http:', 'https:', 'file:'].includes(base.protocol)) {
    throw new Error(`Packages come from an http(s) address or a folder, not from ${text}.`);
  }
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}
