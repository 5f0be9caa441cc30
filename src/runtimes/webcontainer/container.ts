import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import { bootContainer, discardContainer } from './boot.ts';
import { ContainerFailure, within } from './failure.ts';
import { type ContainerFiles, loadContainerFiles } from './files.ts';
import { type Project, SCRIPTS, scriptsTree } from './project.ts';
import { plainLines } from './terminal.ts';

const PROBE_TIMEOUT = 15_000;
/** Milliseconds without a word from npm after which an installation counts as stuck. */
const INSTALL_SILENCE = 30_000;
const PING_INTERVAL = 2_000;
/** Milliseconds in which a living container answers. */
const PING_TIMEOUT = 6_000;
/** Lines of npm's output that a failure quotes. */
const QUOTED_LINES = 6;

/** The page's container once it is up, with our scripts in it. */
export class Container {
  /** The Node inside, such as `v22.22.0`. */
  readonly node: string;
  readonly web: WebContainer;
  readonly files: ContainerFiles;
  readonly #installed = new Set<string>();
  #died: ContainerFailure | undefined;
  readonly #watchers = new Set<(failure: ContainerFailure) => void>();

  private constructor(web: WebContainer, files: ContainerFiles, node: string) {
    this.web = web;
    this.files = files;
    this.node = node;
    web.on('error', ({ message }) => this.give(`The container reported an error: ${String(message).slice(0, 300)}`));
  }

  static #current: Promise<Container> | undefined;

  /** Boots the page's container at the first call. Throws a ContainerFailure or an AssetError. */
  static async get(): Promise<Container> {
    const opening = (Container.#current ??= Container.#open());
    opening.catch(() => {
      if (Container.#current === opening) Container.#current = undefined;
    });
    return await opening;
  }

  static async #open(): Promise<Container> {
    const [files, web] = await Promise.all([loadContainerFiles(), bootContainer()]);
    await web.mount(scriptsTree(files));
    await web.fs.writeFile(`${SCRIPTS}/run.json`, JSON.stringify({ mark: '', fixtures: [], stdin: '' }));
    return new Container(web, files, await probe(web));
  }

  /** Marks the container as dead and makes room for a new one. */
  give(message: string): ContainerFailure {
    if (this.#died) return this.#died;
    this.#died = new ContainerFailure(message);
    Container.#current = undefined;
    discardContainer(this.web);
    for (const tell of this.#watchers) tell(this.#died);
    return this.#died;
  }

  /** Settles as `work` does, or fails as soon as the container is dead or no longer answers. */
  async alive<T>(work: Promise<T>): Promise<T> {
    if (this.#died) throw this.#died;
    let tell: (failure: ContainerFailure) => void;
    const died = new Promise<never>((_, reject) => this.#watchers.add((tell = reject)));
    const heartbeat = setInterval(() => {
      within(this.web.fs.readdir('.'), PING_TIMEOUT, 'silent').catch(() =>
        this.give('The container no longer answers; most likely the browser ran out of memory.'),
      );
    }, PING_INTERVAL);
    try {
      return await Promise.race([work, died]);
    } finally {
      clearInterval(heartbeat);
      this.#watchers.delete(tell!);
    }
  }

  /**
   * Installs a program's packages with `npm ci`, once per container and set of packages; `log` gets npm's output line by line.
   * Throws a ContainerFailure with npm's last lines. Aborting ends npm.
   */
  async install({ folder, packages }: Project, log: (line: string) => void, signal: AbortSignal): Promise<void> {
    if (packages.length === 0 || this.#installed.has(folder)) return;
    const npm = await this.web.spawn('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: folder,
      env: { NO_COLOR: '1' },
    });
    const stop = () => npm.kill();
    signal.addEventListener('abort', stop, { once: true });
    const lines: string[] = [];
    let stuck: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(stuck);
      stuck = setTimeout(stop, INSTALL_SILENCE);
    };
    heard();
    const read = readAll(npm, (text) => {
      heard();
      for (const line of plainLines(text)) {
        lines.push(line);
        log(line);
      }
    });
    const code = await npm.exit;
    await Promise.race([read, delay(OUTPUT_GRACE)]);
    clearTimeout(stuck);
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return;
    if (code !== 0) {
      const last = lines.slice(-QUOTED_LINES).join('\n');
      throw new ContainerFailure(`npm could not install ${packages.join(', ')} (exit code ${code}).\n${last}`.trim());
    }
    this.#installed.add(folder);
  }
}

/** Milliseconds that output may lag behind the exit of its process. */
export const OUTPUT_GRACE = 1_000;

/** Resolves after `ms` milliseconds. */
export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Hands on a process's output until it ends. */
export async function readAll(process: WebContainerProcess, take: (text: string) => void): Promise<void> {
  const reader = process.output.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}

/** Runs our scripts once, so that a container that cannot run them is found out before the reader's program is in it. */
async function probe(web: WebContainer): Promise<string> {
  const failed = 'The container does not run a test program.';
  const run = async () => {
    const process = await web.spawn('node', ['--import', `./${SCRIPTS}/preload.mjs`, `${SCRIPTS}/probe.mjs`]);
    let text = '';
    const read = readAll(process, (more) => (text += more));
    const code = await process.exit;
    await Promise.race([read, delay(OUTPUT_GRACE)]);
    const found = /\{"node":"(v[\d.]+)[^}]*"typescript":(true|false)\}/.exec(text);
    if (!found) {
      throw new ContainerFailure(`${failed} It ended with code ${code}: ${plainLines(text).slice(-2).join(' ')}`);
    }
    if (found[2] !== 'true') throw new ContainerFailure(`Its Node ${found[1]} does not run TypeScript files.`);
    return found[1]!;
  };
  return await within(run(), PROBE_TIMEOUT, `${failed} It did not end within ${PROBE_TIMEOUT / 1000} s.`);
}
