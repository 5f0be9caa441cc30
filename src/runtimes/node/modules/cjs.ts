import loadSucrase from 'lazy:sucrase';
import { nodeError } from '../kernel/errors.ts';
import { readText } from '../kernel/files.ts';
import { EVALUATED_AT, evaluateNamed } from '../kernel/natives.ts';
import { nameScript } from '../kernel/stack.ts';
import { CJS_PARAMETERS, importsOf, placeSyntaxError } from './compile.ts';
import { applyEdits } from './positions.ts';
import { canonical, loadModule } from './registry.ts';
import { resolveRequire } from './resolve.ts';
import { announce, sourceFile } from './sources.ts';

/** CommonJS: `require`, `module`, `exports`, and the cache. */
export interface CommonJsModule {
  id: string;
  path: string;
  exports: unknown;
  filename: string;
  loaded: boolean;
  children: CommonJsModule[];
  paths: string[];
  parent: CommonJsModule | undefined;
  require: Require;
}

export interface Require {
  (specifier: string): unknown;
  resolve: (specifier: string) => string;
  main: CommonJsModule | undefined;
  cache: Record<string, CommonJsModule>;
  extensions: Record<string, unknown>;
}

const cache: Record<string, CommonJsModule> = Object.create(null);
let main: CommonJsModule | undefined;
/** Stands before the code, on its first line. */
const HEAD = `(function(${CJS_PARAMETERS.join(',')}){`;

/** Gives the `require` of a file (absolute path), as `module.createRequire` does. */
export function makeRequire(parentPath: string, parent?: CommonJsModule): Require {
  const require = ((specifier: string) => {
    if (typeof specifier !== 'string') {
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `The "id" argument must be of type string. Received ${typeof specifier}`,
      );
    }
    const resolved = resolveRequire(specifier, parentPath);
    return resolved.kind === 'registered' ? loadModule(resolved.name) : loadCommonJs(resolved.path, parent);
  }) as Require;
  require.resolve = (specifier) => {
    const resolved = resolveRequire(specifier, parentPath);
    return resolved.kind === 'file' ? resolved.path : specifier;
  };
  require.main = main;
  require.cache = cache;
  require.extensions = { '.js': undefined, '.json': undefined };
  return require;
}

/** Loads a file with `require`'s rules and gives its exports. `isMain` makes it `require.main`. */
export function loadCommonJs(path: string, parent?: CommonJsModule, isMain = false): unknown {
  const known = cache[path];
  if (known) return known.exports;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const module = {
    id: isMain ? '.' : path,
    path: folder,
    exports: {},
    filename: path,
    loaded: false,
    children: [],
    paths: lookupFolders(folder),
    parent,
  } as unknown as CommonJsModule;
  if (isMain) main = module;
  module.require = makeRequire(path, module);
  module.require.main = main;
  parent?.children.push(module);
  cache[path] = module;
  try {
    if (path.endsWith('.json')) module.exports = JSON.parse(readText(path));
    else evaluate(module);
  } catch (error) {
    delete cache[path];
    throw error;
  }
  module.loaded = true;
  return module.exports;
}

/** Where Node would look for packages from a folder; here it only shows. */
function lookupFolders(folder: string): string[] {
  const parts = folder.split('/').filter(Boolean);
  return [...parts.map((_, i) => `/${parts.slice(0, parts.length - i).join('/')}/node_modules`), '/node_modules'];
}

function evaluate(module: CommonJsModule): void {
  const { filename } = module;
  const source = sourceFile(filename);
  // Node names files whose types it removed by URL.
  const name = /\.[mc]?ts$/.test(filename) ? `file://${filename}` : filename;
  let code = source.code;
  if (source.format === 'module') code = toCommonJs(filename, code);
  // `import()` inside CommonJS goes the same way as in modules.
  const edits = importsOf(code)
    .filter(({ d }) => d >= 0)
    .map(({ ss }) => ({ start: ss, end: ss + 'import'.length, text: '$mport' }));
  const { code: body, map } = applyEdits(code, edits);
  announce(name, filename, source.text, (line, column) =>
    source.map(...map(line, line === 1 ? Math.max(1, column - HEAD.length - EVALUATED_AT) : column)),
  );
  const tail =
    edits.length === 0
      ? ''
      : `\nfunction $mport(s,o){return globalThis[Symbol.for("bilingual.import")](s,${JSON.stringify(filename)},o)}`;
  let run: (...values: unknown[]) => void;
  try {
    run = evaluateNamed(`${HEAD}${body}${tail}\n})`, name, (url) => nameScript(url, name)) as typeof run;
  } catch (error) {
    throw error instanceof SyntaxError ? placeSyntaxError(error, name, { ...source, code }) : error;
  }
  Reflect.apply(run, module.exports, [module.exports, module.require, module, filename, module.path]);
}

/** `require()` of an ES module: a second copy in CommonJS form, without top-level await. */
function toCommonJs(path: string, code: string): string {
  const { transform } = loadSucrase();
  try {
    return transform(code, {
      transforms: ['imports'],
      disableESTransforms: true,
      preserveDynamicImport: true,
      filePath: path,
    }).code;
  } catch {
    throw nodeError(
      Error,
      'ERR_REQUIRE_ASYNC_MODULE',
      `require() cannot be used on an ESM graph with top-level await: ${path}`,
    );
  }
}

/** The names that `import { a } from './file.cjs'` finds, read from the text without running it, as Node does. */
export function commonJsNames(path: string): string[] {
  const names = new Set<string>();
  const { code } = sourceFile(path);
  for (const match of code.matchAll(/\bexports\.([A-Za-z_$][\w$]*)\s*=(?!=)/g)) names.add(match[1]!);
  for (const match of code.matchAll(/\bmodule\.exports\s*=\s*\{([^}]*)\}/g)) {
    for (const part of match[1]!.split(',')) {
      // As far as Node's lexer reads: up to the first value that is no name.
      const name = /^\s*([A-Za-z_$][\w$]*)\s*(?::\s*[A-Za-z_$].*)?$/s.exec(part)?.[1];
      if (!name) break;
      names.add(name);
    }
  }
  return [...names];
}

/** `process.getBuiltinModule`. */
export function getBuiltin(specifier: string): object | undefined {
  const name = canonical(specifier);
  return name?.startsWith('node:') ? loadModule(name) : undefined;
}
