import { expect, type Locator, type Page } from '@playwright/test';

type Language = 'python' | 'javascript';

/** One pair on a page, as a reader meets it. */
export class PairOnPage {
  readonly root: Locator;
  readonly page: Page;

  constructor(page: Page, id: string) {
    this.page = page;
    this.root = page.locator(`code-pair[data-id="${id}"]`).first();
  }

  /** Opens the pair's own page. */
  static async open(page: Page, id: string, path = ''): Promise<PairOnPage> {
    await page.goto(`./play/${id}/${path}`);
    return new PairOnPage(page, id);
  }

  pane(language: Language): Locator {
    return this.root.locator(`.pane.${language}`);
  }

  status(language: Language): Locator {
    return this.pane(language).locator('.status');
  }

  output(language: Language): Locator {
    return this.pane(language).locator('.out-text');
  }

  /** What the program printed on stdout, with the transcript of requests in between. */
  async printed(language: Language): Promise<string> {
    return (await this.output(language).locator('.stdout, .transcript').allTextContents()).join('');
  }

  runButton(language: Language): Locator {
    return this.pane(language).locator('[data-do="run"]');
  }

  get runBoth(): Locator {
    return this.root.locator('[data-do="run-both"]');
  }

  get notice(): Locator {
    return this.root.locator('.notice');
  }

  editor(language: Language): Locator {
    return this.pane(language).locator('.cm-content');
  }

  /** Replaces a pane's code the way a paste does. */
  async write(language: Language, code: string): Promise<void> {
    if ((await this.editor(language).count()) === 0) await this.pane(language).locator('pre.code').click();
    await expect(this.editor(language)).toBeVisible();
    await this.editor(language).focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    if (code === '') return this.page.keyboard.press('Delete');
    await this.editor(language).evaluate((content, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, code);
  }

  /** The pane's code, whether it is static or in the editor. */
  async code(language: Language): Promise<string> {
    const lines = this.pane(language).locator('.cm-line');
    if ((await lines.count()) > 0) return (await lines.allTextContents()).join('\n');
    return (await this.pane(language).locator('pre.code').textContent()) ?? '';
  }

  /** Runs one side and waits until it is over. */
  async run(language: Language, timeout = 45_000): Promise<void> {
    await this.runButton(language).click();
    await this.finished(language, timeout);
  }

  async finished(language: Language, timeout = 45_000): Promise<void> {
    await expect(this.runButton(language)).toHaveText('Run', { timeout });
    await expect(this.status(language)).not.toHaveText(/^(Starting|Running|(Loading|Booting|Installing) .*)$/, {
      timeout,
    });
  }

  /** Writes a program, runs it and gives its output. */
  async try(language: Language, code: string, timeout?: number): Promise<string> {
    await this.write(language, code);
    await this.run(language, timeout);
    return (await this.output(language).textContent()) ?? '';
  }
}

/** Collects what a page must never do: violate its policy or throw. Check `problems` at the end of the test. */
export function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) problems.push(message.text());
  });
  return problems;
}
