import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const { PYTHON_URL = 'http://python.local:8000' } = process.env;
const TIMEOUT = 800;
const ATTEMPTS = 2;

/** Asks the Python service; tries again when it is not ready. */
async function ask(path: string, init: RequestInit) {
  const url = PYTHON_URL + path;
  for (let attempt = 1; ; attempt++) {
    const signal = AbortSignal.timeout(TIMEOUT);
    const answer = await fetch(url, { ...init, signal });
    const ready = answer.status !== 503;
    if (ready || attempt === ATTEMPTS) return answer;
    console.log(`${path}: ${answer.status}, trying again`);
    await answer.body?.cancel();
  }
}

/** What the caller is told when the service gave no answer. */
function explain(error: unknown): [number, string] {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') {
    return [504, `no answer within ${TIMEOUT} ms`];
  }
  const { code } = (error.cause ?? {}) as { code?: string };
  return [502, `the service cannot be reached: ${code}`];
}

const gateway = createServer(async (request, response) => {
  const { method = 'GET', url = '/' } = request;
  response.setHeader('content-type', 'application/json');
  response.setHeader('via', 'node');
  try {
    const body = method === 'POST' ? await text(request) : null;
    const answer = await ask(url, { method, body });
    response.writeHead(answer.status).end(await answer.text());
  } catch (error) {
    const [status, message] = explain(error);
    response.writeHead(status);
    response.end(JSON.stringify({ error: message }));
  }
});

gateway.listen(3000);
