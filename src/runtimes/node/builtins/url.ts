import * as legacy from 'unenv/node/url';
import { invalidArgType, nodeError } from '../kernel/errors.ts';

/** `node:url`: the browser's URL, Node's file URL functions, and the legacy `parse`. */
export function fileURLToPath(input: string | URL): string {
  const url = typeof input === 'string' ? new URL(input) : input;
  if (!(url instanceof URL)) throw invalidArgType('path', ['string', 'URL'], input);
  if (url.protocol !== 'file:') throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname !== '') {
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  }
  if (/%2f/i.test(url.pathname)) {
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
  }
  return decodeURIComponent(url.pathname);
}

function pathToFileURL(path: string): URL {
  if (typeof path !== 'string') throw invalidArgType('path', 'string', path);
  const absolute = path.startsWith('/') ? path : `${globalThis.process.cwd()}/${path}`;
  const url = new URL('file:///');
  url.pathname = absolute
    .replaceAll('%', '%25')
    .replaceAll('\\', '%5C')
    .replaceAll('\n', '%0A')
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
  return url;
}

function urlToHttpOptions(url: URL) {
  const { hostname, pathname, port, username, password, hash, search } = url;
  return {
    __proto__: null,
    protocol: url.protocol,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    hash,
    search,
    pathname,
    path: `${pathname}${search}`,
    href: url.href,
    ...(port !== '' && { port: Number(port) }),
    ...((username || password) && { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
  };
}

/** The legacy parser, without the library's warning of its own. */
function parse(text: string, parseQuery = false, slashesDenoteHost = false): object {
  const url = new legacy.Url() as unknown as { parse: (...values: unknown[]) => void };
  url.parse(text, parseQuery, slashesDenoteHost);
  return url;
}

interface FormatOptions {
  auth?: boolean;
  fragment?: boolean;
  search?: boolean;
}

function format(value: unknown, { auth = true, fragment = true, search = true }: FormatOptions = {}): string {
  if (!(value instanceof URL)) return legacy.format(value as never);
  const url = new URL(value);
  if (!auth) url.username = url.password = '';
  if (!fragment) url.hash = '';
  if (!search) url.search = '';
  return url.href;
}

const domain = (name: string): string => {
  try {
    return new URL(`http://${name}`).hostname;
  } catch {
    return '';
  }
};

export default {
  URL,
  URLPattern: (globalThis as { URLPattern?: unknown }).URLPattern,
  URLSearchParams,
  Url: legacy.Url,
  domainToASCII: domain,
  domainToUnicode: (name: string) => legacy.domainToUnicode(domain(name)),
  fileURLToPath,
  format,
  parse,
  pathToFileURL,
  resolve: legacy.resolve,
  resolveObject: legacy.resolveObject,
  urlToHttpOptions,
};
