import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cutLockfile, type Lockfile } from './lockfile.ts';
import { projectOf, runTree } from './project.ts';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
lock.packages['node_modules/bcrypt'] = { name: 'bcryptjs', ...lock.packages['node_modules/bcryptjs'] };
const all = cutLockfile(lock, ['zod', 'hono', '@hono/node-server', 'bcryptjs', 'bcrypt']);
const version = (name: string) => lock.packages[`node_modules/${name}`]!.version!;

/** The files of a tree by path. */
function paths(tree: object, folder = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(tree as Record<string, { directory?: object; file?: { contents: string } }>).map(
      ([name, entry]) =>
        entry.file ? { [folder + name]: entry.file.contents } : paths(entry.directory!, `${folder + name}/`),
    ),
  );
}

test('a program without packages gets neither lockfile nor dependencies', () => {
  const files = { 'main.ts': "import http from 'node:http';", 'sales.csv': "from 'zod'" };
  const project = projectOf(files, all);
  expect(project.packages).toEqual([]);
  const tree = paths(runTree(project, files, 'main.ts'));
  expect(Object.keys(tree).sort()).toEqual([
    'programs/stdlib/package.json',
    'programs/stdlib/run/main.ts',
    'programs/stdlib/run/sales.csv',
  ]);
  expect(JSON.parse(tree['programs/stdlib/package.json']!)).toMatchObject({ type: 'module', dependencies: {} });
});

test('a program gets the packages that it imports, in the versions of the project', () => {
  const files = { 'main.ts': "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';" };
  const project = projectOf(files, all);
  expect(project.folder).toBe('programs/@hono+node-server_hono');
  const tree = paths(runTree(project, files, 'main.ts'));
  const lockfile = JSON.parse(tree[`${project.folder}/package-lock.json`]!) as Lockfile;
  expect(lockfile.packages['']!.dependencies).toEqual({
    '@hono/node-server': version('@hono/node-server'),
    hono: version('hono'),
  });
  expect(lockfile.packages).not.toHaveProperty('node_modules/zod');
});

test('the stand-in for a package is installed under the name that is imported', () => {
  const { packageJson } = projectOf({ 'main.ts': "import bcrypt from 'bcrypt';" }, all).manifests;
  expect(packageJson.dependencies).toEqual({ bcrypt: `npm:bcryptjs@${version('bcryptjs')}` });
});

test.each([
  ["const fs = require('node:fs');", 'commonjs'],
  ["import fs from 'node:fs'; const path = require('node:path');", 'module'],
  ['console.log(await Promise.resolve(1));', 'module'],
])('%s is taken as %s', (code, type) => {
  const files = { 'main.ts': code };
  const tree = paths(runTree(projectOf(files, all), files, 'main.ts'));
  expect(JSON.parse(tree['programs/stdlib/package.json']!)).toMatchObject({ type });
});
