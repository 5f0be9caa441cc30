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

interface LegacyUrl {
  parse(text: string, parseQuery: boolean, slashesDenoteHost: boolean): void;
  resolveObject(relative: LegacyUrl): LegacyUrl;
  format(): string;
}
let warned = false;

/** The legacy parser, with Node's warning; the library's own functions would print one of theirs. */
function parse(text: string, parseQuery = false, slashesDenoteHost = false): LegacyUrl {
  if (!warned) {
    warned = true;
    globalThis.process.emitWarning(
      '`url.parse()` behavior is not standardized and prone to errors that have security implications. ' +
        'Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.',
      'DeprecationWarning',
      'DEP0169',
    );
  }
  return parseQuietly(text, parseQuery, slashesDenoteHost);
}

function parseQuietly(text: string, parseQuery: boolean, slashesDenoteHost: boolean): LegacyUrl {
  const url = new legacy.Url() as unknown as LegacyUrl;
  url.parse(text, parseQuery, slashesDenoteHost);
  return url;
}

const resolveObject = (from: string, to: string): LegacyUrl =>
  parseQuietly(from, false, true).resolveObject(parseQuietly(to, false, true));

interface FormatOptions {
  auth?: boolean;
  fragment?: boolean;
  search?: boolean;
}

function format(value: unknown, { auth = true, fragment = true, search = true }: FormatOptions = {}): string {
  if (typeof value === 'string') return parseQuietly(value, false, false).format();
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
  resolve: (from: string, to: string) => resolveObject(from, to).format(),
  resolveObject,
  urlToHttpOptions,
};
