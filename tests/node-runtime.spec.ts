import { expect, test } from '@playwright/test';
import { openHarness } from './node-runtime/harness.ts';

/** The Node-compatible worker alone, without the site: what a program prints, how it ends, what it cannot reach. */
const USERS = { url: 'http://api.example/users', json: [{ id: 1, name: 'Ada' }] };
const NETWORK = [
  USERS,
  { url: 'http://api.example/slow', latency: 60_000, body: 'late' },
  { url: 'http://api.example/reset', failure: 'reset' },
  { url: 'http://api.example/hang', failure: 'hang' },
];

test('the virtual network answers, fails and is traced', async ({ page }) => {
  const run = await openHarness(page);
  const { stdout, trace } = await run(
    'main.mjs',
    `const report = async (url, init) => {
      try { const r = await fetch(url, init); console.log(r.status, r.headers.get('content-type'), await r.text()); }
      catch (error) { console.log(error.name, error.message, error.cause?.code); }
    };
    await report('http://api.example/users');
    await report('http://api.example/reset');
    await report('http://elsewhere.example/');
    await report('http://127.0.0.1:4000/');
    await report('http://api.example/slow', { signal: AbortSignal.timeout(40) });
    await report('http://api.example/hang', { signal: AbortSignal.timeout(20) });
    const cleared = setTimeout(() => {}, 500); clearTimeout(cleared);
    await new Promise((resolve) => setTimeout(resolve, 12));`,
    { fixtures: NETWORK },
  );
  expect(stdout.split('\n')).toEqual([
    '200 application/json [{"id":1,"name":"Ada"}]',
    'TypeError fetch failed ECONNRESET',
    'TypeError fetch failed ENOTFOUND',
    'TypeError fetch failed ECONNREFUSED',
    'TimeoutError The operation was aborted due to timeout undefined',
    'TimeoutError The operation was aborted due to timeout undefined',
    '',
  ]);
  expect(trace.map(({ kind, label, outcome, detail }) => [kind, label, outcome, detail])).toEqual([
    ['request', 'GET http://api.example/users', 'ok', '200'],
    ['request', 'GET http://api.example/reset', 'error', 'ECONNRESET'],
    ['request', 'GET http://elsewhere.example/', 'error', 'ENOTFOUND'],
    ['request', 'GET http://127.0.0.1:4000/', 'error', 'ECONNREFUSED'],
    ['request', 'GET http://api.example/slow', 'cancelled', 'aborted'],
    ['request', 'GET http://api.example/hang', 'cancelled', 'aborted'],
    ['timer', 'wait 500 ms', 'cancelled', undefined],
    ['timer', 'wait 12 ms', 'ok', undefined],
  ]);
  for (const entry of trace) expect(entry.end).toBeGreaterThanOrEqual(entry.start);
});

test('a request that nobody caught says why and marks its line', async ({ page }) => {
  const run = await openHarness(page);
  const { code, stderr, problem } = await run(
    'main.ts',
    `const url: string = 'http://nowhere.example/';\n\nawait fetch(url);\n`,
    {
      fixtures: NETWORK,
    },
  );
  expect(code).toBe(1);
  expect(stderr).toContain(
    'no network in this sandbox: nowhere.example cannot be reached. Simulated here: api.example.',
  );
  expect(problem).toEqual({ message: 'TypeError: fetch failed', position: { file: 'main.ts', line: 3, column: 1 } });
});

test('files of a program import each other', async ({ page }) => {
  const run = await openHarness(page);
  const { stdout, stderr } = await run(
    'main.ts',
    `import { add, type Sum } from './lib/add.ts';
     import data from './data.json' with { type: 'json' };
     import legacy, { named } from './legacy.cjs';
     import { readFileSync } from 'fs';
     const sum: Sum = add(1, 2);
     console.log(sum, data, legacy, named, readFileSync('data.json', 'utf8'), (await import('./lib/add.ts')).add === add);`,
    {
      files: {
        'lib/add.ts': 'export type Sum = number;\nexport const add = (a: number, b: number): Sum => a + b;\n',
        'data.json': '{"n":1}',
        'legacy.cjs': "exports.named = require('./lib/add.ts').add(3, 4);",
      },
    },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe(`3 { n: 1 } { named: 7 } 7 {"n":1} true\n`);
});

test('mistakes are marked at the line the reader wrote', async ({ page }) => {
  const run = await openHarness(page);
  const cases: Array<[name: string, source: string, line: number, column: number, text: RegExp]> = [
    [
      'a.ts',
      `import type { X } from 'absent';\nimport x from 'left-pad';\n`,
      2,
      16,
      /Cannot find package 'left-pad'[\s\S]*built-ins assert/,
    ],
    ['b.ts', `type T = { a: string };\nconst = 3;\n`, 2, 7, /Unexpected token/],
    ['c.mjs', `let a = 1;\nlet b = 3 +;\n`, 2, 12, /Unexpected token/],
    [
      'd.ts',
      `const a: number = 1;\n\nfunction f(x: number): void { throw new Error('typed ' + x); }\nf(a);\n`,
      3,
      37,
      /typed 1/,
    ],
    ['e.cjs', `\nnull.x;\n`, 2, 6, /Cannot read properties of null/],
    ['f.mjs', `import { absent } from 'node:fs';\n`, 1, 10, /does not provide an export named 'absent'/],
    [
      'g.mjs',
      `import fs from 'node:fs'; fs.readFileSync('absent.txt');\n`,
      1,
      30,
      /ENOENT: no such file or directory, open 'absent.txt'/,
    ],
    ['h.mjs', `import { readFile } from 'node:fs/promises';\nawait readFile('absent.txt');\n`, 2, 7, /ENOENT/],
    [
      'j.ts',
      `const t = \`\${1}\`;\nconst u: Array<string> = ['a']; (u as unknown as { x(): void }).x();\n`,
      2,
      65,
      /x is not a function/,
    ],
    ['i.mjs', `import { bad } from './dep.mjs';\n`, 2, 10, /Unexpected/],
  ];
  for (const [name, source, line, column, text] of cases) {
    const { problem, stderr, code } = await run(name, source, {
      files: { 'dep.mjs': 'export const bad = 1;\nconst c =;\n' },
    });
    const file = name === 'i.mjs' ? 'dep.mjs' : name;
    expect.soft(code, name).toBe(1);
    expect.soft(stderr, name).toMatch(text);
    expect.soft(problem?.position, name).toEqual({ file, line, column });
  }
});

test('nothing leads out of the worker', async ({ page }) => {
  const run = await openHarness(page);
  const { stdout } = await run(
    'main.cjs',
    `const names = ['Worker', 'SharedWorker', 'postMessage', 'close', 'importScripts', 'EventSource', 'WebTransport', 'FontFace',
      'indexedDB', 'caches', 'XMLHttpRequest', 'self', 'window', 'location', 'StorageManager', 'addEventListener'];
    let chain = globalThis; const left = [];
    while (chain && chain !== EventTarget.prototype && chain !== Object.prototype) {
      left.push(...names.filter((name) => Object.hasOwn(chain, name) && globalThis[name] !== undefined));
      chain = Object.getPrototypeOf(chain);
    }
    console.log(left, names.filter((name) => globalThis[name] !== undefined), Object.keys(navigator));
    for (const make of [() => new WebSocket('ws://x'), () => new BroadcastChannel('x')]) try { make(); } catch (error) { console.log(error.message); }`,
  );
  expect(stdout.split('\n').slice(0, 2).join(' ')).toContain('[] [] [');
  expect(stdout).toMatch(/WebSocket is not available in the browser/);
  expect(stdout).toMatch(/BroadcastChannel is not available in the browser/);
});

test('patched prototypes neither break a run nor see its port', async ({ page }) => {
  const run = await openHarness(page);
  const { stdout, code } = await run(
    'main.mjs',
    `const seen = []; const add = seen.push.bind(seen); const isPort = Function.prototype.call.bind(Object.prototype.isPrototypeOf, MessagePort.prototype); const { apply } = Reflect;
    for (const { prototype } of [Array, Map, Set, Promise, MessagePort, EventTarget, WeakMap, Function]) for (const key of Object.getOwnPropertyNames(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key); const native = descriptor.value;
      if (typeof native !== 'function' || key === 'constructor' || !descriptor.configurable) continue;
      descriptor.value = function (...values) { if (isPort(this)) add(key); return apply(native, this, values); };
      Object.defineProperty(prototype, key, descriptor);
    }
    process.nextTick(() => console.log('tick')); setImmediate(() => console.log('immediate'));
    setTimeout(() => console.log('timer', seen), 10);
    await new Promise((resolve) => setTimeout(resolve, 20));`,
  );
  expect(stdout).toBe('tick\nimmediate\ntimer []\n');
  expect(code).toBe(0);
});

test('output that does not end is shown at once and cut', async ({ page }) => {
  const run = await openHarness(page);
  const flood = await run('a.mjs', `for (;;) console.log('line');`);
  expect(flood.limited).toBe(true);
  expect(flood.stdout).toHaveLength(200_000);
  const huge = await run('b.mjs', `console.log('x'.repeat(100_000_000)); console.log('never');`);
  expect(huge.limited).toBe(true);
  expect(huge.stdout).not.toContain('never');
  const loop = await run('c.mjs', `console.log('before'); for (;;) {}`, { timeout: 1500 });
  expect(loop.stdout).toBe('before\n');
  expect(loop.code).toBeUndefined();
});

test('AbortSignal, unref and servers decide when a program ends', async ({ page }) => {
  const run = await openHarness(page);
  const unref = await run(
    'a.mjs',
    `setInterval(() => {}, 1000).unref(); AbortSignal.timeout(60_000); console.log('ends');`,
  );
  expect([unref.code, unref.stdout]).toEqual([0, 'ends\n']);
  const server = await run(
    'b.mjs',
    `import http from 'node:http'; http.createServer((q, s) => s.end('ok')).listen(8080, () => console.log('up'));`,
    {
      timeout: 800,
    },
  );
  expect([server.code, server.stdout]).toEqual([undefined, 'up\n']);
});

test('modules that cannot work say why', async ({ page }) => {
  const run = await openHarness(page);
  const { stdout } = await run(
    'main.mjs',
    `import { spawn } from 'node:child_process'; import { isMainThread, receiveMessageOnPort } from 'node:worker_threads'; import zlib from 'node:zlib';
    console.log(isMainThread);
    for (const call of [() => spawn('ls'), () => receiveMessageOnPort(), () => zlib.brotliCompressSync('x')]) try { call(); } catch (error) { console.log(error.message); }`,
  );
  expect(stdout.split('\n')).toEqual([
    'true',
    'node:child_process spawn() is not available in the browser: there are no processes.',
    'node:worker_threads receiveMessageOnPort() is not available in the browser: messages arrive only between tasks.',
    'Brotli is not available in the browser runtime; gzip and deflate are.',
    '',
  ]);
});

test('measures and threads are drawn', async ({ page }) => {
  const run = await openHarness(page);
  const { trace, stdout } = await run(
    'main.mjs',
    `import { once } from 'node:events'; import { Worker } from 'node:worker_threads';
    const start = performance.now();
    await once(new Worker('', { eval: true, name: 'helper' }), 'exit');
    const worker = new Worker('for (;;);', { eval: true }); await once(worker, 'online'); await worker.terminate();
    console.log(performance.measure('the whole of it', { start }).duration > 0);`,
  );
  expect(stdout).toBe('true\n');
  expect(trace.map(({ kind, label, outcome }) => [kind, label, outcome])).toEqual([
    ['timer', 'thread helper', 'ok'],
    ['timer', 'thread [worker-eval-2]', 'cancelled'],
    ['timer', 'the whole of it', 'ok'],
  ]);
  const [first, , whole] = trace;
  expect(whole!.start).toBeLessThanOrEqual(first!.start);
  expect(whole!.end).toBeGreaterThanOrEqual(first!.end!);
});

test('an error beside the tests ends the program, and no test is reported', async ({ page }) => {
  const run = await openHarness(page);
  const { code, stdout, stderr, problem } = await run(
    'main.mjs',
    `import test from 'node:test';\ntest('never reported', () => {});\nthrow new Error('beside the tests');`,
  );
  expect([code, stdout]).toEqual([7, '']);
  expect(stderr).toContain('Error: beside the tests');
  expect(problem?.position).toEqual({ file: 'main.mjs', line: 3, column: 7 });
});
