/**
 * Builds what the runtimes are made of: the two workers, the Python engine and the sandbox frames, into `public/runtime/`, and
 * the manifest with their sizes and hashes into `src/generated/`. Nothing is rebuilt while its inputs are unchanged.
 *
 * Run by the Astro configuration before every dev server and build, and by `node scripts/assets/index.ts`.
 */
import { createHash } from 'node:crypto';
import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import type { CheckerManifest, PackageAsset, RuntimeAsset, RuntimeManifest } from '../../src/runtimes/manifest.ts';
import { readBundleHead } from '../../src/runtimes/node/packages.ts';
import type { Catalogue, PythonPackage } from '../../src/runtimes/python/catalogue.ts';
import { type FramePolicy, frameHtml } from '../../src/sandbox/frame-html.ts';
import { compileWheels } from '../python-packages/bytecode.ts';
import { PACKAGES_FOLDER, siteCatalogue } from '../python-packages/catalogue.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const output = path.join(root, 'public/runtime');
const manifestFile = path.join(root, 'src/generated/runtime-manifest.json');
const cache = path.join(root, '.cache/assets');

const shared = ['package-lock.json', 'src/sandbox/**/*.ts', 'src/network/**/*.ts'];
const inputs = {
  python: [...shared, 'scripts/assets/python*', 'src/runtimes/python/**/*'],
  node: [...shared, 'scripts/assets/node*', 'src/runtimes/node/**/*'],
  packages: [
    'package-lock.json',
    'scripts/assets/packages.ts',
    'src/runtimes/node/packages.ts',
    'src/runtimes/node/replacements/*',
  ],
  webcontainer: [
    ...shared,
    'package.json',
    'scripts/assets/webcontainer.ts',
    'src/runtimes/node/packages.ts',
    'src/runtimes/webcontainer/**/*',
  ],
  'checker-python': ['package-lock.json', 'scripts/assets/{checkers,pyright}.ts', 'src/checkers/{*,python/*}.ts'],
  'checker-typescript': [
    'package-lock.json',
    'scripts/assets/{checkers,declarations}.ts',
    'src/checkers/{*,typescript/*}.ts',
  ],
};

/** Brings `public/runtime/` and the manifest up to date. Prints what it builds, with sizes; throws when a part does not build. */
export async function buildRuntimeAssets(log: (line: string) => void = console.log): Promise<void> {
  const [python, node, packages, pythonChecker, typescriptChecker, frameScript] = [
    await cached('python', log, async () => (await import('./python.ts')).buildPythonAssets()),
    await cached('node', log, async () => ({
      engine: 'Node 24 API',
      files: { 'worker.js': await (await import('./node.ts')).buildNodeWorker() },
    })),
    await cached('packages', log, async () => ({
      engine: '',
      files: await (await import('./packages.ts')).buildPackages(),
    })),
    await cached('checker-python', log, async () => (await import('./checkers.ts')).buildPythonChecker()),
    await cached('checker-typescript', log, async () => (await import('./checkers.ts')).buildTypeScriptChecker()),
    await buildFrameScript(),
  ];
  const container = await cached('webcontainer', log, async () => ({
    engine: '',
    files: { 'webcontainer.json': await (await import('./webcontainer.ts')).buildContainerFiles() },
  }));
  await mkdir(output, { recursive: true });
  const stale = new Set(await readdir(output));
  const catalogue = await pythonCatalogue(log);
  const manifest: RuntimeManifest = {
    python: {
      engine: python.engine,
      frame: await emitFrame('python-frame', frameScript, 'strict'),
      assets: await emitAll('python', python.files as Record<keyof RuntimeManifest['python']['assets'], Uint8Array>),
      catalogue: await emit('python-packages.json', Buffer.from(JSON.stringify(catalogue))),
    },
    javascript: {
      engine: node.engine,
      frame: await emitFrame('node-frame', frameScript, 'scripts'),
      assets: await emitAll('node', node.files as Record<'worker.js', Uint8Array>),
      packages: await emitPackages(packages.files),
    },
    webcontainer: {
      assets: await emitAll('webcontainer', container.files as Record<'webcontainer.json', Uint8Array>),
    },
    checkers: {
      frame: await emitFrame('checker-frame', frameScript, 'strict'),
      python: await emitChecker('checker-python', pythonChecker),
      javascript: await emitChecker('checker-typescript', typescriptChecker),
    },
  };
  const { python: forPython, javascript: forJavaScript, webcontainer: forContainer, checkers } = manifest;
  const assets: RuntimeAsset[] = [
    forPython.assets,
    forJavaScript.assets,
    forJavaScript.packages,
    forContainer.assets,
    checkers.python.assets,
    checkers.javascript.assets,
  ].flatMap(Object.values);
  assets.push(forPython.catalogue, ...Object.values(catalogue).flatMap(({ bytecode }) => bytecode ?? []));
  const current = [forPython.frame, forJavaScript.frame, checkers.frame, ...assets.map(({ path }) => path)];
  for (const file of current) stale.delete(path.basename(file));
  for (const file of stale) await rm(path.join(output, file));
  await mkdir(path.dirname(manifestFile), { recursive: true });
  await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The Python packages, with the bytecode of those that are here. */
async function pythonCatalogue(log: (line: string) => void): Promise<Catalogue> {
  const packages = Object.values(await siteCatalogue(undefined, log));
  const local = packages.filter((entry) => entry.local);
  const archives = await compileWheels(local, PACKAGES_FOLDER, path.join(cache, 'bytecode'), log);
  const entries = packages.map(async (entry): Promise<PythonPackage> => {
    const archive = archives[entry.name];
    return archive ? { ...entry, bytecode: await emit(`${entry.name}-bytecode.zip`, archive) } : entry;
  });
  return Object.fromEntries((await Promise.all(entries)).map((entry) => [entry.name, entry]));
}

interface Built {
  engine: string;
  files: Record<string, Uint8Array>;
}

const TITLES: Record<keyof typeof inputs, string> = {
  python: 'the Python runtime',
  node: 'the Node-compatible runtime',
  packages: 'the npm packages',
  webcontainer: 'what goes into WebContainers',
  'checker-python': 'the type checker for Python',
  'checker-typescript': 'the type checker for TypeScript',
};

/** Calls `build` unless the cache has its result for the very same input files. */
async function cached(
  name: keyof typeof inputs,
  log: (line: string) => void,
  build: () => Promise<Built>,
): Promise<Built> {
  const key = await hashFiles(inputs[name]);
  const folder = path.join(cache, `${name}-${key}`);
  const index = path.join(folder, 'index.json');
  try {
    const { engine, files } = JSON.parse(await readFile(index, 'utf8')) as { engine: string; files: string[] };
    const contents = await Promise.all(
      files.map(async (file) => [file, await readFile(path.join(folder, file))] as const),
    );
    return { engine, files: Object.fromEntries(contents) };
  } catch {
    // Not there or not whole: build it.
  }
  log(`Building ${TITLES[name]} ...`);
  const built = await build();
  await mkdir(cache, { recursive: true });
  for await (const old of glob(`${name}-*`, { cwd: cache })) await rm(path.join(cache, old), { recursive: true });
  await mkdir(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(built.files)) {
    await writeFile(path.join(folder, file), bytes);
    log(`  ${file}: ${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes).length)} gzip`);
  }
  await writeFile(index, JSON.stringify({ engine: built.engine, files: Object.keys(built.files) }));
  return built;
}

async function hashFiles(patterns: string[]): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(patterns, { cwd: root })) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.filter((name) => path.extname(name) && !/\.test\.|__pycache__/.test(name)).sort()) {
    hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function buildFrameScript(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, 'src/sandbox/frame.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]!.text.trim();
}

async function emitFrame(name: string, script: string, policy: FramePolicy): Promise<string> {
  return (await emit(`${name}.html`, Buffer.from(frameHtml(script, policy)))).path;
}

async function emitAll<Name extends string>(
  language: string,
  files: Record<Name, Uint8Array>,
): Promise<Record<Name, RuntimeAsset>> {
  const entries = Object.entries(files) as Array<[Name, Uint8Array]>;
  const assets = await Promise.all(
    entries.map(async ([name, bytes]) => [
      name,
      await emit(name === 'worker.js' ? `${language}-${name}` : name, bytes),
    ]),
  );
  return Object.fromEntries(assets);
}

/** Bundles by the name of their package. */
async function emitPackages(files: Record<string, Uint8Array>): Promise<Record<string, PackageAsset>> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([file, bytes]) => {
      const { name, version, needs } = readBundleHead(new TextDecoder().decode(bytes));
      return [name, { ...(await emit(file, bytes)), version, needs, gzip: gzipSync(bytes).length }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

async function emitChecker(name: string, { engine, files }: Built): Promise<CheckerManifest> {
  const [worker, declarations] = await Promise.all([
    emit(`${name}.js`, files['worker.js']!),
    emit(`${name}.json`, files['declarations.json']!),
  ]);
  return { engine, assets: { 'worker.js': worker, 'declarations.json': declarations } };
}

async function emit(name: string, bytes: Uint8Array): Promise<RuntimeAsset> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}.${sha256.slice(0, 10)}${ext}`;
  // The name carries the hash: a file that is there is right, and a running dev server may be sending it.
  await writeFile(path.join(output, file), bytes, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return { path: `runtime/${file}`, bytes: bytes.length, sha256 };
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1024).toLocaleString('en')} KB`;

if (import.meta.main) await buildRuntimeAssets();
