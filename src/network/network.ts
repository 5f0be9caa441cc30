import type { Fixture } from './fixtures.ts';

export interface NetworkRequest {
  method: string;
  /** Absolute URL. */
  url: string;
}

/** What the network does with a request. The runtime carries it out: waits `latency` ms, then answers or fails. */
export type NetworkAnswer =
  | {
      kind: 'response';
      latency: number;
      status: number;
      /** Lower-case names. */
      headers: Array<[name: string, value: string]>;
      body: Uint8Array;
    }
  | { kind: 'failure'; latency: number; failure: 'unknown-host' | 'refused' | 'reset' | 'hang'; message: string };

export interface Network {
  answer(request: NetworkRequest): NetworkAnswer;
  /** True when some fixture has this host, so that a name look-up of it succeeds. */
  knows(host: string): boolean;
}

/** Latency in milliseconds of a fixture that names none. */
export const DEFAULT_LATENCY = 20;

const FAILURES = {
  refused: 'connection refused by the fixture',
  reset: 'connection cut off by the fixture',
  hang: 'the fixture never answers',
} as const;

/**
 * The virtual network of one run. Pure look-up, no clock and no I/O, so that both languages, and the native test
 * server, give the same answers. A known host without a matching fixture answers 404 with a JSON body that lists
 * the host's fixtures; an unknown host fails with a message that says why there is no network and what to do.
 */
export function createNetwork(fixtures: readonly Fixture[]): Network {
  const routes = fixtures.map((fixture) => ({ fixture, pattern: new URL(encodeBraces(fixture.url)) }));
  const knows = (host: string) => routes.some(({ pattern }) => pattern.hostname === host);

  return {
    knows,
    answer({ method, url: text }) {
      const url = new URL(text);
      if (!knows(url.hostname)) {
        return { kind: 'failure', latency: 0, failure: 'unknown-host', message: unknownHost(url.hostname, fixtures) };
      }
      const sameHost = routes.filter(({ pattern }) => pattern.host === url.host && pattern.protocol === url.protocol);
      const matches = sameHost.flatMap(({ fixture, pattern }) => {
        const parameters = matchPath(pattern, url);
        return parameters ? [{ fixture, parameters }] : [];
      });
      const match = matches.find(({ fixture }) => (fixture.method ?? 'GET') === method);
      if (match) return carryOut(match.fixture, match.parameters);
      if (sameHost.length === 0) {
        return { kind: 'failure', latency: 0, failure: 'refused', message: `nothing listens at ${url.host}` };
      }
      return notMatched(
        matches.length > 0 ? 405 : 404,
        `no fixture for ${method} ${url.href}`,
        sameHost.map(({ fixture }) => `${fixture.method ?? 'GET'} ${fixture.url}`),
      );
    },
  };
}

function carryOut(fixture: Fixture, parameters: Record<string, string>): NetworkAnswer {
  const latency = fixture.latency ?? DEFAULT_LATENCY;
  if (fixture.failure) {
    return { kind: 'failure', latency, failure: fixture.failure, message: FAILURES[fixture.failure] };
  }
  const isJson = fixture.json !== undefined;
  const text = isJson ? JSON.stringify(fill(fixture.json, parameters)) : String(fill(fixture.body ?? '', parameters));
  const type = isJson ? 'application/json' : 'text/plain; charset=utf-8';
  const headers = new Map<string, string>([['content-type', type]]);
  for (const [name, value] of Object.entries(fixture.headers ?? {})) headers.set(name.toLowerCase(), value);
  return response(fixture.status ?? 200, [...headers], text, latency);
}

function notMatched(status: number, detail: string, fixtures: string[]): NetworkAnswer {
  return response(status, [['content-type', 'application/json']], JSON.stringify({ detail, fixtures }), 0);
}

function response(status: number, headers: Array<[string, string]>, text: string, latency: number): NetworkAnswer {
  const body = new TextEncoder().encode(text);
  return { kind: 'response', latency, status, headers: [...headers, ['content-length', String(body.length)]], body };
}

function unknownHost(host: string, fixtures: readonly Fixture[]): string {
  const known = [...new Set(fixtures.map(({ url }) => new URL(encodeBraces(url)).host))];
  return (
    `no network in this sandbox: ${host} cannot be reached. ` +
    (known.length > 0 ? `Simulated here: ${known.join(', ')}. ` : 'This pair simulates no host. ') +
    "Other hosts need a fixture under `network` in the pair's playground.yaml."
  );
}

/** The URL parser percent-encodes braces in a path; keep the segment readable for matching. */
const encodeBraces = (url: string) => url.replace(/\{([A-Za-z0-9_]+)\}/g, '__$1__');

function matchPath(pattern: URL, url: URL): Record<string, string> | undefined {
  if (pattern.search && pattern.search !== url.search) return undefined;
  const wanted = pattern.pathname.split('/');
  const given = url.pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    const name = /^__(\w+?)__$/.exec(segment)?.[1];
    if (name) parameters[name] = decode(given[i]!);
    else if (segment !== given[i]) return undefined;
  }
  return parameters;
}

/** A segment with a broken escape (`%E0`) is a valid URL; it is taken as it is written. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** `{id}` alone becomes a number when the segment is one; inside longer text it stays text. */
function fill(value: unknown, parameters: Record<string, string>): unknown {
  if (typeof value === 'string') {
    const whole = /^\{(\w+)\}$/.exec(value)?.[1];
    const found = whole === undefined ? undefined : parameters[whole];
    if (found !== undefined) return /^(0|[1-9]\d{0,14})$/.test(found) ? Number(found) : found;
    return value.replace(/\{(\w+)\}/g, (all, name: string) => parameters[name] ?? all);
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, parameters));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, parameters)]));
  }
  return value;
}
