import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDeclarations, withoutComments } from '../../scripts/assets/declarations.ts';
import { readPyright, standardStubs } from '../../scripts/assets/pyright.ts';
import { type NativeCheck, nativeCheckers, playgroundOptions } from '../../scripts/checkers.ts';
import { startPyright, type WorkerScope } from '../../src/checkers/python/language-server.ts';
import { TYPESCRIPT_OPTIONS } from '../../src/checkers/settings.ts';
import { startTypeScript } from '../../src/checkers/typescript/service.ts';
import { loadPairs } from '../../src/pairs/index.ts';
import type { Language } from '../../src/sandbox/protocol.ts';

const pairs = await loadPairs(new URL('../../playgrounds/', import.meta.url));
const checked = pairs.flatMap((pair) =>
  pair.variants.flatMap((variant) =>
    variant.diagnostics ? [{ name: `${pair.id}/${variant.id}`, ...variant, diagnostics: variant.diagnostics }] : [],
  ),
);

const editable = (text: string) => text.replace(/\n$/, '');

/** The real checkers with all their files, and the ones that the browser gets with fewer files. */
let native: Record<Language, NativeCheck>;
let shipped: Record<Language, NativeCheck>;

beforeAll(async () => {
  native = await nativeCheckers();
  const pyright = await readPyright();
  const evaluate = new Function('self', pyright.script) as (scope: WorkerScope) => void;
  const python = await startPyright(pyright.version, evaluate, standardStubs(pyright));
  const typescript = startTypeScript(await readDeclarations());
  shipped = { python: async (text) => python.check(text), javascript: async (text) => typescript.check(text) };
}, 120_000);

for (const language of ['python', 'javascript'] as const) {
  describe(`${language}: recorded diagnostics`, () => {
    test.each(checked)('$name', { timeout: 60_000 }, async (variant) => {
      const text = editable(variant[language]);
      const advice = 'run `node scripts/record-diagnostics.ts` and look at what has changed';
      expect(await native[language](text), advice).toEqual(variant.diagnostics[language]);
      expect(await shipped[language](text)).toEqual(variant.diagnostics[language]);
    });
  });
}

const MANY_IMPORTS: Record<Language, string> = {
  python: `import argparse, asyncio, base64, collections, contextlib, csv, dataclasses, datetime, decimal, enum, functools
import hashlib, hmac, http.client, http.server, inspect, itertools, json, logging, pathlib, random, re, secrets, socket, sqlite3
import statistics, string, subprocess, sys, threading, time, typing, unittest, urllib.request, uuid, zoneinfo
wrong: int = json.dumps(hashlib.sha256(b"").digest()) + pathlib.Path("x")
print(wrong.bit_length(sqlite3.connect("x")), datetime.datetime.now().weekdy)
`,
  javascript: `import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import express from 'express-that-is-not-there';
const wrong: number = createHash('sha256').update(randomUUID()).digest('hex');
const text: number = await readFile('x', 'utf8');
const response: string = await (await fetch('http://localhost')).json(1);
createServer((request, answer) => answer.end(request.statusCod));
console.log(new DatabaseSync(5), await sleep('5'), test(), express, wrong, text, response, Iterator.from([1]).map(String));
`,
};

test.each(['python', 'javascript'] as const)(
  '%s: the declarations left out change nothing',
  { timeout: 60_000 },
  async (language) => {
    const found = await shipped[language](MANY_IMPORTS[language]);
    expect(found.length).toBeGreaterThan(5);
    expect(found).toEqual(await native[language](MANY_IMPORTS[language]));
  },
);

test('lines are counted as editors count them', async () => {
  const text = 'const separator = "\u2028";\nconst wrong: number = separator;\nexport { wrong };';
  const [found] = await shipped.javascript(text);
  expect(found).toMatchObject({ from: { line: 2, column: 7 }, to: { line: 2, column: 12 }, code: 'TS2322' });
});

/** Options of the pairs' tsconfig.json that do not bear on one TypeScript file. */
const ELSEWHERE = ['allowJs', 'jsx', 'forceConsistentCasingInFileNames', 'configFilePath'];

test('the browser compiles with the options of playgrounds/tsconfig.json', () => {
  const { options } = ts.convertCompilerOptionsFromJson(TYPESCRIPT_OPTIONS, '/');
  const playgrounds = Object.entries(playgroundOptions()).filter(([name]) => !ELSEWHERE.includes(name));
  expect(Object.fromEntries(playgrounds)).toEqual(options);
});

test('declarations lose their comments and nothing else', () => {
  const text = `/// <reference lib="es2020" />
/** About it. */
declare module 'a' {
    // inside
    export const url: "https://x/*y*/"; /* after */

    export type T = \`//\${string}\`;
}
`;
  expect(withoutComments(text)).toBe(`/// <reference lib="es2020" />
declare module 'a' {
export const url: "https://x/*y*/";
export type T = \`//\${string}\`;
}
`);
});
