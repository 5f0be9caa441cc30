import { BODY_LIMIT, type HttpOutcome, type HttpRequest, readOutcome } from '../../sandbox/index.ts';
import { type Container, readAll } from './container.ts';
import type { RequestFile, ResponseFile } from './inside/marks.ts';
import { SCRIPTS } from './project.ts';

let last = 0;

/**
 * Sends a request to a server in the container, by a process inside. Never rejects: what goes wrong is an outcome.
 * Aborting ends that process.
 */
export async function requestInside(
  { web }: Container,
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const id = (last += 1);
  const names = { request: `${SCRIPTS}/request-${id}.json`, response: `${SCRIPTS}/response-${id}.json` };
  const file: RequestFile = { method, url, headers, body: toBase64(body), limit: BODY_LIMIT };
  try {
    await web.fs.writeFile(names.request, JSON.stringify(file));
    const process = await web.spawn('node', [`${SCRIPTS}/request.mjs`, String(id)]);
    const stop = () => process.kill();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    void readAll(process, () => {});
    await process.exit;
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return reset('The request was given up.');
    return read(await web.fs.readFile(names.response, 'utf8'));
  } catch (error) {
    return reset(`The request could not be made: ${error instanceof Error ? error.message : error}`);
  } finally {
    void web.fs.rm(names.request, { force: true }).catch(() => {});
    void web.fs.rm(names.response, { force: true }).catch(() => {});
  }
}

const reset = (message: string): HttpOutcome => ({ failure: 'reset', message: message.slice(0, 500) });

/** Rebuilds what a script inside has written: the program beside it may have written it instead. */
function read(text: string): HttpOutcome {
  const value = JSON.parse(text) as Partial<Extract<ResponseFile, { body: string }>>;
  const outcome = readOutcome(
    'body' in value ? { response: { ...value, body: fromBase64(String(value.body)) } } : value,
  );
  return outcome ?? reset('The answer could not be read.');
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
