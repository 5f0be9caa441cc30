import { setTimeout as wait } from 'node:timers/promises';
import { encodeShare } from '../../src/playground/share.ts';
import type { Language } from '../../src/sandbox/protocol.ts';
import type { Browser } from './browser.ts';

/** What one pane shows. */
export interface PaneState {
  status: string;
  /** `Run` or `Stop`. */
  button: string;
  /** Standard output, with the transcript of requests. */
  stdout: string;
  /** Both streams. */
  output: string;
  /** Number of the marked line, counted from 1; 0 for none. */
  errorLine: number;
}

/** Milliseconds a program may take on a busy machine, with the start of its engine. */
const RUN_TIMEOUT = 60_000;

const STATE = `(() => {
  const text = (root, selector) => Array.from(root.querySelectorAll(selector), (each) => each.textContent).join('');
  const state = (language) => {
    const pane = document.querySelector('code-pair .pane.' + language);
    const lines = pane.querySelector('.editor')?.shadowRoot.querySelectorAll('.cm-line');
    return {
      status: text(pane, '.status'),
      button: text(pane, '[data-do="run"]'),
      stdout: text(pane, '.out-text .stdout, .out-text .transcript'),
      output: text(pane, '.out-text'),
      errorLine: Array.from(lines ?? []).findIndex((line) => line.matches('.error')) + 1,
    };
  };
  return { python: state('python'), javascript: state('javascript'), problems: globalThis.problems ?? [] };
})()`;

const WATCH = `(() => {
  globalThis.problems = [];
  addEventListener('error', (event) => problems.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => problems.push(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) => {
    problems.push(event.effectiveDirective + ' forbids ' + event.blockedURI);
  });
})()`;

type Code = Partial<Record<Language, string>>;

let links = 0;

/** One pair's own page in a browser. */
export class PairPage {
  readonly #browser: Browser;
  readonly #site: string;

  /** `site`: the address the site is served under, with its final slash. */
  constructor(browser: Browser, site: string) {
    this.#browser = browser;
    this.#site = site;
  }

  async open(id: string, variant: string): Promise<void> {
    await this.#open(`play/${id}/${variant}/`);
  }

  /** Shows `code` instead of a pair's own: opens a shared link, as somebody would who got one. */
  async openWith({ python = '', javascript = '' }: Code): Promise<void> {
    const fragment = await encodeShare({ variant: 'stdlib', python, javascript, stdin: '' });
    // Without a search part of its own the browser would not load the page again.
    await this.#open(`play/http-request/?${++links}${fragment}`);
    await this.until((state) => state.python.status === 'Not run yet' || state.javascript.status === 'Not run yet');
  }

  async #open(path: string): Promise<void> {
    await this.#browser.open(this.#site + path);
    await this.#browser.evaluate(WATCH);
  }

  /** True where Python programs that serve can be reached: WebAssembly can be suspended in the middle of a call. */
  async suspendsPython(): Promise<boolean> {
    return (await this.#browser.evaluate("'Suspending' in WebAssembly")) === true;
  }

  /** Presses Run, Run both or Stop. */
  async click(action: 'run' | 'run-both', language?: Language): Promise<void> {
    await this.#forgetStatus();
    await this.#browser.click(`code-pair ${language ? `.pane.${language} ` : ''}[data-do="${action}"]`);
  }

  /** Empties the status lines, so that the end of an earlier run is not taken for the end of the next. */
  async #forgetStatus(): Promise<void> {
    await this.#browser.evaluate("document.querySelectorAll('.status').forEach((each) => each.replaceChildren())");
  }

  /** Opens the editor with a click, types a first line into it and runs by key. */
  async typeFirstLine(language: Language, line: string): Promise<void> {
    await this.#browser.click(`code-pair .pane.${language} pre.code`);
    const focused = `document.querySelector('.pane.${language} .editor')?.shadowRoot.activeElement != null`;
    for (const end = Date.now() + RUN_TIMEOUT; !(await this.#browser.evaluate(focused)); await wait(50)) {
      if (Date.now() > end) throw new Error('the editor did not get the focus');
    }
    await this.#forgetStatus();
    await this.#browser.typeAtStartAndSubmit(`${line}\n`);
  }

  /** Waits until the pane's run is over and gives what it shows. Throws when it takes too long. */
  async finished(language: Language): Promise<PaneState> {
    const over = ({ button, status }: PaneState) =>
      button === 'Run' && !/^(|(Starting|Running|Loading).*)$/.test(status);
    return (await this.until((state) => over(state[language])))[language];
  }

  /** Presses Check and gives what the type checker lists when it is done. Throws when it fails. */
  async typeCheck(language: Language): Promise<unknown> {
    await this.#browser.click(`code-pair .pane.${language} [data-do="check"]`);
    const checks = `document.querySelector('.pane.${language} .checks')`;
    for (const end = Date.now() + RUN_TIMEOUT; ; await wait(50)) {
      const state = await this.#browser.evaluate(`${checks}.dataset.state`);
      if (state === 'checked') break;
      if (state === 'failed' || Date.now() > end) {
        throw new Error(`${state}: ${await this.#browser.evaluate(`${checks}.textContent`)}`);
      }
    }
    await this.state();
    return this.#browser.evaluate(`Array.from(${checks}.querySelectorAll('li'), (item) => ({
      line: Number(item.querySelector('button').dataset.line),
      message: item.querySelector('span').textContent,
      code: item.querySelector('code').textContent,
    }))`);
  }

  async state(): Promise<Record<Language, PaneState>> {
    const { problems, ...state } = (await this.#browser.evaluate(STATE)) as Record<Language, PaneState> & {
      problems: string[];
    };
    if (problems.length > 0) throw new Error(`the page reported: ${problems.join('; ')}`);
    return state;
  }

  /** Waits until `condition` holds and gives the state then. */
  async until(condition: (state: Record<Language, PaneState>) => boolean): Promise<Record<Language, PaneState>> {
    const end = Date.now() + RUN_TIMEOUT;
    for (;;) {
      const state = await this.state();
      if (condition(state)) return state;
      if (Date.now() > end) throw new Error(`still waiting after ${RUN_TIMEOUT / 1000} s: ${JSON.stringify(state)}`);
      await wait(50);
    }
  }
}
