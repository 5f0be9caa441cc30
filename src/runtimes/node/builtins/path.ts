import library from 'path-browserify';
import { invalidArgType } from '../kernel/errors.ts';
import { cwd } from '../kernel/files.ts';
import win32 from './path-win32.ts';

/** `node:path`: Node's own POSIX code from `path-browserify`, with the working directory of the run. */
const posix = { ...library } as unknown as typeof import('node:path').posix;

const check = (name: string, value: unknown): void => {
  if (typeof value !== 'string') throw invalidArgType(name, 'string', value);
};
const checked = <F extends (path: string, ...rest: never[]) => unknown>(call: F): F =>
  ((path: string, ...rest: never[]) => {
    check('path', path);
    return call(path, ...rest);
  }) as F;

const matchesGlob = (path: string, pattern: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, (wild) => (wild.startsWith('**') ? '.*' : wild === '*' ? '[^/]*' : '[^/]'));
  return new RegExp(`^${source}$`).test(path);
};

Object.assign(posix, {
  resolve: (...paths: string[]) => {
    for (const [i, path] of paths.entries()) check(`paths[${i}]`, path);
    return library.resolve(cwd(), ...paths);
  },
  relative: (from: string, to: string) => {
    check('from', from);
    check('to', to);
    return library.relative(library.resolve(cwd(), from), library.resolve(cwd(), to));
  },
  join: (...paths: string[]) => {
    for (const path of paths) check('path', path);
    return library.join(...paths);
  },
  basename: checked(library.basename),
  dirname: checked(library.dirname),
  extname: checked(library.extname),
  isAbsolute: checked(library.isAbsolute),
  normalize: checked(library.normalize),
  parse: checked(library.parse),
  format: (parts: { ext?: string; base?: string }) =>
    library.format({ ...parts, ...(parts.ext && !parts.ext.startsWith('.') && { ext: `.${parts.ext}` }) }),
  matchesGlob,
  toNamespacedPath: (path: unknown) => path,
});

export default Object.assign(posix, { posix, win32: Object.assign({ ...win32 }, { posix }) });
