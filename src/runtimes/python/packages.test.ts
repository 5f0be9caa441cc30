import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  cutAfter,
  makeWheel,
  sha256,
  startServer,
  type TestServer,
} from '../../../scripts/python-packages/test-server.ts';
import type { Progress } from '../assets.ts';
import type { Catalogue, PythonPackage } from './catalogue.ts';
import { neededPackages, PackageLoader } from './packages.ts';

let own: TestServer;
let cdn: TestServer;
const wheel = makeWheel('alpha', 'VALUE = 1\n', 30_000);
const file = 'alpha-1.0-py3-none-any.whl';
const alpha: PythonPackage = {
  name: 'alpha',
  version: '1.0',
  file,
  sha256: sha256(wheel),
  imports: ['alpha', 'alpha_tools'],
  needs: ['beta'],
};

beforeEach(async () => {
  [own, cdn] = await Promise.all([startServer(), startServer()]);
});
afterEach(() => Promise.all([own.close(), cdn.close()]));

const loaderOf = (sources: { cdn?: string | null; pypi?: string | null } = {}) =>
  new PackageLoader({ base: own.url.href, cdn: cdn.url.href, pypi: null, ...sources });

async function load(loader: PackageLoader, ...packages: PythonPackage[]) {
  const progress: Progress[] = [];
  const files = await loader.load(packages, (each) => progress.push(each));
  return { files: Object.keys(files), progress, last: progress.at(-1) };
}

describe('which packages a program needs', () => {
  const beta: PythonPackage = { ...alpha, name: 'beta', file: 'beta.whl', imports: ['beta'], needs: ['gamma'] };
  const catalogue: Catalogue = { alpha, beta, gamma: { ...beta, name: 'gamma', imports: ['gamma'], needs: ['beta'] } };
  const names = (files: Record<string, string>) => neededPackages(files, catalogue).map(({ name }) => name);

  test('by any of its modules, with what it needs in turn', () => {
    expect(names({ 'main.py': 'from alpha_tools.x import y' })).toEqual(['alpha', 'beta', 'gamma']);
    expect(names({ 'main.py': 'import helper', 'helper.py': 'import gamma' })).toEqual(['beta', 'gamma']);
    expect(names({ 'main.py': 'import os, json, unknown' })).toEqual([]);
  });

  test('by a module that imports more than its package does', () => {
    const httpx = { ...beta, name: 'httpx', imports: ['httpx'], needs: [] };
    const files = { 'main.py': 'from starlette.testclient import TestClient' };
    expect(neededPackages(files, { httpx }).map(({ name }) => name)).toEqual(['httpx']);
  });

  test('not by data files, nor where the program has a module of that name', () => {
    expect(names({ 'main.py': '', 'data.csv': 'import alpha' })).toEqual([]);
    expect(names({ 'main.py': 'import alpha, beta', 'alpha.py': '', 'beta/__init__.py': '' })).toEqual([]);
  });
});

test('from this site, once for the life of the page', async () => {
  own.files.set(`packages/${file}`, wheel);
  const loader = loaderOf();
  const entry = { ...alpha, local: true, bytes: wheel.length } as const;
  const first = await load(loader, entry);
  expect(first.files).toEqual([file]);
  expect(first.last).toEqual({ loaded: wheel.length, total: wheel.length });
  expect(first.progress.every(({ total }) => total === wheel.length)).toBe(true);
  expect((await load(loader, entry)).progress).toEqual([]);
  expect({ own: own.log, cdn: cdn.log }).toEqual({ own: [`GET /packages/${file}`], cdn: [] });
});

test('two programs at once share a download', async () => {
  cdn.files.set(file, wheel);
  const loader = loaderOf();
  const [first, second] = await Promise.all([load(loader, alpha), load(loader, alpha)]);
  expect(second.files).toEqual(first.files);
  expect(second.last).toEqual({ loaded: wheel.length, total: wheel.length });
  expect(cdn.log).toHaveLength(1);
});

test('from the other host when this site has none, or a wrong one', async () => {
  cdn.files.set(file, wheel);
  expect((await load(loaderOf(), alpha)).last).toEqual({ loaded: wheel.length, total: wheel.length });
  expect(own.log).toEqual([]);

  own.files.set(`packages/${file}`, makeWheel('alpha', 'VALUE = 2\n'));
  expect((await load(loaderOf(), { ...alpha, local: true })).files).toEqual([file]);
  own.files.set(`packages/${file}`, wheel);
  own.behaviours.set(`packages/${file}`, [cutAfter(2_000)]);
  expect((await load(loaderOf(), { ...alpha, local: true })).last).toEqual({
    loaded: wheel.length,
    total: wheel.length,
  });
});

test('a wheel that Pyodide does not have: from its place on PyPI, or else beside the others', async () => {
  const pypi = 'aa/bb/alpha.whl';
  cdn.files.set(pypi, wheel).set(file, wheel);
  await load(loaderOf({ pypi: cdn.url.href }), { ...alpha, pypi });
  await load(loaderOf(), { ...alpha, pypi });
  expect(cdn.log).toEqual([`GET /${pypi}`, `GET /${file}`]);
});

test('bytecode comes with the wheel; that it is missing is no failure', async () => {
  own.files.set(`packages/${file}`, wheel);
  const archive = new TextEncoder().encode('bytecode');
  const bytecode = { path: 'runtime/alpha.zip', bytes: archive.length, sha256: sha256(archive) };
  const entry = { ...alpha, local: true, bytecode } as const;
  expect((await load(loaderOf(), entry)).files).toEqual([file]);
  own.files.set(bytecode.path, archive);
  expect((await load(loaderOf(), entry)).files.sort()).toEqual([file, 'alpha-bytecode.zip']);
});

describe('a package that can be had from nowhere', () => {
  const failure = async (loader: PackageLoader, ...packages: PythonPackage[]) => {
    const error = await load(loader, ...packages).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'PackageError', packages: packages.map(({ name }) => name) });
    return (error as Error).message;
  };
  const advice = 'Whoever hosts this site can add its packages with “npm run vendor”.';

  test('no other host is set up', async () => {
    expect(await failure(loaderOf({ cdn: null }), alpha)).toBe(
      `The Python package alpha is not available: this site has no copy, and no other host is set up. ${advice}`,
    );
  });

  test('the other host is not there', async () => {
    const { host, href } = cdn.url;
    await cdn.close();
    expect(await failure(loaderOf({ cdn: href }), alpha)).toBe(
      `The Python package alpha is not available: this site has no copy, and ${host} could not be reached. Check the connection and run again. ${advice}`,
    );
    cdn = await startServer();
  });

  test('the other host has another file', async () => {
    cdn.files.set(file, makeWheel('alpha', 'EVIL = 1\n'));
    expect(await failure(loaderOf(), alpha)).toContain(
      `${cdn.url.host} sent another file than expected (wrong SHA-256)`,
    );
  });

  test('this site lost its copy', async () => {
    expect(await failure(loaderOf(), { ...alpha, local: true })).toContain(
      `this site's copy answered with HTTP 404, and ${cdn.url.host} answered with HTTP 404`,
    );
  });

  test('several: all are named, and a later run tries again', async () => {
    const loader = loaderOf();
    const beta = { ...alpha, name: 'beta', sha256: 'b'.repeat(64), file: 'beta.whl' };
    expect(await failure(loader, alpha, beta)).toContain('The Python packages alpha and beta are not available:');
    cdn.files.set(file, wheel);
    expect((await load(loader, alpha)).files).toEqual([file]);
  });

  test('more than three: those that no other of them needs are named, the others counted', async () => {
    const chain = ['beta', 'gamma', 'delta'].map((name, i, all) => ({
      ...alpha,
      name,
      sha256: `${i}`.repeat(64),
      file: `${name}.whl`,
      needs: all.slice(i + 1, i + 2),
    }));
    expect(await failure(loaderOf({ cdn: null }), alpha, ...chain)).toBe(
      `The Python package alpha, with 3 others that it needs, is not available: this site has no copy, and no other host is set up. ${advice}`,
    );
    const other = { ...alpha, name: 'omega', sha256: 'f'.repeat(64), file: 'omega.whl' };
    expect(await failure(loaderOf({ cdn: null }), alpha, ...chain, other)).toContain(
      'The Python packages alpha and omega, with 3 others that they need, are not available:',
    );
  });

  test('where the reasons differ, the one that is given names its package', async () => {
    const beta = { ...alpha, name: 'beta', sha256: 'b'.repeat(64), file: 'beta.whl' };
    cdn.files.set(beta.file, wheel);
    expect(await failure(loaderOf(), alpha, beta)).toContain(`${cdn.url.host} answered with HTTP 404 (alpha).`);
  });
});
