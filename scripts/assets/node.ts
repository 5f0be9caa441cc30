import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const source = (path: string): string => fileURLToPath(new URL(`../../src/runtimes/node/${path}`, import.meta.url));

/** Libraries ask for these by Node's names; they get the runtime's own. */
const OWN = ['assert', 'buffer', 'events', 'process', 'stream', 'string_decoder', 'util'];

/**
 * Makes libraries written for Node (readable-stream, string_decoder) use the runtime's built-ins. A CommonJS `require`
 * gets the default export, as it would from Node.
 */
const ownBuiltins: Plugin = {
  name: 'own-builtins',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^node:/ }, ({ path, importer, resolveDir, kind }) =>
      importer.includes('/unenv/') ? resolve(path.replace('node:', 'unenv/node/'), { resolveDir, kind }) : undefined,
    );
    const filter = new RegExp(`^(?:node:)?(${OWN.join('|')})/?$`);
    onResolve({ filter }, ({ path, importer, kind }) => {
      const name = filter.exec(path)![1]!;
      // The wrapper of a library asks for the library itself, with a slash at the end.
      if (importer.startsWith(source('')) && path.endsWith('/')) return undefined;
      return kind === 'require-call' ? { path: name, namespace: 'own' } : { path: source(`builtins/${name}.ts`) };
    });
    onLoad({ filter: /.*/, namespace: 'own' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(source(`builtins/${path}.ts`))}).default;`,
      resolveDir: source('builtins'),
    }));
  },
};

/**
 * `import load from 'lazy:acorn'` gives a function that evaluates the library at its first call. Until then it is a
 * string, which costs the engine far less at start than code does.
 */
const lazyLibraries: Plugin = {
  name: 'lazy-libraries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^lazy:/ }, ({ path, resolveDir }) => ({
      path: path.slice('lazy:'.length),
      namespace: 'lazy',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, async ({ path, pluginData }) => {
      const { outputFiles } = await build({
        ...COMMON,
        stdin: { contents: `export * from ${JSON.stringify(path)};`, resolveDir: pluginData as string },
        format: 'iife',
        globalName: 'library',
      });
      const text = `(()=>{${outputFiles[0]!.text}return library})()`;
      return {
        contents: `const run = globalThis.eval; let library; export default () => library ??= run(${JSON.stringify(text)});`,
      };
    });
  },
};

/**
 * The printing library takes every frozen object without a prototype for one of V8's externals, which programs cannot have here.
 */
const noExternals: Plugin = {
  name: 'no-externals',
  setup({ onLoad }) {
    onLoad({ filter: /node-inspect-extracted[/\\\\]dist[/\\\\]inspect\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const patched = text.replace(/isExternal:(\w)=>"object"==typeof \1&&/, 'isExternal:$1=>false&&');
      if (patched === text)
        throw new Error('node-inspect-extracted tells externals in another way now; look at isExternal');
      return { contents: patched };
    });
  },
};

const COMMON = {
  bundle: true,
  write: false,
  platform: 'browser',
  target: 'es2023',
  minify: true,
  legalComments: 'none',
  conditions: ['browser', 'worker'],
  mainFields: ['browser', 'module', 'main'],
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * Builds the worker of the Node-compatible runtime: one ES module with the export `start`, minified. Built-ins are
 * inside and evaluated when a program first imports them.
 *
 * @throws when esbuild reports an error.
 */
export async function buildNodeWorker(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: [source('worker.ts')],
    format: 'esm',
    // Names of classes and functions show in stacks and in what programs print.
    keepNames: true,
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.READABLE_STREAM': '"enable"', global: 'globalThis' },
    footer: { js: '//# sourceURL=node:internal/runtime' },
    plugins: [ownBuiltins, lazyLibraries, noExternals],
  });
  return outputFiles[0]!.contents;
}
