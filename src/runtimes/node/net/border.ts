import { arrivingHeaders } from '../../../network/index.ts';
import {
  BODY_LIMIT,
  HEADERS_LIMIT,
  type HostMessage,
  type HttpOutcome,
  type HttpRequest,
  URL_LIMIT,
  type WorkerMessage,
} from '../../../sandbox/protocol.ts';
import { systemError } from '../kernel/errors.ts';
import { host } from '../kernel/host.ts';
import { setTimer } from '../kernel/natives.ts';
import {
  type ByteSource,
  bytesOf,
  failureOf,
  listeningPorts,
  onListening,
  portOf,
  serverAt,
  type WireRequest,
  type WireResponse,
} from './wire.ts';

/** Messages about requests that cross the border of the sandbox. */
type BorderMessage = Extract<HostMessage, { type: 'request' | 'outcome' | 'cancel' }>;

let send: (message: WorkerMessage) => void;
let lastAsk = 0;
const asked = new Map<number, (outcome: HttpOutcome) => void>();
const served = new Map<number, AbortController>();

/** Connects the program's servers with the page. `given` posts to the page. */
export function openBorder(given: (message: WorkerMessage) => void): void {
  send = given;
  let scheduled = false;
  onListening(() => {
    if (scheduled || !host.program.serves) return;
    scheduled = true;
    // Once for all that a program opens and closes in one go.
    setTimer(() => {
      scheduled = false;
      send({ type: 'listening', ports: listeningPorts() });
    }, 0);
  });
}

/** Takes a message of the page's. */
export function receive(message: BorderMessage): void {
  const { id } = message;
  if (message.type === 'request') void serve(id, message.request);
  else if (message.type === 'cancel') served.get(id)?.abort();
  else asked.get(id)?.(message.outcome);
}

async function serve(id: number, request: HttpRequest): Promise<void> {
  const url = new URL(request.url);
  const abort = new AbortController();
  served.set(id, abort);
  const end = host.reporter.trace('request', `← ${request.method} ${url.pathname}${url.search}`);
  let outcome: HttpOutcome;
  try {
    outcome = await handle(request, url, abort.signal);
    if ('response' in outcome) end('ok', String(outcome.response.status));
    else end('error', outcome.failure);
  } catch (error) {
    if (abort.signal.aborted) end('cancelled', 'given up');
    else end('error', 'reset');
    outcome = { failure: 'reset', message: error instanceof Error ? error.message : String(error) };
  }
  served.delete(id);
  if (abort.signal.aborted) return;
  // What the program printed before it answered arrives before the answer.
  host.reporter.flush();
  send({ type: 'outcome', id, outcome });
}

async function handle(request: HttpRequest, url: URL, signal: AbortSignal): Promise<HttpOutcome> {
  const server = serverAt(portOf(url));
  if (!server) return { failure: 'refused', message: `nothing listens on port ${portOf(url)}` };
  const { method, body } = request;
  const headers = arrivingHeaders(request);
  const response = await server({ method, url, headers, body: body.length > 0 ? bytesOf(body) : null, signal });
  if (response.headers.length > HEADERS_LIMIT) {
    response.body?.cancel();
    return { failure: 'too-large', message: `the answer has more than ${HEADERS_LIMIT} headers` };
  }
  const bytes = response.body && (await collect(response.body));
  if (bytes === undefined) return { failure: 'too-large', message: `the answer has more than ${BODY_LIMIT} bytes` };
  const { status, statusText } = response;
  return { response: { status, statusText, headers: response.headers, body: bytes ?? new Uint8Array() } };
}

/**
 * Sends a request to a peer of the program's and waits for the answer. `cancelled` is told how to give it up.
 *
 * @throws an error with Node's `code`: ECONNREFUSED, ECONNRESET, EMSGSIZE for what is too large to cross.
 */
export async function askPeer(
  { method, url, headers, body }: WireRequest,
  cancelled: (undo: () => void) => void,
): Promise<WireResponse> {
  const bytes = body ? await collect(body) : new Uint8Array();
  if (!bytes || headers.length > HEADERS_LIMIT || url.href.length > URL_LIMIT) {
    throw tooLarge(`a request to ${url.hostname} has at most ${BODY_LIMIT} bytes and ${HEADERS_LIMIT} headers here`);
  }
  const id = ++lastAsk;
  const outcome = await new Promise<HttpOutcome>((resolve) => {
    asked.set(id, resolve);
    cancelled(() => {
      asked.delete(id);
      send({ type: 'cancel', id });
    });
    send({ type: 'ask', id, request: { method, url: url.href, headers, body: bytes } });
  });
  asked.delete(id);
  if ('failure' in outcome) {
    throw outcome.failure === 'too-large'
      ? tooLarge(outcome.message)
      : failureOf(outcome.failure, outcome.message, url);
  }
  const { response } = outcome;
  return { ...response, body: bytesOf(response.body) };
}

const tooLarge = (message: string): Error =>
  systemError(`read EMSGSIZE: ${message}`, { errno: -90, code: 'EMSGSIZE', syscall: 'read' });

/** All of a body at once; undefined when it is more than what crosses a border. */
async function collect(source: ByteSource): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await source.read(); chunk; chunk = await source.read()) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      source.cancel();
      return undefined;
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
