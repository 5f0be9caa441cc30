import { describe, expect, test } from 'vitest';
import { UnknownValueError } from './examples.ts';
import { buildRequest, checkRequest, type RequestText, requestText } from './form.ts';

const good: RequestText = { method: 'POST', path: '/users', headers: '', body: '{"a": 1}' };
const decode = (body: Uint8Array) => new TextDecoder().decode(body);

describe('checkRequest', () => {
  test.each<Partial<RequestText>>([
    {},
    { headers: 'X-A: b\n\n x-c:d ' },
    { headers: 'content-type: text/plain', body: 'not JSON' },
    { headers: 'Content-Type: application/problem+json', body: '[]' },
    { body: '{"id": {{id}}, "token": "{{token}}"}' },
    { method: 'GET', body: '', path: '/users/{{id}}?q=a%20b' },
    { method: 'DELETE', body: '' },
  ])('takes %j', (text) => {
    expect(checkRequest({ ...good, ...text })).toEqual([]);
  });

  test.each<[Partial<RequestText>, keyof RequestText, string]>([
    [{ path: 'users' }, 'path', 'The path begins with /.'],
    [{ path: '' }, 'path', 'The path begins with /.'],
    [{ path: 'http://localhost/users' }, 'path', 'The path begins with /.'],
    [{ path: '//evil.example/' }, 'path', 'The path begins with one /, not two.'],
    [{ path: '/a b' }, 'path', 'The path holds a space. Write it as %20.'],
    [{ path: '/a#b' }, 'path', 'The part after # is never sent to a server.'],
    [{ headers: 'accept: a\nnonsense' }, 'headers', 'Header line 2: write “name: value”.'],
    [{ headers: ': x' }, 'headers', 'Header line 1: “” is no header name.'],
    [{ headers: 'a b: x' }, 'headers', 'Header line 1: “a b” is no header name.'],
    [{ headers: 'x-a : x' }, 'headers', 'Header line 1: “x-a ” is no header name.'],
    [{ headers: 'x-a: café' }, 'headers', 'Header line 1: the value must be plain ASCII text.'],
    [{ headers: 'Content-Length: 3' }, 'headers', 'Header line 1: Content-Length follows from the request itself.'],
    [{ headers: 'a: b\n'.repeat(101) }, 'headers', 'Send at most 100 headers.'],
    [{ method: 'GET' }, 'body', 'A GET request is sent without a body.'],
    [{ method: 'HEAD' }, 'body', 'A HEAD request is sent without a body.'],
    [{ body: `"${'é'.repeat(500_000)}"` }, 'body', 'The body is longer than 1,000,000 bytes'],
    [{ body: '"\0"' }, 'body', 'The body holds a NUL character.'],
    [
      { body: '{\n  "a": 1,\n}' },
      'body',
      'The body is not JSON. Line 3, column 1: a name in double quotes should follow',
    ],
    [
      { body: '[1,]' },
      'body',
      'The body is not JSON. Line 1, column 4: a value should follow; is there a comma too many?',
    ],
    [{ body: '{{id}}}' }, 'body', 'The body is not JSON. Line 1, column 7: the end should follow, but here stands }.'],
  ])('says what is wrong with %j', (text, field, message) => {
    const problems = checkRequest({ ...good, ...text });
    expect(problems).toHaveLength(1);
    expect(problems[0]!.field).toBe(field);
    expect(problems[0]!.message).toContain(message);
  });

  test('only a body that is no JSON may be sent all the same', () => {
    expect(checkRequest({ ...good, body: '{' })).toMatchObject([{ mild: true }]);
    expect(checkRequest({ ...good, path: '' })[0]).not.toHaveProperty('mild');
  });
});

describe('buildRequest', () => {
  test('sends a body as JSON unless a header says otherwise', () => {
    const { headers, body } = buildRequest({ ...good, headers: ' X-A:  b ' }, 8000, new Map());
    expect(headers).toEqual([
      ['X-A', 'b'],
      ['content-type', 'application/json'],
    ]);
    expect(decode(body)).toBe('{"a": 1}');
    expect(buildRequest({ ...good, headers: 'Content-Type: text/plain' }, 1, new Map()).headers).toEqual([
      ['Content-Type', 'text/plain'],
    ]);
    expect(buildRequest({ ...good, method: 'GET', body: '' }, 1, new Map()).headers).toEqual([]);
  });

  test('fills in saved values, each in the writing of its place', () => {
    const values = new Map([['v', 'a"/é']]);
    const request = buildRequest(
      { method: 'POST', path: '/{{v}}?q={{v}}', headers: 'x-v: <{{v}}>', body: '{"v": "{{v}}"}' },
      8000,
      values,
    );
    expect(request.url).toBe('http://localhost:8000/a%22%2F%C3%A9?q=a%22%2F%C3%A9');
    expect(request.headers[0]).toEqual(['x-v', '<a"/é>']);
    expect(JSON.parse(decode(request.body))).toEqual({ v: 'a"/é' });
    const plain = buildRequest({ ...good, headers: 'content-type: text/plain', body: '{{v}}' }, 1, values);
    expect(decode(plain.body)).toBe('a"/é');
  });

  test('stays at the program, whatever the path', () => {
    for (const path of ['/@evil.example/', '/\\evil.example', '/../..', '/:80/', '/?//evil.example/']) {
      expect(new URL(buildRequest({ ...good, path }, 8000, new Map()).url).origin).toBe('http://localhost:8000');
    }
  });

  test('refuses a placeholder without a value', () => {
    expect(() => buildRequest({ ...good, path: '/{{id}}' }, 1, new Map())).toThrow(UnknownValueError);
  });
});

test('an example comes as text that stands for the same request', () => {
  const text = requestText({
    name: 'Create',
    method: 'POST',
    path: '/users',
    headers: { authorization: 'Bearer {{token}}' },
    json: { name: 'Zoë', age: 1 },
  });
  expect(text).toEqual({
    method: 'POST',
    path: '/users',
    headers: 'authorization: Bearer {{token}}\ncontent-type: application/json',
    body: '{\n  "name": "Zoë",\n  "age": 1\n}',
  });
  expect(checkRequest(text)).toEqual([]);
});
