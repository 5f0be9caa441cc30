import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pair, Variant } from '../../src/pairs/index.ts';
import type { Language } from '../../src/sandbox/protocol.ts';
import { startNetwork } from './proxy.ts';

/** What a program did, as text. `code` is null when it was stopped at the pair's time limit. */
export interface NativeRun {
  stdout: string;
  stderr: string;
  code: number | null;
}

const MIN_PYTHON = [3, 11] as const;
const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A command that runs the language here, or why there is none. */
export type Interpreter = { command: string; missing?: never } | { command?: never; missing: string };

/** Finds Python 3.11 or newer, or the Node that runs this. */
export function findInterpreter(language: Language): Interpreter {
  if (language === 'javascript') return { command: process.execPath };
  const seen: string[] = [];
  for (const command of ['python3', 'python']) {
    const { stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    const [, major, minor] = /^Python (\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
    if (major === undefined) continue;
    if (Number(major) === MIN_PYTHON[0] && Number(minor) >= MIN_PYTHON[1]) return { command };
    seen.push(`${command} is ${stdout.trim()}`);
  }
  return { missing: `Python ${MIN_PYTHON.join('.')} or newer is not here (${seen.join(', ') || 'no python3'})` };
}

/** The packages of a variant's side that its interpreter cannot import here. JavaScript's are all in node_modules. */
export function missingPackages({ packages }: Pick<Variant, 'packages'>, language: Language): string[] {
  const { command } = findInterpreter(language);
  if (language === 'javascript' || packages.python.length === 0 || !command) return [];
  const program = `import sys
from importlib.metadata import distribution
for name in sys.argv[1:]:
    try: distribution(name)
    except Exception: print(name)`;
  const { stdout } = spawnSync(command, ['-c', program, ...packages.python], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean);
}

/**
 * Runs one side of a variant outside the browser: in a new folder with the pair's files, on the simulated network.
 * `watch` gets the process as soon as it runs. Throws when the interpreter is missing.
 */
export function runNatively(
  pair: Pair,
  variant: Variant,
  language: Language,
  watch?: (child: ChildProcess) => void,
): Promise<NativeRun> {
  return withProgram(pair, variant, language, async (start) => {
    const child = start();
    watch?.(child);
    return await finish(child, pair);
  });
}

/** Starts the program. `args` are for the interpreter; `env` is added to what it always gets. */
export type Start = (args?: string[], env?: Record<string, string>) => ChildProcess;

/**
 * Prepares a folder with a side's program and the pair's files, and the simulated network. Both are gone when `use` has ended.
 * Throws when the interpreter is missing.
 */
export async function withProgram<Result>(
  pair: Pair,
  variant: Variant,
  language: Language,
  use: (start: Start) => Promise<Result>,
): Promise<Result> {
  const { command, missing } = findInterpreter(language);
  if (missing !== undefined) throw new Error(missing);
  const entry = language === 'python' ? 'main.py' : 'main.ts';
  const folder = await mkdtemp(join(tmpdir(), `${pair.id}-`));
  const network = await startNetwork(pair.network);
  try {
    const files = { ...pair.files, [entry]: variant[language] };
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
    if (variant.packages.javascript.length > 0) await symlink(NODE_MODULES, join(folder, 'node_modules'), 'junction');
    return await use((args = [], env = {}) =>
      spawn(command, [...args, entry], { cwd: folder, env: { ...environment(network.url), ...env } }),
    );
  } finally {
    await network.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Besides other proxies and options: what makes pytest and others print in colour, or more than on a developer's machine. */
const UNWANTED = new Set([
  'NO_PROXY',
  'no_proxy',
  'NODE_OPTIONS',
  'FORCE_COLOR',
  'NO_COLOR',
  'PY_COLORS',
  'CI',
  'BUILD_NUMBER',
]);

/** Both interpreters send http through the proxy, and Python writes UTF-8 with plain newlines on every system. */
function environment(proxy: string): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !UNWANTED.has(name)));
  return { ...inherited, http_proxy: proxy, HTTP_PROXY: proxy, NODE_USE_ENV_PROXY: '1', PYTHONUTF8: '1' };
}

function finish(child: ChildProcess, { stdin, timeLimit }: Pair): Promise<NativeRun> {
  return new Promise((resolve, reject) => {
    const run: NativeRun = { stdout: '', stderr: '', code: null };
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (run.stdout += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (run.stderr += text));
    // A program may end without reading its input.
    child.stdin!.on('error', () => {}).end(stdin);
    const watchdog = setTimeout(() => child.kill('SIGKILL'), timeLimit * 1000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(watchdog);
      resolve({ ...run, code });
    });
  });
}
