import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  cutAfter,
  sendFile,
  sha256,
  stallAfter,
  startServer,
  type TestServer,
} from '../../scripts/python-packages/test-server.ts';
import { download } from './download.ts';

const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => i % 251);
const expected = { sha256: sha256(bytes), bytes: bytes.length };
let server: TestServer;
let url: string;

beforeEach(async () => {
  server = await startServer();
  server.files.set('file', bytes);
  url = `${server.url.href}file`;
});
afterEach(() => server.close());

const failure = (from: string, what: Parameters<typeof download>[1] = expected) =>
  download(from, what, undefined, 100).then(
    () => undefined,
    (error: { failure: unknown }) => error.failure,
  );

test('a file comes with its bytes counted, whether its length is known before or not', async () => {
  const counts: Array<[number, number | undefined]> = [];
  expect(new Uint8Array(await download(url, expected, (...count) => counts.push(count)))).toEqual(bytes);
  expect(counts.at(-1)).toEqual([bytes.length, bytes.length]);
  expect((await download(url, { sha256: expected.sha256 })).byteLength).toBe(bytes.length);
});

test('what goes wrong is told apart', async () => {
  expect(await failure(`${server.url.href}other`)).toEqual({ kind: 'status', status: 404 });
  expect(await failure(url, { ...expected, sha256: '0'.repeat(64) })).toEqual({ kind: 'wrong' });
  expect(await failure(url, { ...expected, bytes: 100 })).toEqual({ kind: 'wrong' });
  expect(await failure(url, { ...expected, bytes: 90_000 })).toEqual({ kind: 'truncated', received: bytes.length });
  server.behaviours.set('file', [cutAfter(500), stallAfter(700), sendFile]);
  expect(await failure(url)).toMatchObject({ kind: 'broken' });
  expect(await failure(url)).toEqual({ kind: 'stalled', received: 700 });
  expect(await failure(url)).toBeUndefined();
  await server.close();
  expect(await failure(url)).toEqual({ kind: 'unreachable' });
  server = await startServer();
});
