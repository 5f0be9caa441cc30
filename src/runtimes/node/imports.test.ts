import { expect, test } from 'vitest';
import { importedPackages } from './imports.ts';

const found = (text: string, file = 'main.ts') => importedPackages({ [file]: text });

test.each([
  ["import express from 'express';", ['express']],
  ['import express, { type Request } from "express"', ['express']],
  ["import {\n  Hono,\n} from 'hono';\nimport { cors } from 'hono/cors';", ['hono']],
  ["export * from 'zod/mini'", ['zod']],
  ["import 'lodash'", ['lodash']],
  ["import'lodash'", ['lodash']],
  ["const { z } = await import('zod');", ['zod']],
  ['await import(`jose`)', ['jose']],
  ["await import(/* later */ 'jose')", ['jose']],
  ["await import(\n  'jose'\n)", ['jose']],
  ["import /* a */ /* ** */ ( /**/ 'jose')", ['jose']],
  ["const _ = require('lodash');", ['lodash']],
  ["import { serve } from '@hono/node-server';", ['@hono/node-server']],
  ["import bcrypt from 'bcrypt'", ['bcryptjs']],
  ["import a from 'zod'; import b from 'express'; import c from 'zod/mini'", ['zod', 'express']],
])('%j names %j', (text, names) => {
  expect(found(text)).toEqual(names);
});

test.each([
  "import fs from 'node:fs'",
  "import x from './express'",
  "import x from 'left-pad'",
  "import x from 'express/lib/router'",
  "console.log('express')",
  "const name = 'zod'; await import(name)",
  "myrequire('zod')",
])('%j names none', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ['comments', `import ${'/**/'.repeat(1_000)}`],
  ['spaces', `import ${' '.repeat(90_000)}`],
  ['comments that are not closed', 'import /*'.repeat(10_000)],
])('%s without an end do not take for ever', (_, text) => {
  expect(found(`${text}x; import 'zod'`)).toEqual(['zod']);
});

test('every script of a program counts, other files do not', () => {
  const use = "import 'zod'";
  for (const file of ['a.js', 'a.mjs', 'a.cjs', 'a.mts', 'lib/a.cts']) expect(found(use, file)).toEqual(['zod']);
  expect(found(use, 'notes.txt')).toEqual([]);
  expect(importedPackages({ 'main.ts': "import './b.ts'", 'b.ts': "import 'jose'" })).toEqual(['jose']);
});
