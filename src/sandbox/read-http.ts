import {
  BODY_LIMIT,
  HEADER_LIMIT,
  HEADERS_LIMIT,
  type HttpOutcome,
  type HttpRequest,
  type HttpResponse,
  URL_LIMIT,
} from './protocol.ts';

/** What a method's or header's name is made of. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]{1,200}$/;
/** Control characters except the tab: with a line break a value could become a header of its own. */
const UNPRINTABLE = /[^\P{Cc}\t\x80-\x9f]/u;
const FAILURES = ['unknown-host', 'refused', 'reset', 'too-large'] as const;
const MESSAGE_LIMIT = 500;

/**
 * Rebuilds a request that comes from a sandbox. Gives undefined for what a well-behaved worker does not send: it has checked method,
 * URL and sizes itself.
 */
export function readRequest(value: unknown): HttpRequest | undefined {
  if (!isRecord(value)) return undefined;
  const { method, url, headers, body } = value;
  if (typeof method !== 'string' || !TOKEN.test(method)) return undefined;
  if (typeof url !== 'string' || url.length > URL_LIMIT) return undefined;
  const address = URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol)) return undefined;
  if (!Array.isArray(headers) || headers.length > HEADERS_LIMIT) return undefined;
  if (!(body instanceof Uint8Array) || body.length > BODY_LIMIT) return undefined;
  address.hash = '';
  return { method, url: address.href, headers: headers.flatMap(readHeader), body: body.slice() };
}

/**
 * Rebuilds what a sandbox says became of a request. An answer beyond the limits becomes the failure `too-large`, one that is no HTTP
 * answer the failure `reset`. Gives undefined for what has not even the shape of an outcome.
 */
export function readOutcome(value: unknown): HttpOutcome | undefined {
  if (!isRecord(value)) return undefined;
  const failure = FAILURES.find((known) => known === value['failure']);
  if (failure) {
    const { message } = value;
    return { failure, message: typeof message === 'string' ? message.slice(0, MESSAGE_LIMIT) : '' };
  }
  const { response } = value;
  if (!isRecord(response)) return undefined;
  const { status, statusText, headers, body } = response;
  if (!Array.isArray(headers) || !(body instanceof Uint8Array)) return undefined;
  if (!Number.isInteger(status) || (status as number) < 200 || (status as number) > 599) {
    return { failure: 'reset', message: 'the answer has no HTTP status between 200 and 599' };
  }
  return limitResponse({
    status: status as number,
    statusText: typeof statusText === 'string' && !UNPRINTABLE.test(statusText) ? statusText.slice(0, 100) : '',
    headers: headers.slice(0, HEADERS_LIMIT + 1).flatMap(readHeader),
    body,
  });
}

/** The answer as an outcome; `too-large` when its body or its headers are more than what crosses a border. */
export function limitResponse(response: HttpResponse): HttpOutcome {
  const { body, headers } = response;
  if (body.length > BODY_LIMIT) {
    return {
      failure: 'too-large',
      message: `the answer has ${body.length} bytes; at most ${BODY_LIMIT} are passed on`,
    };
  }
  if (headers.length > HEADERS_LIMIT) {
    return { failure: 'too-large', message: `the answer has more than ${HEADERS_LIMIT} headers` };
  }
  return { response: { ...response, body: body.slice() } };
}

/** A header that HTTP does not allow is left out, a long value is cut. */
function readHeader(value: unknown): Array<[string, string]> {
  if (!Array.isArray(value)) return [];
  const [name, text] = value;
  if (typeof name !== 'string' || !TOKEN.test(name)) return [];
  if (typeof text !== 'string' || UNPRINTABLE.test(text)) return [];
  return [[name, text.slice(0, HEADER_LIMIT)]];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
