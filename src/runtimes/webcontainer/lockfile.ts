/** One package of a lockfile, as npm writes it (lockfileVersion 3). Only what is read here is named. */
export interface LockEntry {
  name?: string;
  version?: string;
  integrity?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  [field: string]: unknown;
}

/** An npm lockfile: packages by their folder, `node_modules/express/node_modules/qs`. The root has the empty name. */
export interface Lockfile {
  lockfileVersion: number;
  packages: Record<string, LockEntry>;
}

/** A package.json and the lockfile that belongs to it. */
export interface Manifests {
  packageJson: {
    name: string;
    private: true;
    dependencies: Record<string, string>;
    overrides?: Record<string, string>;
  };
  lockfile: Lockfile & { name: string; requires: true };
}

const FOLDER = 'node_modules/';

/**
 * Cuts the closure of some packages out of a lockfile, with every version, folder and integrity hash as it was, so that
 * `npm ci` installs the very files that the whole project was tested with.
 *
 * @param names packages that the lockfile has at its top level; the others are brought in by them.
 * @param overrides versions that the project's package.json forces on packages of packages.
 * @throws when a package, or one that it needs, is not in the lockfile.
 */
export function cutLockfile(
  lock: Lockfile,
  names: readonly string[],
  overrides: Readonly<Record<string, string>> = {},
): Manifests {
  const kept = new Map<string, LockEntry>();
  const add = (folder: string) => {
    if (kept.has(folder)) return;
    // Marks such as `dev` say how the package stood in the whole project.
    const { dev: _dev, optional: _optional, devOptional: _devOptional, peer: _peer, ...entry } = lock.packages[folder]!;
    kept.set(folder, entry);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = entry;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      if (peerDependenciesMeta?.[name]?.optional) continue;
      const found = resolve(lock, folder, name);
      if (found) add(found);
      else if (dependencies?.[name]) throw new Error(`The lockfile lacks ${name}, which ${folder} needs.`);
    }
  };
  const dependencies: Record<string, string> = {};
  for (const name of [...names].sort()) {
    const folder = FOLDER + name;
    const { name: real, version } = lock.packages[folder] ?? {};
    if (!version) throw new Error(`The lockfile lacks ${name}.`);
    add(folder);
    // A package under another name: `npm install bcrypt@npm:bcryptjs`.
    dependencies[name] = real ? `npm:${real}@${version}` : version;
  }
  const name = 'program';
  const packages: Record<string, LockEntry> = { '': { name, dependencies } };
  for (const folder of [...kept.keys()].sort()) packages[folder] = kept.get(folder)!;
  const forced = Object.entries(overrides).filter(([each]) => kept.has(FOLDER + each));
  return {
    packageJson: {
      name,
      private: true,
      dependencies,
      ...(forced.length > 0 && { overrides: Object.fromEntries(forced) }),
    },
    lockfile: { name, lockfileVersion: lock.lockfileVersion, requires: true, packages },
  };
}

/** Where Node finds `name` from inside a package: in its own node_modules, then in each folder above. */
function resolve(lock: Lockfile, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${FOLDER}`)))) {
    const candidate = folder ? `${folder}/${FOLDER}${name}` : FOLDER + name;
    if (candidate in lock.packages) return candidate;
    if (!folder) return undefined;
  }
}
