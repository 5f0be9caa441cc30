import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Lockfile } from '../../src/runtimes/webcontainer/lockfile.ts';

/** What happens on the machine, for the host's page. */
export type HostEvent =
  | { type: 'output'; id: number; text: string }
  | { type: 'exit'; id: number; code: number }
  | { type: 'port'; port: number; open: boolean }
  | { type: 'error'; message: string };

/** What a test may make go wrong. */
export interface Faults {
  /** Message with which the container refuses to start. */
  build?: string;
  /** npm fails like this instead of installing. */
  npm?: { output: string; code: number };
  /** Version that the container's Node says it is of; it then reads no TypeScript. */
  oldNode?: string;
  /** Processes ignore that they are killed. */
  immortal?: boolean;
  /** From then on nothing is answered any more. */
  frozen?: boolean;
}

interface Tree {
  d?: Record<string, Tree>;
  f?: { c: string };
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Tells the machine which ports a process listens on, over the channel that `fork` would open. */
const PORTS = `const net = require('node:net');
const { emit } = net.Server.prototype;
net.Server.prototype.emit = function (name, ...values) {
  if (name === 'listening') this.heardPort = this.address()?.port;
  if (this.heardPort && (name === 'listening' || name === 'close'))
    process.send({ port: this.heardPort, open: name === 'listening' });
  return emit.call(this, name, ...values);
};`;

/** One operation for each thing that the host's page can be asked for. */
export type Operations = Pick<
  Machine,
  'build' | 'mount' | 'readFile' | 'writeFile' | 'readdir' | 'rm' | 'spawn' | 'kill' | 'teardown'
>;

/**
 * The inside of a container, played by this machine: a folder, real Node processes in it, and an `npm ci` that has the real npm check
 * the lockfile and takes the packages from the project's own node_modules. Nothing is fetched.
 */
export class Machine {
  readonly faults: Faults = {};
  /** Options of every container that was built. */
  readonly built: object[] = [];
  /** Every command that was started. */
  readonly commands: string[] = [];
  #folder: Promise<string> | undefined;
  readonly #tell: (event: HostEvent) => void;
  readonly #processes = new Map<number, ChildProcess>();

  constructor(tell: (event: HostEvent) => void) {
    this.#tell = tell;
  }

  /** Carries out what the host's page asks for; never rejects. */
  async do(name: string, values: unknown[]): Promise<{ value?: unknown; error?: string }> {
    if (this.faults.frozen) return new Promise(() => {});
    try {
      const operation = this[name as keyof Operations] as (...values: unknown[]) => unknown;
      return { value: await operation.apply(this, values) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  async build(options: object): Promise<void> {
    this.built.push(options);
    if (this.faults.build) throw new Error(this.faults.build);
    this.#folder ??= mkdtemp(path.join(tmpdir(), 'container-'));
    await mkdir(await this.#path('.'), { recursive: true });
    await writeFile(await this.#path('../ports.cjs'), PORTS);
  }

  async mount(json: string): Promise<void> {
    const write = async (folder: string, tree: Tree): Promise<void> => {
      await mkdir(folder, { recursive: true });
      for (const [name, entry] of Object.entries(tree.d ?? {})) {
        const target = path.join(folder, name);
        if (entry.f) await writeFile(target, entry.f.c);
        else await write(target, entry);
      }
    };
    await write(await this.#path('.'), JSON.parse(json) as Tree);
  }

  readFile = async (name: string) => readFile(await this.#path(name), 'utf8');
  writeFile = async (name: string, text: string) => writeFile(await this.#path(name), text);
  readdir = async (name: string) => readdir(await this.#path(name));
  rm = async (name: string, options: { recursive?: boolean; force?: boolean }) => rm(await this.#path(name), options);

  async spawn(id: number, command: string, args: string[], cwd: string, env: Record<string, string>): Promise<void> {
    this.commands.push([command, ...args].join(' '));
    const folder = await this.#path(cwd);
    if (command === 'npm') return void this.#install(id, folder);
    if (command !== 'node') throw new Error(`command not found: ${command}`);
    if (this.faults.oldNode && args.at(-1)!.endsWith('probe.mjs')) {
      this.#tell({ type: 'output', id, text: `{"node":"${this.faults.oldNode}","typescript":false}\r\n` });
      return this.#tell({ type: 'exit', id, code: 0 });
    }
    // The shell joins the two streams into one, as a terminal does.
    const child = spawn('sh', ['-c', 'exec "$0" "$@" 2>&1', process.execPath, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env, NODE_OPTIONS: `--require=${await this.#path('../ports.cjs')}` },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#processes.set(id, child);
    const ports = new Set<number>();
    child.on('message', ({ port, open }: { port: number; open: boolean }) => {
      if (open) ports.add(port);
      else ports.delete(port);
      this.#tell({ type: 'port', port, open });
    });
    // A terminal ends lines with CR LF.
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.#tell({ type: 'output', id, text: text.replaceAll('\n', '\r\n') });
    });
    child.on('close', (code) => {
      this.#processes.delete(id);
      for (const port of ports) this.#tell({ type: 'port', port, open: false });
      this.#tell({ type: 'exit', id, code: code ?? 143 });
    });
  }

  kill(id: number): void {
    if (!this.faults.immortal) this.#processes.get(id)?.kill('SIGKILL');
  }

  async teardown(): Promise<void> {
    for (const child of this.#processes.values()) child.kill('SIGKILL');
  }

  /** Reports an error of the container itself. */
  report(message: string): void {
    this.#tell({ type: 'error', message });
  }

  /** Ends what runs and removes what was written. */
  async dispose(): Promise<void> {
    await this.teardown();
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }

  async #install(id: number, folder: string): Promise<void> {
    const say = (text: string) => this.#tell({ type: 'output', id, text: text.replaceAll('\n', '\r\n') });
    const end = (code: number) => this.#tell({ type: 'exit', id, code });
    if (this.faults.npm) {
      say(this.faults.npm.output);
      return end(this.faults.npm.code);
    }
    try {
      await promisify(execFile)('npm', ['ci', '--dry-run', '--offline', '--no-audit', '--no-fund'], { cwd: folder });
    } catch (error) {
      say(String((error as { stderr?: string }).stderr ?? error));
      return end(1);
    }
    const lock = JSON.parse(await readFile(path.join(folder, 'package-lock.json'), 'utf8')) as Lockfile;
    const folders = Object.keys(lock.packages).filter(Boolean);
    for (const name of folders) {
      const source = path.join(root, lock.packages[name]!.name ? `node_modules/${lock.packages[name]!.name}` : name);
      const own = (file: string) => !path.relative(source, file).split(path.sep).includes('node_modules');
      await cp(source, path.join(folder, name), { recursive: true, filter: own });
    }
    say(`\u001b[32m⠋\u001b[39m\r\nadded ${folders.length} packages in 1s\n`);
    end(0);
  }

  async #path(name: string): Promise<string> {
    if (!this.#folder) throw new Error('the container is not there');
    return path.join(await this.#folder, 'home', name);
  }
}
