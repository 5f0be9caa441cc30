/**
 * Completes `package-lock.json` after an `npm install`: npm leaves out optional platform packages that the registry at hand does not
 * hold, and `npm ci` then refuses the lockfile on every machine ("Missing ... from lock file"). Adds an entry with the
 * platform that its name says for each of them; such an entry is only ever installed on that platform.
 *
 * Run by `node scripts/complete-lockfile.ts` whenever dependencies have changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> };
const PLATFORM =
  /(android|darwin|linux|win32|windows|freebsd|netbsd|openbsd|sunos|aix|openharmony|wasm32|wasi)[-_]?([a-z0-9]+)?/;

/** Where Node would find a dependency of the package at `location`, nearest first. */
function* places(location: string, name: string): Generator<string> {
  for (let at = location; ; ) {
    yield `${at ? `${at}/` : ''}node_modules/${name}`;
    if (!at) return;
    const parent = at.lastIndexOf('/node_modules/');
    at = parent < 0 ? '' : at.slice(0, parent);
  }
}

let added = 0;
for (const [location, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if ([...places(location, name)].some((place) => lock.packages[place])) continue;
    const [, os = 'none', cpu] = PLATFORM.exec(name) ?? [];
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[^\d]*/, ''),
      ...(entry.dev && { dev: true }),
      optional: true,
      os: [os === 'windows' ? 'win32' : os.startsWith('was') ? 'none' : os],
      cpu: [os.startsWith('was') ? 'none' : (cpu ?? 'none')],
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries added`);
