import { expect, test } from 'vitest';
import { arrivingHeaders } from './crossing.ts';

const request = { method: 'GET', url: 'http://localhost:3000/users', headers: [], body: new Uint8Array() };

test('a request arrives with the host it was sent to, unless it names one', () => {
  expect(arrivingHeaders(request)).toEqual([['host', 'localhost:3000']]);
  expect(arrivingHeaders({ ...request, headers: [['Host', 'node.local']] })).toEqual([['host', 'node.local']]);
});

test("a request's length is what it has, whatever it says", () => {
  const headers: Array<[string, string]> = [
    ['Content-Length', '9'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'keep-alive'],
    ['accept', '*/*'],
  ];
  expect(arrivingHeaders({ ...request, method: 'POST', headers, body: new Uint8Array(3) })).toEqual([
    ['host', 'localhost:3000'],
    ['accept', '*/*'],
    ['content-length', '3'],
  ]);
  expect(arrivingHeaders({ ...request, method: 'PUT' })).toContainEqual(['content-length', '0']);
});
