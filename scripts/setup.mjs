/**
 * Makes a fresh clone ready: a new enough Node.js and the packages of the lockfile. Plain JavaScript without
 * dependencies, because it runs before anything is installed and on Node.js versions that the project itself does not support.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Type stripping without a flag came with 22.18; the scripts and the native tests need it. */
const MINIMUM_NODE = [22, 18];
/** The first npm that installs this lockfile's optional platform packages right. */
const MINIMUM_NPM = [9, 0];

const UNREACHABLE =
  'the npm registry cannot be reached. Connect, or name a mirror with "npm config set registry URL", and run the command again.';

/** A problem that the user can solve; printed as one line, without a stack. */
export class SetupError extends Error {}

/**
 * Installs what is missing and gives the environment for child processes, with the right Node.js first on the PATH.
 * Throws a SetupError with one line that says what to do.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function setUp() {
  checkNpm();
  const env = { ...process.env };
  const paths = [join(root, 'node_modules/.bin'), env.PATH ?? ''];
  if (!atLeast(process.versions.node, MINIMUM_NODE)) paths.unshift(ownNode());
  env.PATH = paths.join(delimiter);
  install('.', 'the packages', env);
  return env;
}

/** Runs a command of the project in its root and gives its exit code. */
export function run(command, args, env, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.error) throw new SetupError(`${command} could not be started: ${result.error.message}`);
  return result.status ?? 1;
}

/** Calls `main` and turns a SetupError into one line on stderr. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function checkNpm() {
  const version = /npm\/(\S+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  if (version && !atLeast(version, MINIMUM_NPM)) {
    throw new SetupError(
      `npm ${version} is too old for this project; it needs ${MINIMUM_NPM.join('.')} or newer. Run: npm install -g npm@latest`,
    );
  }
}

/** The folder of a private Node.js 24 for this machine, installed if it is not there. */
function ownNode() {
  console.log(`Node.js ${process.versions.node} is older than ${MINIMUM_NODE.join('.')}; using a private one.`);
  const folder = 'scripts/node';
  const bin = join(root, folder, 'node_modules/.bin');
  install(folder, 'Node.js 24', process.env);
  if (existsSync(join(bin, process.platform === 'win32' ? 'node.cmd' : 'node'))) return bin;
  // npm passes over an optional package that it could not download, so the next try must not find its stamp.
  rmSync(stampOf(folder), { force: true });
  const { packages } = JSON.parse(readFileSync(join(root, folder, 'package-lock.json'), 'utf8'));
  const packaged = Object.values(packages).some(
    ({ os, cpu }) => [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch),
  );
  throw new SetupError(
    packaged
      ? `Installing Node.js 24 failed: ${UNREACHABLE}`
      : `There is no packaged Node.js for ${process.platform} ${process.arch}. Install Node.js ${MINIMUM_NODE.join('.')} or newer: https://nodejs.org/`,
  );
}

/** The file that says which lockfile a folder's packages were installed from. */
const stampOf = (folder) => join(root, folder, 'node_modules/.installed');

/** `npm ci` in a folder, unless its lockfile was installed before. */
function install(folder, what, env) {
  const directory = join(root, folder);
  const lock = createHash('sha256')
    .update(readFileSync(join(directory, 'package-lock.json')))
    .digest('hex');
  const stamp = stampOf(folder);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(`Installing ${what} ...`);
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(npm[0], args, {
    cwd: directory,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) throw new SetupError(explain(what, `${result.stderr}${result.stdout}`));
  writeFileSync(stamp, lock);
}

function explain(what, output) {
  const unreachable = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.exec(
    output,
  );
  if (unreachable) {
    return `Installing ${what} failed (${unreachable[1]}): ${UNREACHABLE}`;
  }
  if (/\bENOSPC\b/.test(output))
    return `Installing ${what} failed: the disk is full. Free some space and run the command again.`;
  if (/\b(EACCES|EPERM)\b/.test(output)) return `Installing ${what} failed: this folder is not writable for you.`;
  return `Installing ${what} failed. npm said:\n${output.trim()}`;
}

/** Whether a version such as 22.18.0 is at least [22, 18]. */
function atLeast(version, [major, minor]) {
  const [givenMajor, givenMinor] = version.split('.').map(Number);
  return givenMajor > major || (givenMajor === major && givenMinor >= minor);
}
