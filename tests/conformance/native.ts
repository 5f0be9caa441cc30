import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Printed, runNatively as runInNode, STDIN, normalize as withoutNodesOwn } from '../node-runtime/native.ts';
import type { ConformanceProgram } from './programs.ts';

export { type Printed, STDIN } from '../node-runtime/native.ts';

/** Milliseconds after which a native program is stopped. */
const TIME_LIMIT = 20_000;

/** Runs a program in the language's own interpreter (`python` is its command) and gives what is compared of it. */
export async function runNatively(program: ConformanceProgram, python: string): Promise<Printed> {
  return program.language === 'javascript'
    ? runInNode(program.file, program.folder)
    : runInPython(program.source, python);
}

/** What is compared of a program that ran in the browser. */
export function comparable({ language }: ConformanceProgram, printed: Printed): Printed {
  return language === 'javascript' ? withoutNodesOwn(printed) : withoutTracebacks(printed);
}

async function runInPython(source: string, python: string): Promise<Printed> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'native-')));
  writeFileSync(join(directory, 'main.py'), source);
  try {
    const child = spawn(python, ['main.py'], {
      cwd: directory,
      env: {
        PATH: process.env['PATH'],
        HOME: directory,
        LANG: 'C.UTF-8',
        PYTHONUTF8: '1',
        PYTHONDONTWRITEBYTECODE: '1',
      },
      timeout: TIME_LIMIT,
    });
    const printed = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (printed.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (printed.stderr += text));
    // A program that ends at once does not read it.
    child.stdin.on('error', () => {}).end(STDIN);
    const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
    // The sandbox names the program's files without a directory.
    const stdout = printed.stdout.replaceAll(`${directory}/`, '');
    return withoutTracebacks({ ...printed, stdout, code: code ?? undefined });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Of standard error only its last line: the machine's own Python may be an older version, whose tracebacks mark the place in another
 * way. How tracebacks look has tests of its own.
 */
function withoutTracebacks({ stdout, stderr, code }: Printed): Printed {
  const lines = stderr
    .trimEnd()
    .split('\n')
    .filter((line) => !NOTE.test(line));
  return { stdout, stderr: lines.at(-1) ?? '', code };
}

/** The sandbox adds a line to an error to say what cannot work in a browser. */
const NOTE = /browser|installed here/;
