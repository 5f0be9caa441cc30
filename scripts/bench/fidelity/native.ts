import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../../src/sandbox/protocol.ts';
import { findInterpreter } from '../../../tests/native/run.ts';
import type { ContenderFile, Side } from './side.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const DRIVERS: Record<Language, string> = { python: 'driver.py', javascript: 'driver.mjs' };

/** The native CPython. */
export interface NativePython {
  command: string;
  version: string;
  compiler: string;
}

const DESCRIBE = `
import json, platform
print(json.dumps({'version': platform.python_version(), 'compiler': platform.python_compiler()}))`;

/**
 * The Python that `PYTHON` in the environment names, else `python3`.
 *
 * @throws an Error when there is none, or it is older than the tests accept
 */
export function findPython(): NativePython {
  const given = process.env['PYTHON'];
  const { command, missing } = given ? { command: given, missing: undefined } : findInterpreter('python');
  if (missing !== undefined) throw new Error(missing);
  const { stdout, error } = spawnSync(command, ['-c', DESCRIBE], { encoding: 'utf8' });
  if (error || !stdout)
    throw new Error(`${command} is not a Python that runs: ${error?.message ?? 'it printed nothing'}`);
  return { command, ...(JSON.parse(stdout) as Omit<NativePython, 'command'>) };
}

/**
 * Starts the interpreter with the harness, which imports the contender's file from its place in `playgrounds/`.
 *
 * @param workload the folder's name
 * @param python command of the native Python
 */
export function startNative(workload: string, { language, file }: ContenderFile, python: string): Side {
  const command = language === 'python' ? python : process.execPath;
  const child = spawn(command, [path(DRIVERS[language])], { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
  const answers = new Answers(child);
  const place = new URL(`../../../playgrounds/${workload}/${file}`, import.meta.url);
  return {
    file: language === 'python' ? fileURLToPath(place) : place.href,
    async call(name, argument) {
      child.stdin!.write(`${JSON.stringify({ name, argument })}\n`);
      return (await answers.next()) as never;
    },
    async close() {
      child.kill('SIGKILL');
    },
  };
}

/** What the driver answers, call by call. */
class Answers {
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<never>;

  constructor(child: ChildProcess) {
    let errors = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
    child.stdin!.on('error', () => {});
    this.#lines = createInterface({ input: child.stdio[3] as Readable })[Symbol.asyncIterator]();
    this.#ended = new Promise((_, reject) => {
      child.on('error', reject);
      child.on('close', (code) => reject(new Error(`the native process ended with ${code}.\n${errors}`)));
    });
    this.#ended.catch(() => {});
  }

  async next(): Promise<unknown> {
    const { value: line, done } = await Promise.race([this.#lines.next(), this.#ended]);
    if (done) return this.#ended;
    const answer = JSON.parse(line) as { value: unknown } | { error: string };
    if ('error' in answer) throw new Error(answer.error);
    return answer.value;
  }
}
