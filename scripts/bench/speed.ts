import type { Browser, BrowserContext, Page } from 'playwright-core';
import { encodeShare } from '../../src/playground/share.ts';
import type { Language } from '../../src/sandbox/protocol.ts';
import type { Row } from './table.ts';
import { bytesOf } from './weight.ts';

const HELLO = { python: 'print("hi")', javascript: "console.log('hi');" };

export interface Addresses {
  site: string;
  baselines: string;
  /** Samples of each kind. */
  samples: number;
}

/** Milliseconds from a click on Run, in the page, to the first text of the output in the page. */
const FIRST_OUTPUT = `({ button, output }) => new Promise((resolve) => {
  const shown = () => (document.querySelector(output)?.textContent ?? '') !== '';
  const observer = new MutationObserver(() => {
    if (!shown()) return;
    observer.disconnect();
    resolve(performance.now() - begin);
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  const begin = performance.now();
  document.querySelector(button).click();
})`;

type Target = { button: string; output: string };
const BASELINE: Target = { button: 'button', output: 'pre' };
const pane = (language: Language): Target => ({
  button: `.pane.${language} [data-do="run"]`,
  output: `.pane.${language} .out-text .stdout`,
});

const firstOutput = (page: Page, target: Target): Promise<number> =>
  page.evaluate(`(${FIRST_OUTPUT})(${JSON.stringify(target)})`);

/** Counts the interpreters that have come up in a page, so that it is known when the next one is ready. */
const COUNT_READY = () => {
  const native = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
  const counter = { times: [] as number[] };
  Object.assign(globalThis, { readyTimes: counter.times });
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...native,
    set(handler: (event: MessageEvent) => void) {
      native.set!.call(this, (event: MessageEvent) => {
        if (event.data?.type === 'ready') counter.times.push(performance.now());
        handler.call(this, event);
      });
    },
  });
};

/** Milliseconds from now until the interpreter after the `taken` ones so far is ready. */
const nextReady = (page: Page, taken: number): Promise<number> =>
  page.evaluate(async (count) => {
    const { readyTimes } = globalThis as unknown as { readyTimes: number[] };
    const begin = performance.now();
    while (readyTimes.length <= count) await new Promise((resolve) => setTimeout(resolve, 5));
    return Math.max(0, readyTimes[count]! - begin);
  }, taken);

async function fresh<T>(browser: Browser, use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(COUNT_READY);
  await page.goto(url, { waitUntil: 'networkidle' });
  return page;
}

const finished = (page: Page, language: Language) =>
  page.locator(`.pane.${language} .status`, { hasText: /^Finished/ }).waitFor();

/** First and second output of Python, cold and with cached files, against Pyodide in a plain worker. */
export async function measurePython(browser: Browser, { site, baselines, samples }: Addresses): Promise<Row[]> {
  const hello = await helloLink(site, 'python');
  const cold: number[] = [];
  const coldPair: number[] = [];
  const coldBaseline: number[] = [];
  const warm: number[] = [];
  const warmBaseline: number[] = [];
  const spare: number[] = [];
  const second: number[] = [];
  for (let i = 0; i < samples; i++) {
    await fresh(browser, async (context) => {
      cold.push(await firstOutput(await open(context, hello), pane('python')));
    });
    await fresh(browser, async (context) => {
      coldBaseline.push(await firstOutput(await open(context, `${baselines}python.html`), BASELINE));
      const again = await open(context, `${baselines}python.html`);
      warmBaseline.push(await firstOutput(again, BASELINE));
    });
    await fresh(browser, async (context) => {
      coldPair.push(await firstOutput(await open(context, `${site}play/http-request/`), pane('python')));
      const page = await open(context, hello);
      warm.push(await firstOutput(page, pane('python')));
      await finished(page, 'python');
      spare.push(await nextReady(page, 1));
      second.push(await firstOutput(page, pane('python')));
    });
  }
  const group = 'Python: from the click on Run to the first output';
  const plain = (name: string, values: number[]) => ({ baseline: { name, samples: values } });
  const target = { aim: { 'ratio-below': 0.8 } };
  const row = (name: string, values: number[]): Row => ({ group, name, unit: 'ms', samples: values });
  return [
    { ...row('print("hi"), nothing cached', cold), ...plain('Pyodide in a plain worker', coldBaseline), ...target },
    {
      ...row('the pair “HTTP request”, nothing cached', coldPair),
      ...plain('print("hi") in a plain worker', coldBaseline),
    },
    { ...row('print("hi"), files cached', warm), ...plain('Pyodide in a plain worker', warmBaseline) },
    {
      ...row('print("hi"), second run', second),
      ...plain('first run, nothing cached', cold),
      aim: { 'ratio-below': 0.1 },
    },
    row('from the end of a run until the next interpreter is ready', spare),
    {
      ...row('downloaded by the first run, Brotli', [await downloaded(browser, hello, pane('python'))]),
      unit: 'bytes',
      ...plain('Pyodide', [await downloaded(browser, `${baselines}python.html`, BASELINE)]),
    },
  ];
}

/** First output of JavaScript, cold and prepared by the pointer, against a plain worker. */
export async function measureJavaScript(browser: Browser, { site, baselines, samples }: Addresses): Promise<Row[]> {
  const hello = await helloLink(site, 'javascript');
  const [cold, prepared, second, baseline]: number[][] = [[], [], [], []];
  for (let i = 0; i < samples; i++) {
    await fresh(browser, async (context) => {
      cold!.push(await firstOutput(await open(context, hello), pane('javascript')));
    });
    await fresh(browser, async (context) => {
      baseline!.push(await firstOutput(await open(context, `${baselines}javascript.html`), BASELINE));
    });
    await fresh(browser, async (context) => {
      const page = await open(context, hello);
      await page.hover(pane('javascript').button);
      await nextReady(page, 0);
      prepared!.push(await firstOutput(page, pane('javascript')));
      await finished(page, 'javascript');
      await nextReady(page, 1);
      second!.push(await firstOutput(page, pane('javascript')));
    });
  }
  const row = (name: string, values: number[]): Row => ({
    group: 'JavaScript: from the click on Run to the first output',
    name,
    unit: 'ms',
    samples: values,
    baseline: { name: 'plain worker', samples: baseline! },
  });
  return [
    row("console.log('hi'), nothing cached", cold!),
    row('the same, pointer on Run until the interpreter is ready', prepared!),
    row('the same, second run', second!),
  ];
}

async function helloLink(site: string, language: Language): Promise<string> {
  const code = { variant: 'stdlib', python: '', javascript: '', stdin: '', [language]: HELLO[language] };
  return `${site}play/http-request/${await encodeShare(code)}`;
}

const downloaded = (browser: Browser, url: string, target: Target): Promise<number> =>
  fresh(browser, async (context) => {
    const page = await open(context, url);
    return bytesOf(page, () => firstOutput(page, target));
  });
