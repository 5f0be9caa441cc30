import { expect, type Locator, type Page } from '@playwright/test';

/** Measuring takes seconds by design, and more on a busy machine. */
export const MEASURING = 180_000;

/** A benchmark, as a reader meets it. */
export class Bench {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('bench-panel');
  }

  /** `path` is a workload, with the comparison as a fragment. */
  static async open(page: Page, path: string): Promise<Bench> {
    await page.goto(`./bench/${path}`);
    return new Bench(page);
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  get slider(): Locator {
    return this.root.getByRole('slider', { name: 'Size' });
  }

  get notice(): Locator {
    return this.root.locator('.notice');
  }

  get failure(): Locator {
    return this.root.locator('.failure');
  }

  pane(contender: string): Locator {
    return this.root.locator(`.comparison.on [data-contender="${contender}"]`);
  }

  /** The fewest samples, to be quick. */
  async few(): Promise<void> {
    await this.root.getByLabel('Samples').selectOption('10');
  }

  /** Starts a run; the panel's own code may have to be loaded first. */
  async start(name: 'Measure' | 'All sizes'): Promise<void> {
    await this.button(name).click();
    await expect(this.button('Stop')).toBeFocused();
  }

  async measured(): Promise<void> {
    await expect(this.button('Measure')).toBeVisible({ timeout: MEASURING });
  }

  /** Replaces a program the way a paste does. */
  async write(contender: string, code: string): Promise<void> {
    const content = this.pane(contender).locator('.cm-content');
    if ((await content.count()) === 0) await this.pane(contender).locator('pre.code').click();
    await content.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await content.evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, code);
  }

  /** The program, whether it is static or in the editor. */
  async code(contender: string): Promise<string> {
    const lines = this.pane(contender).locator('.cm-line');
    if ((await lines.count()) > 0) return (await lines.allTextContents()).join('\n');
    return (await this.pane(contender).locator('pre.code').textContent()) ?? '';
  }

  /** Drops a file on the panel. */
  async drop(name: string, text: string): Promise<void> {
    await this.root.evaluate(
      (root, file) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([file.text], file.name, { type: 'application/json' }));
        for (const type of ['dragenter', 'dragover', 'drop']) {
          root.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
      },
      { name, text },
    );
  }
}
