import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNetwork, DEFAULT_LATENCY, type Fixture, type NetworkAnswer } from './index.ts';

const get = (fixtures: Fixture[], url: string, method = 'GET') => createNetwork(fixtures).answer({ method, url });

/** The answer as a reader of it would see it; fails when there is none. */
function read(answer: NetworkAnswer) {
  if (answer.kind !== 'response') throw new Error(`no response: ${answer.message}`);
  const { status, headers, latency } = answer;
  return { status, headers: Object.fromEntries(headers), latency, text: new TextDecoder().decode(answer.body) };
}

/** The failure; fails when there is an answer. */
function failure(answer: NetworkAnswer) {
  if (answer.kind !== 'failure') throw new Error(`answered ${answer.status}`);
  return answer;
}

describe('a matching fixture', () => {
  test('is answered with JSON, its length in bytes, and the default latency', () => {
    expect(read(get([{ url: 'http://api.example/me', json: { name: 'Zoë' } }], 'http://api.example/me'))).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'content-length': '15' },
      latency: DEFAULT_LATENCY,
      text: '{"name":"Zoë"}',
    });
  });

  test('has its own status, headers, text and latency; its headers win whatever their case', () => {
    const fixture: Fixture = {
      url: 'http://api.example/busy',
      status: 503,
      headers: { 'Content-Type': 'text/html', 'Retry-After': '9' },
      body: 'later',
      latency: 0,
    };
    const { status, headers, latency, text } = read(get([fixture], 'http://api.example/busy'));
    expect({ status, latency, text }).toEqual({ status: 503, latency: 0, text: 'later' });
    expect(headers).toMatchObject({ 'content-type': 'text/html', 'retry-after': '9', 'content-length': '5' });
  });

  test('is found by method; another method of the same URL is 405', () => {
    const fixtures: Fixture[] = [
      { url: 'http://api.example/users', json: 'read' },
      { url: 'http://api.example/users', method: 'POST', status: 201, json: 'made' },
    ];
    expect(read(get(fixtures, 'http://api.example/users')).text).toBe('"read"');
    expect(read(get(fixtures, 'http://api.example/users', 'POST'))).toMatchObject({ status: 201, text: '"made"' });
    const refused = read(get(fixtures, 'http://api.example/users', 'DELETE'));
    expect(refused.status).toBe(405);
    expect(JSON.parse(refused.text).fixtures).toEqual([
      'GET http://api.example/users',
      'POST http://api.example/users',
    ]);
  });

  test('compares the query only when it has one', () => {
    const fixtures: Fixture[] = [
      { url: 'http://api.example/users?page=2', json: 'second' },
      { url: 'http://api.example/users', json: 'any' },
    ];
    expect(read(get(fixtures, 'http://api.example/users?page=2')).text).toBe('"second"');
    expect(read(get(fixtures, 'http://api.example/users?page=3')).text).toBe('"any"');
  });

  test.each(['refused', 'reset', 'hang'] as const)('may fail: %s', (kind) => {
    const answer = failure(get([{ url: 'http://api.example/', failure: kind, latency: 7 }], 'http://api.example/'));
    expect(answer).toMatchObject({ failure: kind, latency: 7 });
  });
});

describe('braces in a path', () => {
  const fixture: Fixture = {
    url: 'http://api.example/users/{id}/posts/{slug}',
    json: { id: '{id}', text: 'user {id}: {slug}', nested: [{ slug: '{slug}' }], other: '{unknown}' },
  };

  test('fill the JSON; a whole number alone stays a number', () => {
    const { text } = read(get([fixture], 'http://api.example/users/7/posts/hello-world'));
    expect(JSON.parse(text)).toEqual({
      id: 7,
      text: 'user 7: hello-world',
      nested: [{ slug: 'hello-world' }],
      other: '{unknown}',
    });
  });

  test('fill a text body as well', () => {
    const hello: Fixture = { url: 'http://api.example/hello/{name}', body: 'Hello, {name}!' };
    expect(read(get([hello], 'http://api.example/hello/Ada')).text).toBe('Hello, Ada!');
  });

  test('match one segment, neither none nor two', () => {
    expect(read(get([fixture], 'http://api.example/users/7')).status).toBe(404);
    expect(read(get([fixture], 'http://api.example/users/7/8/posts/x')).status).toBe(404);
  });

  test('give back any segment that a URL can carry', () => {
    const echo: Fixture = { url: 'http://api.example/echo/{word}', json: { word: ':{word}' } };
    fc.assert(
      // A segment of dots alone is taken away by the URL parser itself, as in a browser.
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((word) => !/^\.+$/.test(word)),
        (word) => {
          const { text, headers } = read(get([echo], `http://api.example/echo/${encodeURIComponent(word)}`));
          expect(JSON.parse(text)).toEqual({ word: `:${word}` });
          expect(headers['content-length']).toBe(String(new TextEncoder().encode(text).length));
        },
      ),
    );
  });

  test('take a segment with a broken escape as it is written', () => {
    const echo: Fixture = { url: 'http://api.example/echo/{word}', json: '{word}' };
    expect(read(get([echo], 'http://api.example/echo/100%25')).text).toBe('"100%"');
    expect(read(get([echo], 'http://api.example/echo/%E0')).text).toBe('"%E0"');
  });
});

describe('what has no fixture', () => {
  const fixtures: Fixture[] = [{ url: 'http://api.example/users', json: [] }];

  test('another path of a known host is 404 and says what there is', () => {
    const { status, text } = read(get(fixtures, 'http://api.example/user'));
    expect(status).toBe(404);
    expect(JSON.parse(text)).toEqual({
      detail: 'no fixture for GET http://api.example/user',
      fixtures: ['GET http://api.example/users'],
    });
  });

  test.each(['https://api.example/users', 'http://api.example:8080/users'])('nothing listens at %s', (url) => {
    expect(failure(get(fixtures, url)).failure).toBe('refused');
  });

  test('an unknown host fails and says why and what to do', () => {
    const { failure: kind, message } = failure(get(fixtures, 'http://elsewhere.example/users'));
    expect(kind).toBe('unknown-host');
    expect(message).toContain('elsewhere.example cannot be reached');
    expect(message).toContain('Simulated here: api.example.');
    expect(message).toContain('playground.yaml');
  });

  test('without any fixture the message says so', () => {
    expect(failure(get([], 'http://api.example/')).message).toContain('This pair simulates no host.');
  });

  test('a name is known when a fixture has it, whatever the port', () => {
    const network = createNetwork([{ url: 'http://api.example:8080/' }]);
    expect([network.knows('api.example'), network.knows('example')]).toEqual([true, false]);
  });

  test('the network never throws and never answers for a host it does not know', () => {
    const network = createNetwork(fixtures);
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (url, method) => {
        const answer = network.answer({ method, url });
        expect(answer.kind === 'response').toBe(new URL(url).host === 'api.example');
      }),
    );
  });
});
