/**
 * The npm packages that programs can import. The build bundles each one from `node_modules`; a page downloads those that a
 * program names. To add one: install it, add its line here, and a program to `tests/node-packages/`.
 */
export interface PackageSource {
  name: string;
  /** Everything a program may write behind `from` to get a part of it. */
  specifiers: readonly string[];
  /** A package that cannot run in a browser, by name, and what the program is told when it gets this one instead. */
  standsInFor?: { name: string; notice: string };
}

const hono =
  'basic-auth bearer-auth body-limit compress context-storage cookie cors csrf etag factory html http-exception jwt ' +
  'logger pretty-json request-id secure-headers streaming testing timeout timing utils/mime validator ws';

export const PACKAGES: readonly PackageSource[] = [
  { name: 'express', specifiers: ['express'] },
  { name: 'hono', specifiers: ['hono', ...hono.split(' ').map((part) => `hono/${part}`)] },
  { name: '@hono/node-server', specifiers: ['@hono/node-server', '@hono/node-server/serve-static'] },
  { name: 'fastify', specifiers: ['fastify'] },
  { name: 'lodash', specifiers: ['lodash'] },
  { name: 'arquero', specifiers: ['arquero'] },
  { name: 'zod', specifiers: ['zod', 'zod/mini'] },
  { name: 'mitata', specifiers: ['mitata'] },
  { name: 'jose', specifiers: ['jose'] },
  {
    name: 'bcryptjs',
    specifiers: ['bcryptjs'],
    standsInFor: { name: 'bcrypt', notice: 'bcrypt is a native addon; bcryptjs runs in its place' },
  },
];

/** Names that a program can install from npm and import here, stand-ins included. */
export const PACKAGE_NAMES: readonly string[] = PACKAGES.flatMap(({ name, standsInFor }) =>
  standsInFor ? [name, standsInFor.name] : [name],
);

const bySpecifier = new Map(
  PACKAGES.flatMap((source) =>
    [...source.specifiers, ...(source.standsInFor ? [source.standsInFor.name] : [])].map(
      (specifier) => [specifier, source] as const,
    ),
  ),
);

/** Gives the package that offers a specifier, or undefined. */
export const packageOffering = (specifier: string): PackageSource | undefined => bySpecifier.get(specifier);

/** What the first line of a bundle says about it, as a comment of JSON. */
export interface BundleHead {
  name: string;
  version: string;
  /** Packages it imports, which must be there as well. */
  needs: string[];
  /** By specifier: the names that Node's `import` finds, and whether it is an ES module. */
  modules: Record<string, { names: string[]; isModule: boolean }>;
}

/** Reads the head of a bundle. */
export function readBundleHead(bundle: string): BundleHead {
  return JSON.parse(bundle.slice('//'.length, bundle.indexOf('\n'))) as BundleHead;
}
