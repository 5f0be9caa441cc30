import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What every program finds on its standard input. */
export const STDIN = 'first\nsecond\nthird';

export const sourceOf = (name: string, from: string): string => readFileSync(join(from, name), 'utf8');

export interface Printed {
  stdout: string;
  stderr: string;
  code: number | undefined;
}

const installed = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The port that programs listen on; natively they get a free one with as many digits, so that lengths stay the same. */
const PORT = '3000';

async function freePort(): Promise<string> {
  for (;;) {
    // `fetch` refuses some of the ports below.
    const port = 7000 + Math.floor(Math.random() * 3000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return String(port);
  }
}

/**
 * Runs a program in the Node that runs the tests, alone in a directory with the installed packages, and gives what it printed as
 * if run in /home/project on port 3000.
 */
export async function runNatively(name: string, from: string): Promise<Printed> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'native-')));
  const port = await freePort();
  writeFileSync(join(directory, name), sourceOf(name, from).replaceAll(PORT, port));
  symlinkSync(installed, join(directory, 'node_modules'));
  try {
    const child = spawn(process.execPath, [name], {
      cwd: directory,
      env: { PATH: process.env.PATH, TZ: process.env.TZ },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    // A program that ends at once does not read it.
    child.stdin.on('error', () => {}).end(STDIN);
    const code = await new Promise<number>((resolve) => child.on('close', resolve));
    const here = (text: string) =>
      text.replaceAll(directory, '/home/project').replaceAll(new RegExp(`\\b${port}\\b`, 'g'), PORT);
    return normalize({ stdout: here(stdout), stderr: here(stderr), code });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Leaves out what cannot be the same: process ids, versions, and the frames and source lines of Node's own and of packages,
 * of which the browser runtime has none.
 */
export function normalize({ stdout, stderr, code }: Printed): Printed {
  const plain = (text: string) =>
    text
      .replace(/\(node:\d+\)/g, '(node:1)')
      .replace(
        /(?:\n +at [^\n]*\(<anonymous>\))*\n +at [^\n]*(?:node:|\/node_modules\/)[^\n]*?( \{|,)?(?=\n)/g,
        (_, open) => open ?? '',
      )
      .replace(/\n +\.\.\. \d+ lines matching cause stack trace \.\.\./g, '')
      .replace(/^node:internal[^\n]*\n[^\n]*\n *\^\n\n/gm, '')
      .replace(/ \(rejection id: \d+\)/g, '')
      // Times in the test runner's report, and the engine's frames between Node's own.
      .replace(/ \(\d+(\.\d+)?ms\)/g, ' (0ms)')
      .replace(/duration_ms \d+(\.\d+)?/g, 'duration_ms 0')
      .replace(/(\n +at (async )?(new )?[\w.]+ \((<anonymous>|index \d+)\))+(?=\n(?! +at )| \{)/g, '')
      .replace(/Node\.js v[\d.]+/g, 'Node.js v24');
  return { stdout: plain(stdout), stderr: plain(stderr), code };
}
