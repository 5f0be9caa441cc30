// A client that asks again when that is safe, with fetch.

import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS = 3;
const PAUSE = 100; // ms, doubled each time

class HttpError extends Error {
  response: Response;
  constructor(response: Response) {
    super(`HTTP status ${response.status}`);
    this.response = response;
  }
}

function request(method: string, path: string, json?: object) {
  return fetch(new URL(path, 'http://api.example'), {
    method,
    headers: json && { 'content-type': 'application/json' },
    body: json && JSON.stringify(json),
    redirect: 'manual', // fetch follows them unasked
    signal: AbortSignal.timeout(1000), // for all of it
  });
}

async function send(method: string, path: string, json?: object) {
  let response = await request(method, path, json);
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    // Sending a POST twice could create two users.
    if (response.status !== 503 || method !== 'GET') break;
    console.log('  busy');
    await sleep(PAUSE * 2 ** (attempt - 1));
    response = await request(method, path, json);
  }
  if (!response.ok) throw new HttpError(response);
  return (await response.json()) as { name: string };
}

async function show(method: string, path: string, json?: object) {
  console.log(method, path);
  try {
    console.log(' ', (await send(method, path, json)).name);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof HttpError) {
      const { status, headers } = error.response;
      console.log('  the server said', status);
      if (headers.has('location')) {
        console.log('  it moved to', headers.get('location'));
      }
    } else if (error.name === 'TimeoutError') {
      console.log('  no answer in time');
    } else if (error instanceof TypeError) {
      console.log('  no connection'); // fetch's word for all else
    } else throw error;
  }
}

await show('POST', '/users', { name: 'Katherine Johnson' });
await show('GET', '/users/2');
await show('GET', '/people/2');
await show('GET', '/busy');
await show('POST', '/busy', { name: 'Katherine Johnson' });
await show('GET', '/slow');
await show('GET', 'http://down.example/users');
