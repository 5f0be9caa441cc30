import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, test } from '@playwright/test';

/**
 * Chromium gives the sandbox's iframe a process of its own. When that process dies, Playwright reports the page as crashed,
 * although the page lives on; so such a test speaks the DevTools protocol with the page alone. (With a debugger at the sandbox, V8 would pause in place of running out of memory.)
 */
export class BarePage {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (answer: { result?: { result: { value: unknown } }; error?: object }) => void>();
  #sent = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
    };
  }

  /** `endpoint`: the browser's own address, as it prints it at its start. */
  static async connect(endpoint: string): Promise<BarePage> {
    const targets = await fetch(`http://${new URL(endpoint).host}/json/list`).then((response) => response.json());
    const { webSocketDebuggerUrl } = targets.find(({ type }: { type: string }) => type === 'page');
    const socket = new WebSocket(webSocketDebuggerUrl);
    await once(socket, 'open');
    return new BarePage(socket);
  }

  async send(method: string, params: object): Promise<unknown> {
    const id = ++this.#sent;
    const answer = new Promise<{ result?: { result: { value: unknown } }; error?: object }>((resolve) =>
      this.#answers.set(id, resolve),
    );
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result?.result?.value;
  }

  evaluate(expression: string): Promise<unknown> {
    return this.send('Runtime.evaluate', { expression, returnByValue: true });
  }
}

let browser: ChildProcess | undefined;
let profile: string | undefined;

/** Starts a Chromium of its own, with a small heap, which is full in seconds. End it by `closeBare`. */
export async function launchBare(): Promise<BarePage> {
  profile = await mkdtemp(path.join(tmpdir(), 'bilingual-memory-'));
  const { args = [] } = test.info().project.use.launchOptions ?? {};
  browser = spawn(
    process.env['CHROMIUM'] ?? chromium.executablePath(),
    [
      ...args,
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--js-flags=--max-old-space-size=300',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  for await (const line of createInterface({ input: browser.stderr! })) {
    const endpoint = /^DevTools listening on (\S+)/.exec(line)?.[1];
    if (endpoint) return BarePage.connect(endpoint);
  }
  throw new Error('Chromium ended at once');
}

/** Ends what `launchBare` started. */
export async function closeBare(): Promise<void> {
  if (browser && browser.exitCode === null && browser.kill('SIGKILL')) await once(browser, 'exit');
  if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  browser = undefined;
  profile = undefined;
}
