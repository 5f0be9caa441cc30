import { version } from 'pyodide';
import { expect, test } from 'vitest';
import { withNeeds } from '../../src/runtimes/python/catalogue.ts';
import { PINNED, WANTED } from '../../src/runtimes/python/wanted-packages.ts';
import { site } from '../../src/site.config.ts';
import { readLock, resolvePackages } from './resolve.ts';

test('everything wanted is there with what it needs, each with a file name and a hash', async () => {
  const catalogue = resolvePackages(await readLock());
  for (const name of WANTED) expect(Object.keys(catalogue)).toContain(name);
  for (const { name, file, sha256, imports, needs } of Object.values(catalogue)) {
    expect(file, name).toMatch(/^[\w.]+-[\w.]+-[\w.]+-[\w.]+-\w+\.whl$/);
    expect(sha256, name).toMatch(/^[0-9a-f]{64}$/);
    expect(imports.length, name).toBeGreaterThan(0);
    for (const needed of needs) expect(Object.keys(catalogue), name).toContain(needed);
  }
  const names = (wanted: string) => withNeeds([wanted], catalogue).map(({ name }) => name);
  expect(names('requests')).toEqual(['certifi', 'charset-normalizer', 'idna', 'requests', 'urllib3']);
  expect(names('pandas')).toEqual(['numpy', 'pandas', 'python-dateutil', 'six', 'tzdata']);
  expect(names('uvicorn')).toEqual(['click', 'h11', 'uvicorn']);
  expect(withNeeds(['nosuch', 'constructor'], catalogue)).toEqual([]);
});

test('a lock file that has a pinned package comes before the pin', () => {
  const pin = PINNED[0]!;
  const own = {
    name: pin.name,
    version: '9',
    file_name: 'own.whl',
    sha256: 'f'.repeat(64),
    imports: ['x'],
    depends: [],
  };
  expect(resolvePackages({ packages: { own } }, [pin.name])[pin.name]).toMatchObject({ version: '9', file: 'own.whl' });
  expect(resolvePackages({ packages: {} }, ['pathspec'])['pathspec']).toMatchObject({
    pypi: expect.stringMatching(/\.whl$/),
  });
});

test('names are compared as PyPI does, and a gap is named', () => {
  const lock = {
    packages: {
      x: { name: 'My_Thing', version: '1', file_name: 'm.whl', sha256: 'a', imports: ['m'], depends: ['no.such'] },
    },
  };
  expect(() => resolvePackages(lock, ['my-thing'])).toThrow('no-such (needed by my-thing)');
});

test('a file that is no lock is refused by its name', async () => {
  await expect(readLock('/nonexistent/lock.json')).rejects.toThrow('/nonexistent/lock.json');
  await expect(readLock(new URL('../../package.json', import.meta.url).pathname)).rejects.toThrow('no "packages"');
});

test('the configured host is the one of the installed Pyodide', () => {
  expect(site.packages.cdn).toContain(`/v${version}/`);
});
