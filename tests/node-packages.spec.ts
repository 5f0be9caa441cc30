import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { buildPackages, bundleName } from '../scripts/assets/packages.ts';
import { importedPackages } from '../src/runtimes/node/imports.ts';
import { readBundleHead } from '../src/runtimes/node/packages.ts';
import { openHarness } from './node-runtime/harness.ts';
import { normalize, runNatively, sourceOf } from './node-runtime/native.ts';
import { PairOnPage } from './support.ts';

/** The bundled npm packages in the Node-compatible worker, alone: every program prints there what it prints under Node. */
const FOLDER = fileURLToPath(new URL('./node-packages/', import.meta.url));
const bundles = buildPackages();

/** Bundles that a program needs, by name. */
async function bundlesFor(files: Record<string, string>): Promise<Record<string, Uint8Array>> {
  const names = new Set(importedPackages(files));
  const built = await bundles;
  const chosen: Record<string, Uint8Array> = {};
  for (const name of names) {
    const bytes = built[bundleName(name)]!;
    chosen[name] = bytes;
    for (const needed of readBundleHead(new TextDecoder().decode(bytes)).needs) names.add(needed);
  }
  return chosen;
}

for (const name of readdirSync(FOLDER).toSorted()) {
  test(`${name} prints as in real Node`, async ({ page }) => {
    const source = sourceOf(name, FOLDER);
    const run = await openHarness(page);
    const packages = await bundlesFor({ [name]: source });
    const [native, outcome] = await Promise.all([runNatively(name, FOLDER), run(name, source, { packages })]);
    expect(normalize(outcome)).toEqual(native);
  });
}

test('bcrypt gets bcryptjs and says so once', async ({ page }) => {
  const run = await openHarness(page);
  const source = `import bcrypt, { compare } from 'bcrypt';
    import bcryptjs from 'bcryptjs';
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('bcrypt');
    const hash = await bcrypt.hash('secret', 4);
    console.log(await compare('secret', hash), await bcrypt.compare('other', hash), bcrypt === bcryptjs, required.hash === bcrypt.hash);`;
  const outcome = await run('main.mjs', source, { packages: await bundlesFor({ 'main.mjs': source }) });
  expect(outcome.stderr).toBe('bcrypt is a native addon; bcryptjs runs in its place\n');
  expect(outcome.stdout).toBe('true false true true\n');
});

test('an import of something else says what is there, at its line', async ({ page }) => {
  const run = await openHarness(page);
  const absent = await run('main.mjs', `\nimport koa from 'koa';\n`);
  expect(absent.stderr).toMatch(
    /Cannot find package 'koa'[\s\S]*packages express, hono, @hono\/node-server, fastify, lodash, arquero/,
  );
  expect(absent.problem?.position).toEqual({ file: 'main.mjs', line: 2, column: 18 });
  const required = await run('main.cjs', `require('koa');`);
  expect(required.stderr).toMatch(/Cannot find module 'koa'[\s\S]*packages express, hono/);
  const part = await run('main.mjs', `import x from 'express/lib/router';`);
  expect(part.stderr).toContain("Cannot find package 'express'");
  const computed = await run('main.mjs', `const name = 'zo' + 'd';\nawait import(name);`);
  expect(computed.stderr).toContain("nothing in it imports 'zod' by its literal name");
  expect(computed.problem?.position).toEqual({ file: 'main.mjs', line: 2, column: 7 });
});

test('an error inside a package marks the line that led there', async ({ page }) => {
  const run = await openHarness(page);
  const attempt = async (source: string) =>
    run('main.mjs', source, { packages: await bundlesFor({ 'main.mjs': source }) });
  const called = await attempt(`import _ from 'lodash';\n\nfunction f() {\n  _.debounce(3);\n}\nf();\n`);
  expect(called.stderr).toMatch(
    /^file:\/\/\/home\/project\/main\.mjs:4\n {2}_\.debounce\(3\);[\s\S]*TypeError: Expected a function\n {4}at f \(/,
  );
  expect(called.problem?.position).toEqual({ file: 'main.mjs', line: 4, column: 5 });
});

test('an error that no line of the program led to names the package', async ({ page }) => {
  const run = await openHarness(page);
  const source = `import _ from 'lodash';\nsetTimeout(_.template, 1, { toString: 3, valueOf: 3 });\n`;
  const { stderr, code } = await run('main.mjs', source, { packages: await bundlesFor({ 'main.mjs': source }) });
  expect(code).toBe(1);
  expect(stderr).toMatch(/TypeError: Cannot convert object to primitive value\n {4}at .*node_modules\/lodash\)?\n/);
});

test('the waits of a package are not drawn, those of the program are', async ({ page }) => {
  const run = await openHarness(page);
  const source = `import Fastify from 'fastify';
    const app = Fastify();
    app.get('/', async () => 'hello');
    console.log((await app.inject('/')).body);
    setTimeout(() => {}, 20);`;
  const { stdout, trace } = await run('main.mjs', source, { packages: await bundlesFor({ 'main.mjs': source }) });
  expect(stdout).toBe('hello\n');
  expect(trace.filter(({ kind }) => kind === 'timer').map(({ label }) => label)).toEqual(['wait 20 ms']);
});

test('a page downloads a package when a program imports it, and only once', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const name = /\/runtime\/([\w-]+)\.[0-9a-f]{10}\.js$/.exec(request.url())?.[1];
    if (name && name !== 'node-worker') asked.push(name);
  });
  const pair = await PairOnPage.open(page, 'http-request');
  expect(await pair.try('javascript', `console.log('express')`)).toBe('express\n');
  expect(asked).toEqual([]);
  const hello = `import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono().get('/', (c) => c.text('hello'));
const server = serve({ fetch: app.fetch, port: 3000 }, async () => {
  console.log(await (await fetch('http://localhost:3000/')).text());
  server.close();
});`;
  expect(await pair.try('javascript', hello)).toBe('hello\n');
  expect(asked.toSorted()).toEqual(['hono', 'hono-node-server']);
  await pair.run('javascript');
  expect(await pair.output('javascript').textContent()).toBe('hello\n');
  expect(await pair.try('javascript', `const _ = require('lodash');\nconsole.log(_.range(3));`)).toBe('[ 0, 1, 2 ]\n');
  expect(asked.toSorted()).toEqual(['hono', 'hono-node-server', 'lodash']);
});

test('a package that does not arrive whole is not run, and the next run tries again', async ({ page }) => {
  await page.route(/\/runtime\/lodash\./, (route) =>
    route.fulfill({ body: 'console.log(1)', contentType: 'text/javascript' }),
  );
  const pair = await PairOnPage.open(page, 'http-request');
  const code = `import _ from 'lodash';\nconsole.log(_.range(2));`;
  await pair.try('javascript', code);
  await expect(pair.status('javascript')).toHaveText(/The package lodash is truncated: 14 of \d+ bytes arrived/);
  await page.unroute(/\/runtime\/lodash\./);
  await pair.run('javascript');
  expect(await pair.output('javascript').textContent()).toBe('[ 0, 1 ]\n');
});
