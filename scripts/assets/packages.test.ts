import { expect, test } from 'vitest';
import { readBundleHead } from '../../src/runtimes/node/packages.ts';
import { buildPackages } from './packages.ts';

test('a package becomes one script that says what is in it', async () => {
  const bundles = await buildPackages([{ name: 'bcryptjs', specifiers: ['bcryptjs'] }]);
  expect(Object.keys(bundles)).toEqual(['bcryptjs.js']);
  const { name, version, needs, modules } = readBundleHead(new TextDecoder().decode(bundles['bcryptjs.js']));
  expect({ name, needs }).toEqual({ name: 'bcryptjs', needs: [] });
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(modules['bcryptjs']).toMatchObject({
    isModule: true,
    names: expect.arrayContaining(['default', 'hash', 'compare']),
  });
});

test('a package that is not installed stops the build, which names it', async () => {
  const building = buildPackages([{ name: 'not-installed-here', specifiers: ['not-installed-here'] }]);
  await expect(building).rejects.toThrow(/The package not-installed-here cannot be bundled: /);
});
