import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PACKAGE_NAMES, PACKAGES } from '../../src/runtimes/node/packages.ts';
import type { ContainerFiles } from '../../src/runtimes/webcontainer/files.ts';
import { cutLockfile, type Lockfile } from '../../src/runtimes/webcontainer/lockfile.ts';

const root = new URL('../../', import.meta.url);

/**
 * Builds what the page puts into a WebContainer beside a program: scripts that run inside, and the part of the project's lockfile
 * from which `npm ci` installs a program's packages.
 *
 * @throws when esbuild reports an error, or a package is not in the lockfile.
 */
export async function buildContainerFiles(): Promise<Uint8Array> {
  const [preload, probe, request] = await Promise.all(['preload', 'probe', 'request'].map(bundle));
  const json = async (name: string) => JSON.parse(await readFile(new URL(name, root), 'utf8'));
  const [lock, { overrides }] = [(await json('package-lock.json')) as Lockfile, await json('package.json')];
  for (const { name, standsInFor } of PACKAGES) {
    if (standsInFor)
      lock.packages[`node_modules/${standsInFor.name}`] = { name, ...lock.packages[`node_modules/${name}`] };
  }
  const files: ContainerFiles = {
    scripts: { 'preload.mjs': preload!, 'probe.mjs': probe!, 'request.mjs': request! },
    manifests: cutLockfile(lock, PACKAGE_NAMES, overrides),
  };
  return Buffer.from(JSON.stringify(files));
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`src/runtimes/webcontainer/inside/${name}.ts`, root))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}
