import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { buildPackages, bundleName } from '../scripts/assets/packages.ts';
import { importedPackages } from '../src/runtimes/node/imports.ts';
import { readBundleHead } from '../src/runtimes/node/packages.ts';
import { openHarness } from './node-runtime/harness.ts';
import { normalize, runNatively, sourceOf } from './node-runtime/native.ts';

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
