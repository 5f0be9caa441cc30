import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetupError } from './setup.mjs';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** For a browser that runs unattended, in a container as well, and asks nothing of the internet. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The Chromium or Chrome for the browser tests: `CHROMIUM` in the environment, else a known place, else Debian's
 * package, installed when this runs as root. Throws a SetupError that says what to install.
 *
 * @returns {string}
 */
export function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (existsSync(given)) return given;
    throw new SetupError(`CHROMIUM names ${given}, which does not exist.`);
  }
  const found = KNOWN.find((path) => existsSync(path)) ?? installed();
  if (found) return found;
  throw new SetupError(
    'The browser tests need Chromium or Chrome. Install one (Debian: apt-get install chromium), or name it: CHROMIUM=/path/to/chrome npm test',
  );
}

/** Installs Debian's packages where this may; true when apt says it worked. */
export function aptInstall(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${packages.join(' and ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}

const installed = () => (aptInstall('chromium') && existsSync(KNOWN[0]) ? KNOWN[0] : undefined);
