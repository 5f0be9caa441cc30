import { readFile } from 'node:fs/promises';
import { builtinModules, findPackageJSON } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type BundleHead, PACKAGES, type PackageSource, packageOffering } from '../../src/runtimes/node/packages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Modules that the browser makes needless, by the name under which packages ask for them. */
const REPLACED: Readonly<Record<string, string>> = {
  'iconv-lite': `${root}src/runtimes/node/replacements/iconv-lite.ts`,
};

/** Name under which a package's bundle is kept: `@hono/node-server` is `hono-node-server.js`. */
export const bundleName = (name: string): string => `${name.replace(/^@/, '').replace('/', '-')}.js`;

/**
 * Bundles every package of the list, by file name. A bundle is a script: a head (see `BundleHead`), and a function that gets
 * `require` (and what else a module of a package sees) and gives a function per specifier. Node's modules and other listed packages stay calls of `require`.
 *
 * @throws an Error that names the package which does not build.
 */
export async function buildPackages(packages = PACKAGES): Promise<Record<string, Uint8Array>> {
  const bundles = await Promise.all(
    packages.map(async (source) => {
      try {
        return [bundleName(source.name), await bundlePackage(source)] as const;
      } catch (error) {
        throw new Error(`The package ${source.name} cannot be bundled: ${(error as Error).message}`, { cause: error });
      }
    }),
  );
  return Object.fromEntries(bundles);
}

async function bundlePackage({ name, specifiers }: PackageSource): Promise<Uint8Array> {
  const needs = new Set<string>();
  const formats = new Map<string, boolean>();
  const parts = specifiers.map((specifier) => `${JSON.stringify(specifier)}:()=>require(${JSON.stringify(specifier)})`);
  const { outputFiles, metafile } = await build({
    stdin: { contents: `module.exports={${parts.join()}}`, resolveDir: root, sourcefile: ENTRY },
    bundle: true,
    write: false,
    metafile: true,
    // Each file is found as Node finds it, not as bundlers for pages do.
    platform: 'node',
    mainFields: ['main'],
    conditions: [],
    format: 'cjs',
    target: 'es2023',
    minify: true,
    // Names of classes and functions show in stacks and in what programs print.
    keepNames: true,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [asNodeResolves(name, needs, formats)],
  });
  const output = Object.values(metafile.outputs)[0]!;
  for (const { path } of output.imports) {
    if (!builtinModules.includes(path.replace(/^node:/, '')) && !packageOffering(path) && !OPTIONAL.includes(path)) {
      throw new Error(`it asks for ${path}, which is neither one of Node's modules nor in the list of packages`);
    }
  }
  const modules: BundleHead['modules'] = {};
  for (const specifier of specifiers) {
    // What Node itself finds in it.
    const names = Object.keys((await import(specifier)) as object);
    modules[specifier] = { names, isModule: formats.get(specifier)! };
  }
  const head: BundleHead = { name, version: await versionOf(name), needs: [...needs], modules };
  const code = outputFiles[0]!.text.trimEnd();
  return new TextEncoder().encode(
    `//${JSON.stringify(head)}\n(function(require,module,__filename,__dirname,setTimeout){${code}\nreturn module.exports})`,
  );
}

const ENTRY = `${root}entry.cjs`;
const AS_IMPORT = 'as import';
/** Asked for within `try`, or in an engine that is not this one, by packages that do without. */
const OPTIONAL = ['supports-color', 'bun:jsc', '@mitata/counters'];

/**
 * Resolves a package's own specifiers as `import` does, notes which are ES modules, keeps other listed packages out of the
 * bundle, and puts replacements in place.
 */
function asNodeResolves(name: string, needs: Set<string>, formats: Map<string, boolean>): Plugin {
  return {
    name: 'as-node-resolves',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, pluginData }) => {
        if (pluginData === AS_IMPORT) return undefined;
        if (importer === ENTRY) {
          const found = await resolve(path, { kind: 'import-statement', resolveDir, pluginData: AS_IMPORT });
          formats.set(path, await isModule(found.path));
          return found;
        }
        if (OPTIONAL.includes(path)) return { path, external: true };
        const other = packageOffering(path);
        if (other && other.name !== name) {
          needs.add(other.name);
          return { path, external: true };
        }
        return Object.hasOwn(REPLACED, path) ? { path: REPLACED[path]! } : undefined;
      });
    },
  };
}

async function isModule(file: string): Promise<boolean> {
  if (/\.[mc]js$/.test(file)) return file.endsWith('.mjs');
  const { type } = JSON.parse(await readFile(findPackageJSON(`file://${file}`)!, 'utf8')) as { type?: string };
  return type === 'module';
}

async function versionOf(name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(`${root}node_modules/${name}/package.json`, 'utf8')) as {
    version: string;
  };
  return version;
}
