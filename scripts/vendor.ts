/**
 * Copies the Python packages that programs may import into `public/packages/`, so that the site needs no other host for them.
 * `npm run vendor -- --help` says how to choose where they come from.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { version as pyodide } from 'pyodide';
import { PACKAGES_FOLDER } from './python-packages/catalogue.ts';
import { sourceBase } from './python-packages/download.ts';
import { readLock, resolvePackages } from './python-packages/resolve.ts';
import { type VendorProgress, vendorPackages } from './python-packages/vendor.ts';

const CDN = `https://cdn.jsdelivr.net/pyodide/v${pyodide}/full/`;
const PYPI = 'https://files.pythonhosted.org/packages/';

const HELP = `Usage: npm run vendor [-- --from BASE] [--lock FILE]

Copies Python packages into public/packages/. The next build publishes them.

  --from BASE   the address or folder that has the wheels, by file name
                (or BILINGUAL_PACKAGES in the environment)
                default: ${CDN}
                and, for what it does not have, ${PYPI}
  --lock FILE   a pyodide-lock.json with other versions and hashes than the
                installed Pyodide's (or BILINGUAL_PACKAGES_LOCK)
`;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** One line that is written over on a terminal; in a log, one line for each file. */
function progressLine(): (progress: VendorProgress) => void {
  let shown = '';
  return ({ files, allFiles, loaded, total }) => {
    const count = `${files} of ${allFiles} packages`;
    const line = process.stdout.isTTY ? `\r${count}, ${megabytes(loaded)} of ${megabytes(total)} MB ` : `${count}\n`;
    if (line !== shown) process.stdout.write(line);
    shown = line;
  };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, lock: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const from = values.from ?? process.env['BILINGUAL_PACKAGES'];
  const lockFile = values.lock ?? process.env['BILINGUAL_PACKAGES_LOCK'];
  const { failures } = await vendorPackages(
    {
      catalogue: resolvePackages(await readLock(lockFile)),
      pyodide,
      base: sourceBase(from || CDN),
      // Whoever names a source of their own wants nothing from elsewhere.
      pypi: from ? undefined : sourceBase(PYPI),
      folder: PACKAGES_FOLDER,
    },
    progressLine(),
  );
  if (process.stdout.isTTY) console.log();
  for (const {
    package: { name, version },
    message,
  } of failures)
    console.error(`${name} ${version}: ${message}`);
  if (failures.length === 0) {
    console.log(`All Python packages are in ${path.relative(process.cwd(), PACKAGES_FOLDER)}/.`);
    return 0;
  }
  console.error(
    `\n${failures.length} of the packages could not be had; the others are kept. Check the connection and run this again: it continues where it stopped.
Behind a proxy or a firewall, name a company mirror or a folder: npm run vendor -- --from BASE (see --help).`,
  );
  return 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
