import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

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
 * Builds the worker of the Node-compatible runtime: one ES module with the export `start`, minified. Built-ins are
 * inside and evaluated when a program first imports them.
 *
 * @throws when esbuild reports an error.
 */
export async function buildNodeWorker(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [source('worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    // Names of classes and functions show in stacks and in what programs print.
    keepNames: true,
    legalComments: 'none',
    conditions: ['browser', 'worker'],
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.READABLE_STREAM': '"enable"', global: 'globalThis' },
    footer: { js: '//# sourceURL=node:internal/runtime' },
    plugins: [ownBuiltins],
    logLevel: 'error',
  });
  return outputFiles[0]!.contents;
}
