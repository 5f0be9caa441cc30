import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, expect, test } from '@playwright/test';
import { encodeShare } from '../src/playground/share.ts';

/**
 * Chromium gives the sandbox's iframe a process of its own. When that process dies, Playwright reports the page as crashed,
 * although the page lives on; so this test speaks the DevTools protocol with the page alone.
 */
class BarePage {
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

let browser: ChildProcess;
let profile: string;

test.beforeEach(async () => {
  profile = await mkdtemp(path.join(tmpdir(), 'bilingual-memory-'));
});

test.afterEach(async () => {
  if (browser.exitCode === null && browser.kill('SIGKILL')) await once(browser, 'exit');
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function launch(): Promise<BarePage> {
  const { args = [] } = test.info().project.use.launchOptions ?? {};
  browser = spawn(
    process.env['CHROMIUM'] ?? chromium.executablePath(),
    [
      ...args,
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      // A small heap is full in seconds.
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

test('javascript: a program that fills the heap ends alone; the page and the code stay', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const code = `const hoard: number[][] = [];
for (;;) hoard.push(new Array<number>(1_000_000).fill(Math.random()));`;
  const fragment = await encodeShare({ variant: 'stdlib', python: '', javascript: code, stdin: '' });
  const page = await launch();
  const pane = (expression: string) =>
    page.evaluate(`(() => { const pane = document.querySelector('.pane.javascript'); return ${expression} })()`);
  const status = () => pane(`pane?.querySelector('.status')?.textContent`);

  await page.send('Page.navigate', { url: new URL(`play/http-request/${fragment}`, baseURL).href });
  await expect.poll(status).toBe('Not run yet');
  await pane(`void (globalThis.mark = 'still here')`);
  await pane(`pane.querySelector('[data-do="run"]').click()`);
  await expect
    .poll(status, { timeout: 60_000 })
    .toMatch(/^Ended after .*ran out of memory\. Your code is still here\.$/);

  expect(await page.evaluate('globalThis.mark')).toBe('still here');
  const lines = `Array.from(pane.querySelector('.editor').shadowRoot.querySelectorAll('.cm-line'), (each) => each.textContent)`;
  expect(await pane(`${lines}.join('\\n')`)).toBe(code);
  expect(await page.evaluate(`document.querySelectorAll('iframe').length`)).toBe(0);

  await page.evaluate(`document.querySelector('.notice button').click()`); // Show the original
  await pane(`pane.querySelector('[data-do="run"]').click()`);
  await expect.poll(status, { timeout: 40_000 }).toMatch(/^Finished in/);
  expect(await pane(`pane.querySelector('.out-text').textContent`)).toContain('Ada Lovelace');
});
