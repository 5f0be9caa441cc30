import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../src/sandbox/protocol.ts';

/**
 * Programs that serve name their port, as real ones do. On the machine that tests them it may be taken, so the interpreter listens
 * on another one in its place, on the loopback interface alone.
 */
const SHIMS: Record<Language, { file: string; text: string }> = {
  javascript: {
    file: 'moved-port.mjs',
    text: `import { Server } from 'node:net';
const [from, to] = process.env.MOVED_PORT.split(':').map(Number);
const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  const moved = { port: to, host: '127.0.0.1' };
  if (args[0] === from) return listen.call(this, moved, ...args.filter((each) => typeof each === 'function'));
  if (args[0]?.port === from) args[0] = { ...args[0], ...moved };
  return listen.apply(this, args);
};
`,
  },
  python: {
    file: 'sitecustomize.py',
    text: `import os, socket
old, new = map(int, os.environ["MOVED_PORT"].split(":"))
bind = socket.socket.bind
def moved(self, address):
    if isinstance(address, tuple) and address[1] == old:
        host = "::1" if self.family == socket.AF_INET6 else "127.0.0.1"
        address = (host, new)
    return bind(self, address)
socket.socket.bind = moved
`,
  },
};

/**
 * What makes a program of this language listen on port `to` where it says `from`: arguments of the interpreter and variables.
 * Writes a file into `folder`, which must not be the program's own.
 */
export async function movePort(
  language: Language,
  folder: string,
  from: number,
  to: number,
): Promise<{ args: string[]; env: Record<string, string> }> {
  const { file, text } = SHIMS[language];
  const path = join(folder, file);
  await writeFile(path, text);
  const env = { MOVED_PORT: `${from}:${to}` };
  return language === 'python' ? { args: [], env: { ...env, PYTHONPATH: folder } } : { args: ['--import', path], env };
}
