import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from './browser.ts';

/** Milliseconds for a measurement of the fewest samples on a busy machine, with all starts of both engines. */
const MEASURE_TIMEOUT = 240_000;

/** What a benchmark's page shows when it has measured. */
export interface Measured {
  sentences: string[];
  /** For each program: label, median and the rest of its row, as text. */
  rows: string[][];
}

const STATE = `(() => {
  const texts = (selector, root = document) => Array.from(root.querySelectorAll(selector), (each) => each.textContent);
  return {
    failure: texts('bench-panel .failure > *').join(' '),
    measuring: !document.querySelector('bench-panel [data-do="stop"]').hidden,
    sentences: texts('bench-panel .sentence'),
    rows: Array.from(document.querySelectorAll('bench-panel .outcome table.figures tbody tr'), (row) => texts('th, td', row)),
  };
})()`;

/** A benchmark's own page in a browser. */
export class BenchPage {
  readonly #browser: Browser;
  readonly #site: string;

  /** `site`: the address the site is served under, with its final slash. */
  constructor(browser: Browser, site: string) {
    this.#browser = browser;
    this.#site = site;
  }

  /** Measures a workload's first comparison at its smallest size with the fewest samples. Throws with the page's message when that fails. */
  async measure(id: string): Promise<Measured> {
    await this.#browser.open(`${this.#site}bench/${id}/`);
    await this.#browser.evaluate(`(() => {
      const set = (selector, value) => {
        const control = document.querySelector('bench-panel ' + selector);
        control.value = value;
        control.dispatchEvent(new Event('input', { bubbles: true }));
      };
      set('input[type="range"]', '0');
      set('[data-field="rounds"]', '10');
    })()`);
    await this.#browser.click('bench-panel [data-do="measure"]');
    for (const end = Date.now() + MEASURE_TIMEOUT; ; await wait(200)) {
      const { failure, measuring, ...measured } = (await this.#browser.evaluate(STATE)) as Measured & {
        failure: string;
        measuring: boolean;
      };
      if (failure !== '') throw new Error(failure);
      if (!measuring && measured.rows.length > 0) return measured;
      if (Date.now() > end) throw new Error(`not measured after ${MEASURE_TIMEOUT / 1000} s`);
    }
  }
}
