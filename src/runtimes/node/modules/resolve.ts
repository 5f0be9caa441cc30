import { REFUSING } from '../builtins/unavailable.ts';
import { nodeError } from '../kernel/errors.ts';
import { exists, isDirectory, readText } from '../kernel/files.ts';
import { PROJECT } from '../kernel/host.ts';
import { PACKAGE_NAMES, packageOffering } from '../packages.ts';
import { canonical, listBuiltins } from './registry.ts';

/** What a specifier stands for. */
export type Resolved = { kind: 'registered'; name: string } | { kind: 'file'; path: string; query: string };

/** Resolves `import`: exact paths only, as Node does for ES modules. `parent` is an absolute path. */
export function resolveImport(specifier: string, parent: string): Resolved {
  const name = canonical(specifier);
  if (name) return { kind: 'registered', name };
  const path = pathOf(specifier, parent);
  if (path === undefined) throw packageMissing(specifier, parent);
  if (!exists(path)) {
    throw nodeError(
      Error,
      'ERR_MODULE_NOT_FOUND',
      `Cannot find module '${path}' imported from ${parent}${filesHint()}`,
    );
  }
  if (isDirectory(path)) {
    throw nodeError(
      Error,
      'ERR_UNSUPPORTED_DIR_IMPORT',
      `Directory import '${path}' is not supported resolving ES modules imported from ${parent}`,
    );
  }
  return { kind: 'file', path, query: queryOf(specifier) };
}

/** Resolves `require`: extensions and index files are tried. */
export function resolveRequire(specifier: string, parent: string): Resolved {
  const name = canonical(specifier);
  if (name) return { kind: 'registered', name };
  const path = pathOf(specifier, parent);
  if (path !== undefined) {
    const candidates = ['', '.js', '.json', '.cjs', '.ts', '.cts', '.mjs', '/index.js', '/index.cjs', '/index.ts'].map(
      (end) => path + end,
    );
    const found = candidates.find((candidate) => exists(candidate) && !isDirectory(candidate));
    if (found) return { kind: 'file', path: found, query: '' };
  }
  if (specifier.startsWith('node:')) throw packageMissing(specifier, parent);
  const hint = path === undefined ? `\n${available(specifier)}` : filesHint();
  const error = nodeError(
    Error,
    'MODULE_NOT_FOUND',
    `Cannot find module '${specifier}'\nRequire stack:\n- ${parent}${hint}`,
  );
  // Node leaves the code out of this one's first line.
  throw Object.assign(error, {
    stack: error.stack?.replace('Error [MODULE_NOT_FOUND]', 'Error'),
    requireStack: [parent],
  });
}

function pathOf(specifier: string, parent: string): string | undefined {
  if (specifier.startsWith('file:')) return decodeURIComponent(new URL(specifier).pathname);
  if (!/^(\.{0,2}\/|\.{1,2}$)/.test(specifier)) return undefined;
  return decodeURIComponent(new URL(specifier, `file://${parent}`).pathname);
}

/** `?v=2`: Node makes an instance of its own of a module for each. */
const queryOf = (specifier: string): string => /\?[^#]*/.exec(specifier)?.[0] ?? '';

function packageMissing(specifier: string, parent: string): Error {
  if (specifier.startsWith('node:')) {
    return nodeError(
      Error,
      'ERR_UNKNOWN_BUILTIN_MODULE',
      `No such built-in module: ${specifier}\n${available(specifier)}`,
    );
  }
  if (/^(https?|npm|jsr):/.test(specifier)) {
    return nodeError(
      Error,
      'ERR_UNSUPPORTED_ESM_URL_SCHEME',
      `Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '${specifier.split(':')[0]}:'`,
    );
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return nodeError(
    Error,
    'ERR_MODULE_NOT_FOUND',
    `Cannot find package '${name}' imported from ${parent}\n${available(specifier)}`,
  );
}

function available(specifier: string): string {
  if (packageOffering(specifier)) {
    return `This package is here, but packages are loaded before a program starts, and nothing in it imports '${specifier}' by its literal name.`;
  }
  const shown = listBuiltins().filter((name) => !name.includes('/') && !REFUSING.has(name));
  return `Available here: packages ${PACKAGE_NAMES.join(', ')}; Node built-ins ${shown.join(', ')}. There is no npm install in the browser.`;
}

const filesHint = (): string => `\nThe program's files lie in ${PROJECT}.`;

/** `type` of the package.json that governs a file, if there is one. */
export function packageTypeOf(path: string): string | undefined {
  let folder = path;
  while (folder !== '') {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    const file = `${folder}/package.json`;
    if (exists(file)) {
      const { type } = JSON.parse(readText(file)) as { type?: string };
      return type ?? 'none';
    }
  }
  return undefined;
}
