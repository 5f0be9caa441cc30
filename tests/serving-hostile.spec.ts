import { expect, test } from '@playwright/test';
import { ASKS_LIMIT, BODY_LIMIT } from '../src/sandbox/protocol.ts';
import { useServingPage } from './serving/server.ts';
import { Serving } from './serving/serving.ts';

useServingPage();

test.describe('a hostile worker', () => {
  const GOOD = "{ status: 200, statusText: 'OK', headers: [], body: new Uint8Array() }";
  const ASK = "{ method: 'GET', url: 'http://python.local/', headers: [], body: new Uint8Array() }";

  for (const [name, source] of [
    ['answers what it was not asked', `port.postMessage({ type: 'outcome', id: 1, outcome: { response: ${GOOD} } });`],
    ['answers with no answer', "port.postMessage({ type: 'outcome', id: 1, outcome: { response: 5 } });"],
    [
      'asks with a body beyond the limit',
      `port.postMessage({ type: 'ask', id: 1, request: { ...${ASK}, body: new Uint8Array(${BODY_LIMIT + 1}) } });`,
    ],
    ['asks for a file', `port.postMessage({ type: 'ask', id: 1, request: { ...${ASK}, url: 'file:///etc/passwd' } });`],
    [
      'smuggles a second request into the method',
      `port.postMessage({ type: 'ask', id: 1, request: { ...${ASK}, method: 'GET / HTTP/1.1\\r\\n\\r\\nGET' } });`,
    ],
    [
      'asks twice with one id',
      `for (let i = 0; i < 2; i++) port.postMessage({ type: 'ask', id: 1, request: ${ASK} });`,
    ],
    [
      'listens everywhere',
      "port.postMessage({ type: 'listening', ports: Array.from({ length: 60_000 }, (_, i) => i) });",
    ],
    [
      'floods the page with requests',
      `for (let id = 1; id < 5000; id++) port.postMessage({ type: 'ask', id, request: ${ASK} });`,
    ],
  ] as const) {
    test(`that ${name} is ended`, async ({ page }) => {
      const program = await Serving.start(page, 'hostile', source);
      expect((await program.ended()).end.reason).toBe('bad-messages');
    });
  }

  test('gets at most so many requests through at once, and has them all given up at its end', async ({ page }) => {
    const [service, hostile] = await Promise.all([
      Serving.start(
        page,
        'javascript',
        `import { createServer } from 'node:http';
let open = 0, given = 0;
createServer((request, response) => { open += 1; response.on('close', () => { given += 1; if (given === open) console.log(open); }); }).listen(8000);`,
        { host: 'python.local' },
      ),
      Serving.start(
        page,
        'hostile',
        `globalThis.refused ??= 0;
if (data.type === 'run') for (let id = 1; id <= ${ASKS_LIMIT + 50}; id++) port.postMessage({ type: 'ask', id, request: ${ASK} });
if (data.outcome?.failure === 'refused' && ++refused === 50) port.postMessage({ type: 'output', chunks: [['stdout', 'refused 50']] });`,
      ),
    ]);
    await expect.poll(async () => (await hostile.state()).stdout).toBe('refused 50');
    await expect.poll(async () => (await service.state()).trace.length).toBe(ASKS_LIMIT);
    await hostile.stop();
    await expect.poll(async () => (await service.state()).stdout).toBe(`${ASKS_LIMIT}\n`);
  });

  test('that answers too much, wrongly or twice gives a failure, or its first answer', async ({ page }) => {
    const program = await Serving.start(
      page,
      'hostile',
      `if (data.type === 'run') return port.postMessage({ type: 'listening', ports: [80, -1, '81', 80.5] });
if (data.type !== 'request') return;
const { pathname } = new URL(data.request.url);
const good = ${GOOD};
const forged = {
  '/big': { ...good, body: new Uint8Array(${BODY_LIMIT + 1}) },
  '/status': { ...good, status: 99 },
  '/headers': { ...good, headers: [['set-cookie\\r\\nx', 'a'], ['x-split', 'a\\r\\nb: c'], ['x-good', 'yes'], 5] },
  '/twice': good,
};
port.postMessage({ type: 'outcome', id: data.id, outcome: { response: forged[pathname] } });
port.postMessage({ type: 'outcome', id: data.id, outcome: { failure: 'reset', message: 'second' } });`,
    );
    await program.listens(80);
    expect(await program.send('GET', 'http://localhost/big')).toMatchObject({ failure: 'too-large' });
    expect(await program.send('GET', 'http://localhost/status')).toMatchObject({ failure: 'reset' });
    expect(await program.send('GET', 'http://localhost/headers')).toEqual({
      status: 200,
      headers: { 'x-good': 'yes' },
      text: '',
    });
    expect(await program.send('GET', 'http://localhost/twice')).toMatchObject({ status: 200 });
    expect((await program.state()).end).toBeUndefined();
  });

  test('that never answers is stopped like any other', async ({ page }) => {
    const program = await Serving.start(
      page,
      'hostile',
      "if (data.type === 'run') { port.postMessage({ type: 'listening', ports: [80] }); for (;;); }",
      { timeLimit: 1 },
    );
    await program.listens(80);
    expect(await program.send('GET', 'http://localhost/', { timeout: 300 })).toEqual({ rejected: 'TimeoutError' });
    const waiting = program.send('GET', 'http://localhost/');
    await program.stop();
    expect(await waiting).toMatchObject({ failure: 'reset' });
    expect((await program.ended()).end.reason).toBe('stopped');
  });
});
