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

/**
 * Runs in every process of the container: tells the machine which ports a program listens on, and gives it free ones of this machine
 * in their place, so that it never meets what else runs here. The other processes find them by the files beside it.
 */
const PORTS = `const net = require('node:net');
const fs = require('node:fs');
const { Server, Socket } = net;
const file = (port) => __dirname + '/port-' + port;
const { listen, address, emit } = Server.prototype;
Server.prototype.listen = function (...values) {
  const [first] = values;
  const options = typeof first === 'object' && first !== null;
  const wanted = options ? first.port : Number(first);
  if (!(wanted > 0)) return listen.apply(this, values);
  this.wantedPort = wanted;
  return listen.apply(this, [options ? { ...first, port: 0 } : 0, ...values.slice(1)]);
};
Server.prototype.address = function () {
  const real = address.call(this);
  return real && this.wantedPort ? { ...real, port: this.wantedPort } : real;
};
Server.prototype.emit = function (name, ...values) {
  const port = this.wantedPort ?? address.call(this)?.port ?? this.heardPort;
  if (name === 'listening' && port) {
    this.heardPort = port;
    fs.writeFileSync(file(port), String(address.call(this).port));
    process.send({ port, open: true });
  }
  if (name === 'close' && this.heardPort) {
    fs.rmSync(file(port), { force: true });
    process.send({ port, open: false });
  }
  return emit.call(this, name, ...values);
};
const { connect } = Socket.prototype;
Socket.prototype.connect = function (...values) {
  const options = Array.isArray(values[0]) ? values[0][0] : values[0];
  if (options?.port && /^(localhost|127\\.|::1)/.test(options.host ?? 'localhost') && fs.existsSync(file(options.port)))
    options.port = Number(fs.readFileSync(file(options.port), 'utf8'));
  return connect.apply(this, values);
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
  readonly #tell: (event: HostEvent) => Promise<void>;
  readonly #processes = new Map<number, ChildProcess>();

  /** `tell` resolves when the host's page has heard of the event. */
  constructor(tell: (event: HostEvent) => Promise<void>) {
    this.#tell = tell;
  }

  /** Processes that have not ended. */
  get running(): number {
    return this.#processes.size;
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
      void this.#tell({ type: 'output', id, text: `{"node":"${this.faults.oldNode}","typescript":false}\r\n` });
      return void this.#tell({ type: 'exit', id, code: 0 });
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
    const { stdout } = child;
    stdout!.setEncoding('utf8').on('data', (text: string) => {
      stdout!.pause();
      void this.#tell({ type: 'output', id, text: text.replaceAll('\n', '\r\n') }).then(() => stdout!.resume());
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
