import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { PairOnPage } from './support.ts';

/** Threads of a JavaScript program on the real page, and what hostile code makes of them. */
const open = (page: Page) => PairOnPage.open(page, 'concurrency-model', 'worker/');

test('a thread calculates while the program goes on', async ({ page }) => {
  const pair = await open(page);
  const printed = await pair.try(
    'javascript',
    `import { Worker } from 'node:worker_threads';
     const worker = new Worker(\`const end = Date.now() + 300; while (Date.now() < end);
       require('node:worker_threads').parentPort.postMessage('calculated')\`, { eval: true });
     worker.on('message', (text) => { clearInterval(timer); console.log(text, 'ticks while it ran:', ticks > 3); });
     let ticks = 0; const timer = setInterval(() => { ticks += 1; }, 5);`,
  );
  expect(printed).toBe('calculated ticks while it ran: true\n');
});

test('an error in a thread ends the program and shows its message', async ({ page }) => {
  const pair = await open(page);
  const printed = await pair.try(
    'javascript',
    `import { Worker } from 'node:worker_threads';\nnew Worker('null.x', { eval: true });\nsetInterval(() => {}, 1000);`,
  );
  expect(printed).toContain("TypeError: Cannot read properties of null (reading 'x')");
  await expect(pair.status('javascript')).toHaveText(/^Exit code 1/);
});

test('a program gets four threads at a time, also when threads start threads', async ({ page }) => {
  const pair = await open(page);
  const bomb = `const { Worker } = require('node:worker_threads');
    const refused = new Set();
    const start = () => new Worker(CODE, { eval: true, workerData: CODE }).on('error', (error) => refused.add(error.message));
    for (let i = 0; i < 30; i += 1) start();`;
  const inside = `const CODE = require('node:worker_threads').workerData; ${bomb} setInterval(() => {}, 1000);`;
  await pair.write(
    'javascript',
    `const CODE = ${JSON.stringify(inside)}; ${bomb}
    setTimeout(() => console.log([...refused].join()), 1500); setInterval(() => {}, 1000);`,
  );
  await pair.runButton('javascript').click();
  await expect(pair.output('javascript')).toContainText('a program may have 4 at a time here');
  // The program itself, its threads, and the interpreters that stand ready for the next runs.
  expect(page.workers().length).toBeLessThanOrEqual(1 + 4 + 2);
  await pair.runButton('javascript').click();
  await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
});

test('Stop ends threads that never yield, whatever the program does itself', async ({ page }) => {
  const pair = await open(page);
  for (const main of ['for (;;);', 'setInterval(() => {}, 1000);']) {
    await pair.write(
      'javascript',
      `import { Worker } from 'node:worker_threads';
      for (let i = 0; i < 3; i += 1) new Worker('for (;;);', { eval: true });
      console.log('started');
      await new Promise((resolve) => setTimeout(resolve, 300)); ${main}`,
    );
    await pair.runButton('javascript').click();
    await expect(pair.output('javascript')).toContainText('started');
    // Until all of them spin.
    await page.waitForTimeout(1000);
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
  }
  expect(await pair.try('javascript', `console.log('works again')`)).toBe('works again\n');
});

test('threads are as closed as the program: no network, no workers of their own, no port to the page', async ({
  page,
}) => {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url!);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const pair = await open(page);
    const code = `
      const names = ['Worker', 'SharedWorker', 'postMessage', 'close', 'importScripts', 'XMLHttpRequest', 'EventSource', 'indexedDB', 'caches'];
      const left = names.filter((name) => globalThis[name] !== undefined);
      const tries = [() => fetch(${JSON.stringify(origin)} + '/fetch'), () => import(${JSON.stringify(origin)} + '/import.js'),
        () => new WebSocket(${JSON.stringify(origin.replace('http', 'ws'))})];
      (async () => {
        let refused = 0;
        for (const attempt of tries) try { await attempt(); } catch { refused += 1; }
        console.log('left', left, 'refused', refused);
      })();`;
    const program = `import { Worker } from 'node:worker_threads'; new Worker(${JSON.stringify(code)}, { eval: true });`;
    expect(await pair.try('javascript', program)).toBe('left [] refused 3\n');
    expect(reached).toEqual([]);
  } finally {
    server.close();
  }
});

test('what threads print counts towards the output limit', async ({ page }) => {
  const pair = await open(page);
  await pair.try(
    'javascript',
    `import { Worker } from 'node:worker_threads'; for (let i = 0; i < 4; i += 1) new Worker("for (;;) console.log('flood')", { eval: true });`,
  );
  await expect(pair.status('javascript')).toHaveText(/characters printed/);
});
