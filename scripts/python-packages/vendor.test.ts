import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from 'pyodide';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalogue, PythonPackage } from '../../src/runtimes/python/catalogue.ts';
import { siteCatalogue } from './catalogue.ts';
import { sourceBase } from './download.ts';
import {
  type Behaviour,
  cutAfter,
  makeWheel,
  sendFile,
  sha256,
  stallAfter,
  startServer,
  type TestServer,
} from './test-server.ts';
import { INDEX, type VendorProgress, vendorPackages } from './vendor.ts';

const FAST = { attempts: 3, backoff: 1, stallTimeout: 200 };

let server: TestServer;
let root: string;
let folder: string;
const wheels: Record<string, Uint8Array> = {};

beforeEach(async () => {
  server = await startServer();
  root = await mkdtemp(path.join(tmpdir(), 'bilingual-vendor-'));
  folder = path.join(root, 'packages');
  for (const [i, name] of ['alpha', 'beta', 'gamma'].entries()) {
    wheels[name] = makeWheel(name, `VALUE = ${i}\n`, 40_000);
    server.files.set(`${name}-1.0-py3-none-any.whl`, wheels[name]);
  }
});

afterEach(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const entry = (name: string, rest: Partial<PythonPackage> = {}): PythonPackage => ({
  name,
  version: '1.0',
  file: `${name}-1.0-py3-none-any.whl`,
  sha256: sha256(wheels[name]!),
  imports: [name],
  needs: [],
  ...rest,
});

const catalogueOf = (...entries: PythonPackage[]): Catalogue =>
  Object.fromEntries(entries.map((each) => [each.name, each]));

function vendor(catalogue: Catalogue, base = server.url, onProgress?: (progress: VendorProgress) => void) {
  return vendorPackages({ catalogue, pyodide: version, base, pypi: undefined, folder, download: FAST }, onProgress);
}

const kept = async () => (await readdir(folder)).filter((name) => name !== INDEX).sort();

/** Vendors `alpha` from a server that behaves so, and gives what was kept and how it failed. */
async function alpha(...behaviours: Behaviour[]) {
  server.behaviours.set('alpha-1.0-py3-none-any.whl', behaviours);
  const { failures } = await vendor(catalogueOf(entry('alpha')));
  return { failures: failures.map(({ message }) => message), kept: await kept(), log: server.log };
}

const whole = 'alpha-1.0-py3-none-any.whl';

test('copies every wheel, reports bytes, and a second run downloads nothing', async () => {
  const catalogue = catalogueOf(entry('alpha', { bytes: wheels['alpha']!.length }), entry('beta'), entry('gamma'));
  const progress: VendorProgress[] = [];
  const { failures } = await vendor(catalogue, server.url, (each) => progress.push(each));
  expect(failures).toEqual([]);
  expect(await kept()).toEqual(Object.values(catalogue).map(({ file }) => file));
  const total = Object.values(wheels).reduce((sum, { length }) => sum + length, 0);
  expect(progress.at(-1)).toEqual({ files: 3, allFiles: 3, loaded: total, total });
  expect(progress.every(({ loaded }, i) => i === 0 || loaded >= progress[i - 1]!.loaded)).toBe(true);

  server.log.length = 0;
  expect((await vendor(catalogue)).failures).toEqual([]);
  expect(server.log).toEqual([]);
});

test('several come at the same time', async () => {
  // Each is answered when all have been asked for.
  const waiting: Array<() => void> = [];
  const names = Object.keys(wheels);
  const together: Behaviour = (request, response, file) => {
    waiting.push(() => sendFile(request, response, file));
    if (waiting.length === names.length) for (const answer of waiting) answer();
  };
  for (const name of names) server.behaviours.set(entry(name).file, [together]);
  expect((await vendor(catalogueOf(...names.map((name) => entry(name))))).failures).toEqual([]);
  expect(server.log).toHaveLength(names.length);
});

test('the index tells a build what is there, until it is for another Pyodide', async () => {
  server.files.delete('beta-1.0-py3-none-any.whl');
  await vendor(catalogueOf(entry('alpha'), entry('beta')));
  const { length } = wheels['alpha']!;
  expect(await siteCatalogue(folder)).toEqual({
    alpha: { ...entry('alpha'), bytes: length, local: true },
    beta: entry('beta'),
  });

  const index = path.join(folder, INDEX);
  await writeFile(index, (await readFile(index, 'utf8')).replace(version, '0.1.0'));
  const lines: string[] = [];
  const catalogue = await siteCatalogue(folder, (line) => lines.push(line));
  expect(Object.keys(catalogue)).toContain('pandas');
  expect(Object.values(catalogue).some(({ local }) => local)).toBe(false);
  expect(lines.join()).toContain('npm run vendor');
  expect(await siteCatalogue(path.join(root, 'nothing'))).toEqual(catalogue);
});

test('wheels of earlier versions go, other files stay', async () => {
  await mkdir(folder);
  for (const name of ['alpha-0.9-py3-none-any.whl', 'old.whl.part', 'notes.txt'])
    await writeFile(path.join(folder, name), 'x');
  await vendor(catalogueOf(entry('alpha')));
  expect(await kept()).toEqual([whole, 'notes.txt']);
});

describe('a download that goes wrong', () => {
  test('cut off: continued where it stopped', async () => {
    const { failures, kept, log } = await alpha(cutAfter(10_000));
    expect({ failures, kept }).toEqual({ failures: [], kept: [whole] });
    expect(log).toHaveLength(2);
    expect(log[1]).toMatch(/^GET \/alpha-1\.0-py3-none-any\.whl bytes=\d+-$/);
  });

  test('cut off, from a server that ignores ranges: fetched again in full', async () => {
    const full: Behaviour = (_request, response, file) => void response.writeHead(200).end(file);
    const { failures, kept, log } = await alpha(cutAfter(10_000), full);
    expect({ failures, kept, requests: log.length }).toEqual({ failures: [], kept: [whole], requests: 2 });
  });

  test('cut off, from a server that does not say how long the file is: continued', async () => {
    const open: Behaviour = (request, response, file) => {
      const begun = Number(/\d+/.exec(request.headers.range!));
      response.writeHead(206, { 'content-range': `bytes ${begun}-${file.length - 1}/*` }).end(file.subarray(begun));
    };
    const { failures, kept, log } = await alpha(cutAfter(10_000), open);
    expect({ failures, kept, requests: log.length }).toEqual({ failures: [], kept: [whole], requests: 2 });
  });

  test('cut off, from a server that sends another part: fetched again in full', async () => {
    const other: Behaviour = (_request, response, file) => {
      response.writeHead(206, { 'content-range': `bytes 7-${file.length - 1}/${file.length}` }).end(file.subarray(7));
    };
    const { failures, kept, log } = await alpha(cutAfter(10_000), other);
    expect({ failures, kept }).toEqual({ failures: [], kept: [whole] });
    expect(log.at(-1)).toBe(`GET /${whole}`);
  });

  test('no place to write it: said, and the others still come', async () => {
    await mkdir(path.join(folder, `${whole}.part`), { recursive: true });
    const { failures } = await vendor(catalogueOf(entry('alpha'), entry('beta')));
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/alpha-1\.0-py3-none-any\.whl\.part could not be written: EISDIR/),
    ]);
    expect(await kept()).toContain(entry('beta').file);
  });

  test('truncated at the source: said, and never kept', async () => {
    const short: Behaviour = (_request, response, file) => {
      response.writeHead(200, { 'content-length': 500 }).end(file.subarray(0, 500));
    };
    const { failures, kept } = await alpha(short);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain('is another file than expected');
    expect(kept).toEqual([]);
  });

  test('stalled: given up after the timeout and continued', async () => {
    const { failures, kept, log } = await alpha(stallAfter(5_000));
    expect({ failures, kept, requests: log.length }).toEqual({ failures: [], kept: [whole], requests: 2 });
    expect(log[1]).toContain('bytes=');
  });

  test('stalled every time: said so, and what has come is kept for the next run', async () => {
    const first = await alpha(stallAfter(5_000), stallAfter(5_000), stallAfter(5_000));
    expect(first.failures).toHaveLength(1);
    expect(first.failures[0]).toContain(`${server.url.href}${whole} broke off after`);
    expect(first.failures[0]).toContain('sent nothing for 0.2 s (3 attempts)');
    expect(first.kept).toEqual([`${whole}.part`]);
    server.log.length = 0;
    const second = await alpha();
    expect({ failures: second.failures, kept: second.kept }).toEqual({ failures: [], kept: [whole] });
    expect(second.log[0]).toContain('bytes=');
  });

  test('another file: never kept, not asked for again', async () => {
    server.files.set(whole, makeWheel('alpha', 'EVIL = 1\n'));
    const { failures, kept, log } = await alpha();
    expect(failures[0]).toContain(`${whole} is another file than expected and was thrown away: its SHA-256 is`);
    expect(failures[0]).toContain(entry('alpha').sha256);
    expect({ kept, requests: log.length }).toEqual({ kept: [], requests: 1 });
  });

  test('the part of another file: fetched anew', async () => {
    await mkdir(folder);
    await writeFile(path.join(folder, `${whole}.part`), 'not the beginning of it');
    const { failures, kept, log } = await alpha();
    expect({ failures, kept }).toEqual({ failures: [], kept: [whole] });
    expect(log).toEqual([`GET /${whole} bytes=23-`, `GET /${whole}`]);
  });

  test('a part longer than the file: fetched anew', async () => {
    await mkdir(folder);
    await writeFile(path.join(folder, `${whole}.part`), new Uint8Array(100_000));
    const { failures, kept } = await alpha();
    expect({ failures, kept }).toEqual({ failures: [], kept: [whole] });
  });

  test('a damaged copy: fetched anew', async () => {
    await mkdir(folder);
    await writeFile(path.join(folder, whole), 'damaged');
    expect((await alpha()).failures).toEqual([]);
    expect(sha256(await readFile(path.join(folder, whole)))).toBe(entry('alpha').sha256);
  });

  test('not there: said at once with the address, and the others still come', async () => {
    server.files.delete(whole);
    const { failures } = await vendor(catalogueOf(entry('alpha'), entry('beta')));
    expect(failures.map(({ package: { name }, message }) => [name, message])).toEqual([
      ['alpha', `${server.url.href}${whole} answered with HTTP 404.`],
    ]);
    expect(await kept()).toEqual(['beta-1.0-py3-none-any.whl']);
    expect(server.log.filter((line) => line.includes('alpha'))).toHaveLength(1);
  });

  test('a server in trouble: tried again', async () => {
    const busy: Behaviour = (_request, response) => void response.writeHead(503).end();
    const { failures, kept, log } = await alpha(busy, busy);
    expect({ failures, kept, requests: log.length }).toEqual({ failures: [], kept: [whole], requests: 3 });
  });

  test('no server', async () => {
    const { url } = server;
    await server.close();
    const { failures } = await vendor(catalogueOf(entry('alpha')), url);
    expect(failures[0]!.message).toBe(`${url.href}${whole} could not be reached: ECONNREFUSED (3 attempts).`);
    server = await startServer();
  });
});

describe('other sources', () => {
  test('a folder', async () => {
    const mirror = path.join(root, 'mirror of ours');
    await mkdir(mirror);
    await writeFile(path.join(mirror, whole), wheels['alpha']!);
    const { failures } = await vendor(catalogueOf(entry('alpha'), entry('beta')), sourceBase(mirror));
    expect(failures.map(({ message }) => message)).toEqual([
      `${path.join(mirror, 'beta-1.0-py3-none-any.whl')} is not there.`,
    ]);
    expect(await kept()).toEqual([whole]);
  });

  test('a pinned wheel from its place on PyPI, or beside the others on a mirror', async () => {
    server.files.set('aa/bb/alpha-1.0-py3-none-any.whl', wheels['alpha']!);
    const catalogue = catalogueOf(entry('alpha', { pypi: 'aa/bb/alpha-1.0-py3-none-any.whl' }));
    await vendorPackages({ catalogue, pyodide: version, base: new URL('x/', server.url), pypi: server.url, folder });
    expect(server.log).toEqual(['GET /aa/bb/alpha-1.0-py3-none-any.whl']);
    await rm(folder, { recursive: true });
    await vendor(catalogue);
    expect(server.log[1]).toBe(`GET /${whole}`);
  });

  test('addresses and folders, with or without a slash', () => {
    expect(sourceBase('https://mirror.example/pyodide').href).toBe('https://mirror.example/pyodide/');
    expect(sourceBase('/srv/wheels/').href).toBe(pathToFileURL('/srv/wheels/').href);
    expect(sourceBase('wheels').href).toBe(`${pathToFileURL(path.resolve('wheels')).href}/`);
    expect(() => sourceBase('ftp://mirror.example/')).toThrow('not from ftp:');
  });
});
