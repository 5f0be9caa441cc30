import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { NativeContender } from '../../../src/bench/native/native-record.ts';
import type { Contender } from '../../../src/bench/workload.ts';
import type { RuntimeManifest } from '../../../src/runtimes/manifest.ts';
import type { Catalogue } from '../../../src/runtimes/python/catalogue.ts';

/** Thrown for a contender whose packages are not all there. */
export class MissingPackage extends Error {
  override name = 'MissingPackage';
}

const VERSIONS = `
import importlib.metadata, json, sys
found = {}
for name in sys.argv[1:]:
    try: found[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError: pass
print(json.dumps(found))`;

/**
 * Versions of the packages that a contender imports, on both sides.
 *
 * @param python command of the native Python
 * @throws MissingPackage when the native side lacks one; what the sandbox lacks shows when it starts
 */
export function packageVersions({ language, packages }: Contender, python: string): NativeContender['packages'] {
  if (packages.length === 0) return { native: {}, sandbox: {} };
  const manifest = readJson('src/generated/runtime-manifest.json') as RuntimeManifest;
  const known: Readonly<Record<string, { version: string }>> =
    language === 'python'
      ? (readJson(`public/${manifest.python.catalogue.path}`) as Catalogue)
      : manifest.javascript.packages;
  const sandbox = Object.fromEntries(packages.map((name) => [name, known[name]!.version]));
  // The site's bundles are made of the very packages that Node imports here.
  if (language === 'javascript') return { native: sandbox, sandbox };
  const { stdout } = spawnSync(python, ['-c', VERSIONS, ...packages], { encoding: 'utf8' });
  const native = JSON.parse(stdout) as Record<string, string>;
  const missing = packages.filter((name) => !Object.hasOwn(native, name));
  if (missing.length > 0) throw new MissingPackage(`the native Python does not have ${missing.join(', ')}`);
  return { native, sandbox };
}

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8'));
