import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PACKAGES } from '../node/packages.ts';
import { cutLockfile, type Lockfile } from './lockfile.ts';

const lock: Lockfile = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { web: '^1.0.0', other: '1.0.0' } },
    'node_modules/web': {
      version: '1.2.3',
      integrity: 'sha512-web',
      dependencies: { shared: '^2.0.0' },
      peerDependencies: { peer: '*', absent: '*' },
      peerDependenciesMeta: { absent: { optional: true } },
      optionalDependencies: { native: '*' },
    },
    'node_modules/web/node_modules/shared': { version: '2.0.0', dependencies: { deep: '1' } },
    'node_modules/shared': { version: '1.0.0', dev: true },
    'node_modules/deep': { version: '1.0.0', dependencies: { web: '1', shared: '1' }, dev: true, peer: true },
    'node_modules/peer': { version: '1.0.0' },
    'node_modules/other': { version: '1.0.0' },
    'node_modules/alias': { name: 'real', version: '4.0.0' },
    'node_modules/broken': { version: '1.0.0', dependencies: { missing: '1' } },
  },
};

test('keeps what the packages need, where Node finds it, with version and integrity', () => {
  const { packageJson, lockfile } = cutLockfile(lock, ['web'], { deep: '1.0.0', other: '1.0.0' });
  expect(packageJson).toEqual({
    name: 'program',
    private: true,
    dependencies: { web: '1.2.3' },
    overrides: { deep: '1.0.0' },
  });
  expect(Object.keys(lockfile.packages)).toEqual([
    '',
    'node_modules/deep',
    'node_modules/peer',
    'node_modules/shared',
    'node_modules/web',
    'node_modules/web/node_modules/shared',
  ]);
  expect(lockfile.packages['node_modules/web']).toEqual(lock.packages['node_modules/web']);
  expect(lockfile.packages['node_modules/shared']).toEqual({ version: '1.0.0' });
});

test('a package under another name keeps it', () => {
  expect(cutLockfile(lock, ['alias']).packageJson.dependencies).toEqual({ alias: 'npm:real@4.0.0' });
});

test('nothing needs nothing', () => {
  expect(cutLockfile(lock, []).lockfile.packages).toEqual({ '': { name: 'program', dependencies: {} } });
});

test('what is missing is named', () => {
  expect(() => cutLockfile(lock, ['nowhere'])).toThrow('The lockfile lacks nowhere.');
  expect(() => cutLockfile(lock, ['broken'])).toThrow('The lockfile lacks missing, which node_modules/broken needs.');
});

test('the project’s own lockfile has every package that programs can import, with an integrity hash', () => {
  const own = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
  for (const { name } of PACKAGES) {
    const { packages } = cutLockfile(own, [name]).lockfile;
    const { '': _root, ...rest } = packages;
    for (const [folder, { integrity }] of Object.entries(rest)) expect(integrity, folder).toMatch(/^sha512-/);
  }
});
