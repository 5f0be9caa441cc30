/**
 * Runs inside the container, in a process of its own: sends one request to a server of the program's. The page cannot: the addresses
 * that a container gives its servers answer only to pages below them. `node request.mjs <id>` reads `request-<id>.json` beside it and
 * writes `response-<id>.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { RequestFile, ResponseFile } from './marks.ts';

let finished = false;
const id = process.argv[2]!;
const { method, url, headers, body, limit } = JSON.parse(
  readFileSync(new URL(`request-${id}.json`, import.meta.url), 'utf8'),
) as RequestFile;

const grouped: Record<string, string | string[]> = {};
for (const [name, value] of headers) {
  const before = grouped[name];
  grouped[name] = before === undefined ? value : [before, value].flat();
}

const request = http.request(url, { method, headers: grouped, agent: false }, (response) => {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) {
      finish({ failure: 'too-large', message: `The answer is longer than ${limit} bytes.` });
      request.destroy();
    } else chunks.push(chunk);
  });
  response.on('end', () => {
    const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = response;
    const pairs = rawHeaders.flatMap(
      (name, i): Array<[string, string]> => (i % 2 === 0 ? [[name.toLowerCase(), rawHeaders[i + 1]!]] : []),
    );
    finish({ status, statusText, headers: pairs, body: Buffer.concat(chunks).toString('base64') });
  });
  response.on('error', fail);
});
request.on('error', fail);
request.end(Buffer.from(body, 'base64'));

function fail({ code, message }: NodeJS.ErrnoException): void {
  finish({ failure: code === 'ECONNREFUSED' ? 'refused' : 'reset', message });
}

function finish(outcome: ResponseFile): void {
  if (finished) return;
  finished = true;
  writeFileSync(new URL(`response-${id}.json`, import.meta.url), JSON.stringify(outcome));
}
