import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { PairOnPage, watch } from './support.ts';

const LANGUAGES = ['python', 'javascript'] as const;
const HELLO = { python: 'print("hello from here")', javascript: 'console.log("hello from here")' };

for (const language of LANGUAGES) {
  test(`${language}: every run starts fresh, with nothing left of the last one`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    const marks = {
      python: `import builtins, os, sys
print(getattr(builtins, "mark", None), os.path.exists("mark.txt"), "mark" in sys.modules)
builtins.mark = 1
open("mark.txt", "w").write("x")
sys.modules["mark"] = sys`,
      javascript: `import fs from 'node:fs';
console.log(globalThis.mark, fs.existsSync('mark.txt'), [].mark);
globalThis.mark = 1;
fs.writeFileSync('mark.txt', 'x');
Array.prototype.mark = 1;`,
    };
    const first = await pair.try(language, marks[language]);
    await pair.run(language);
    expect(await pair.output(language).textContent()).toBe(first);
    expect(first).toBe({ python: 'None False False\n', javascript: 'undefined false undefined\n' }[language]);
  });

  test(`${language}: Stop ends an endless loop at once and the next run works`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    const loop = { python: 'print("in")\nwhile True: pass', javascript: 'console.log("in"); for (;;);' };
    await pair.write(language, loop[language]);
    await pair.runButton(language).click();
    await expect(pair.output(language)).toHaveText('in\n', { timeout: 40_000 });
    await expect(pair.runButton(language)).toHaveText('Stop');
    await pair.runButton(language).click();
    await expect(pair.status(language)).toHaveText(/^Stopped after/);
    expect(await page.locator('iframe').count()).toBeLessThanOrEqual(1);
    expect(await pair.try(language, HELLO[language])).toBe('hello from here\n');
  });

  test(`${language}: output arrives while the program runs, stderr apart from stdout`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    const code = {
      python: 'import sys, time\nprint("one", flush=True)\ntime.sleep(1.5)\nprint("two", file=sys.stderr)',
      javascript: 'console.log("one"); await new Promise((r) => setTimeout(r, 1500)); console.error("two");',
    };
    await pair.write(language, code[language]);
    await pair.runButton(language).click();
    await expect(pair.output(language)).toHaveText('one\n', { timeout: 40_000 });
    await expect(pair.status(language)).toHaveText('Running');
    await pair.finished(language);
    await expect(pair.output(language).locator('.stderr')).toHaveText('two\n');
    await expect(pair.status(language)).toHaveText(/^Finished in 1\.\d+ s$/);
  });

  test(`${language}: standard input comes from the box that appears when code reads it`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await expect(pair.root.locator('.stdin')).toBeHidden();
    await pair.write(
      language,
      {
        python: 'print(input("name? "), input())',
        javascript: `import readline from 'node:readline';
const lines = [];
for await (const line of readline.createInterface({ input: process.stdin })) lines.push(line);
console.log(...lines);`,
      }[language],
    );
    await pair.root.locator('.stdin summary').click();
    await pair.root.locator('.stdin textarea').fill('Ada\nLovelace\n');
    await pair.run(language);
    await expect(pair.output(language)).toHaveText(
      { python: 'name? Ada Lovelace\n', javascript: 'Ada Lovelace\n' }[language],
    );
  });

  test(`${language}: the engine and its version stand in the pane`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await pair.try(language, HELLO[language]);
    const engine = { python: /CPython 3\.14\.\d+ · Pyodide 314/, javascript: /Node.* · V8/ };
    await expect(pair.pane(language).locator('.engine')).toHaveText(engine[language]);
  });

  test(`${language}: the editor takes the static code's place without moving anything`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'jwt-login');
    const source = pair.pane(language).locator('.source');
    const line = source.locator('.l').nth(3);
    const [boxBefore, lineBefore] = [await source.boundingBox(), await line.boundingBox()];
    const text = await pair.code(language);
    await source.locator('.l').first().click();
    await expect(pair.editor(language)).toBeFocused();
    const boxAfter = await source.boundingBox();
    const lineAfter = await source.locator('.cm-line').nth(3).boundingBox();
    expect(Math.abs(boxAfter!.height - boxBefore!.height)).toBeLessThanOrEqual(1);
    expect(Math.abs(lineAfter!.y - lineBefore!.y)).toBeLessThanOrEqual(1);
    // The editor keeps only the lines near the visible ones in the document.
    const shown = await pair.code(language);
    expect(shown.split('\n').length).toBeGreaterThan(20);
    expect(text.startsWith(shown)).toBe(true);
  });
}

test('progress in megabytes while the engine loads', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  // About 4 MB a second, so that there is something to see.
  const network = await page.context().newCDPSession(page);
  const speed = { offline: false, latency: 0, downloadThroughput: 4e6, uploadThroughput: -1 };
  await network.send('Network.emulateNetworkConditions', speed);
  const seen: string[] = [];
  await page.exposeFunction('saw', (text: string) => seen.push(text));
  await pair.status('python').evaluate((status) => {
    new MutationObserver(() => (globalThis as unknown as { saw(text: string): void }).saw(status.textContent!)).observe(
      status,
      { childList: true, characterData: true, subtree: true },
    );
  });
  await pair.run('python');
  expect(seen.filter((text) => /^Loading Python: \d+\.\d of 1\d\.\d MB$/.test(text)).length).toBeGreaterThan(2);
});

test('edits survive a reload, are marked, and Reset can be undone', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await expect(pair.root.locator('[data-do="reset"]')).toBeDisabled();
  await pair.write('python', HELLO.python);
  await expect(pair.pane('python').locator('.edited')).toBeVisible();
  await expect(pair.pane('javascript').locator('.edited')).toBeHidden();
  await page.reload();
  await expect(pair.editor('python')).toHaveText(HELLO.python);
  await expect(pair.pane('python').locator('.edited')).toBeVisible();
  await pair.root.locator('[data-do="reset"]').click();
  await expect(pair.editor('python')).not.toHaveText(HELLO.python);
  await expect(pair.pane('python').locator('.edited')).toBeHidden();
  await pair.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(pair.editor('python')).toHaveText(HELLO.python);
  await pair.root.locator('[data-do="reset"]').click();
  await page.reload();
  await expect(pair.pane('python').locator('pre.code')).toBeVisible();
  await expect(pair.pane('python').locator('.edited')).toBeHidden();
});

test('an edit made right before leaving the page is kept', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('python', 'print("last words")');
  await page.goto('./articles/');
  await page.goto('./play/http-request/');
  await expect(pair.editor('python')).toHaveText('print("last words")');
});

test.describe('variants, switched in an article', () => {
  const open = async (page: Page) => {
    await page.goto('./articles/four-tasks/');
    const pair = new PairOnPage(page, 'async-fan-out');
    return { pair, variants: pair.root.locator('.seg a') };
  };

  test('each keeps its own edits', async ({ page }) => {
    const { pair, variants } = await open(page);
    await pair.write('python', 'print("mine")');
    await variants.nth(1).click();
    await expect(variants.nth(1)).toHaveAttribute('aria-current', 'true');
    await expect(variants.nth(0)).not.toHaveAttribute('aria-current', 'true');
    await expect(pair.pane('python').locator('.source')).not.toContainText('mine');
    await expect(pair.status('python')).toHaveText('Recorded output');
    await pair.write('python', 'print("mine too")');
    await variants.nth(0).click();
    await expect(pair.editor('python')).toHaveText('print("mine")');
    await variants.nth(1).click();
    await expect(pair.editor('python')).toHaveText('print("mine too")');
    await page.reload();
    await expect(pair.editor('python')).toHaveText('print("mine")');
  });

  test('switching ends the old run and takes its offers away', async ({ page }) => {
    const { pair, variants } = await open(page);
    await pair.write('python', 'import time\ntime.sleep(60)');
    await pair.root.locator('[data-do="reset"]').click();
    await expect(pair.notice).toContainText('Undo');
    await pair.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(pair.notice).toHaveCount(0);
    await pair.runButton('python').click();
    await expect(pair.status('python')).toHaveText('Running', { timeout: 40_000 });
    await pair.root.locator('[data-do="share"]').click();
    await expect(pair.notice).toBeVisible();
    await variants.nth(1).click();
    await expect(pair.notice).toHaveCount(0);
    await expect(pair.runButton('python')).toHaveText('Run');
    await page.waitForTimeout(500);
    await expect(pair.status('python')).toHaveText('Recorded output');
    await expect(pair.root.locator('.result')).toBeHidden();
  });
});

test('two tabs with the same pair lose nothing of each other', async ({ context }) => {
  const [first, second] = [await context.newPage(), await context.newPage()];
  const here = await PairOnPage.open(first, 'http-request');
  await here.pane('python').locator('pre.code').click();
  await expect(here.editor('python')).toBeFocused();
  const there = await PairOnPage.open(second, 'http-request');
  await there.write('python', 'print("from the other tab")');
  await expect(here.editor('python')).toHaveText('print("from the other tab")');
  await first.goto('./articles/');
  await second.reload();
  await expect(there.editor('python')).toHaveText('print("from the other tab")');
});

test('another shared link opened in the same tab is shown', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  const link = async (code: string) => {
    await pair.write('python', code);
    await pair.root.locator('[data-do="share"]').click();
    const address = await pair.notice.locator('input').inputValue();
    await pair.notice.getByRole('button', { name: 'Close' }).click();
    return address;
  };
  const [one, two] = [await link('print("one")'), await link('print("two")')];
  await page.goto(one);
  await expect(pair.editor('python')).toHaveText('print("one")');
  await page.goto(two);
  await expect(pair.editor('python')).toHaveText('print("two")');
  await pair.write('python', 'print("two, edited")');
  await expect(pair.pane('python').locator('.edited')).toBeVisible();
  await page.reload();
  await expect(pair.editor('python')).toHaveText('print("two, edited")');
  await expect(pair.notice).toContainText('Shared code with your edits');
  await pair.root.locator('[data-do="reset"]').click();
  await expect(pair.editor('python')).toHaveText('print("two")');
});

test('a double click runs once, and Ctrl+Enter never stops a run', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('javascript', "await new Promise((r) => setTimeout(r, 2000)); console.log('whole');");
  await pair.runButton('javascript').dblclick();
  await expect(pair.status('javascript')).toHaveText('Running', { timeout: 40_000 });
  await pair.editor('javascript').press('ControlOrMeta+Enter');
  await pair.finished('javascript');
  await expect(pair.output('javascript')).toHaveText('whole\n');
});

test('no verdict stays once one side has changed', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('python', 'print("same")');
  await pair.write('javascript', 'console.log("same")');
  await pair.runBoth.click();
  await expect(pair.root.locator('.foot strong')).toHaveText('Both print the same', { timeout: 40_000 });
  await pair.write('python', 'print("other")');
  await pair.run('javascript');
  await expect(pair.root.locator('.foot .time')).toHaveText(/^JavaScript/);
  await expect(pair.root.locator('.foot strong')).toHaveCount(0);
});

test('a shared link shows the code, runs nothing and leaves the reader’s own edits alone', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('python', 'print("shared ☂")');
  await pair.root.locator('[data-do="share"]').click();
  await pair.notice.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('/play/http-request/#code=');
  await pair.write('python', 'print("my own")');
  await page.goto('about:blank');

  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(link);
  await expect(pair.editor('python')).toHaveText('print("shared ☂")');
  await expect(pair.status('python')).toHaveText('Not run yet');
  await expect(pair.notice).toContainText('not run yet');
  expect(await page.locator('iframe').count()).toBe(0);
  expect(requests.filter((url) => url.includes('/runtime/'))).toEqual([]);

  await pair.run('python');
  await expect(pair.output('python')).toHaveText('shared ☂\n');
  await pair.notice.getByRole('button', { name: 'Show the original' }).click();
  await expect(pair.editor('python')).toHaveText('print("my own")');
  expect(page.url()).not.toContain('#');
});

test('by keyboard alone: edit, run, leave, read', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.pane('python').locator('pre.code').focus();
  await page.keyboard.press('Enter');
  await expect(pair.editor('python')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('print("typed")');
  await page.keyboard.press('ControlOrMeta+Enter');
  await pair.finished('python');
  await expect(pair.output('python')).toHaveText('typed\n');
  await expect(pair.editor('python')).toHaveText('print("typed")');
  await page.keyboard.press('Escape');
  await expect(pair.runButton('python')).toBeFocused();
});

test('corresponding parts light up on the other side, also after an edit above them', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  const region = pair.pane('python').locator('.l[class*=" r"]').first();
  const name = (await region.getAttribute('class'))!.match(/r\d+/)![0];
  await region.hover();
  await expect(pair.pane('javascript').locator(`.l.${name}`).first()).toHaveClass(/lit/);
  await pair.root.locator('h1, .pair-bar').first().hover();

  const wanted = await region.textContent();
  await pair.pane('python').locator('.l').first().click();
  await expect(pair.editor('python')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# a new first line\n');
  // Focus scrolls the page; a mouse that rests on the code would then point at another part.
  await page.mouse.move(1, 300);
  await pair.root.locator(`[data-region="${name.slice(1)}"]`).focus();
  await expect(pair.pane('python').locator('.cm-line.lit').first()).toHaveText(wanted!.trimEnd());
  await page.reload();
  await expect(pair.editor('python')).toContainText('a new first line');
  await pair.root.locator(`[data-region="${name.slice(1)}"]`).focus();
  await expect(pair.pane('python').locator('.cm-line.lit').first()).toHaveText(wanted!.trimEnd());
});

test('the two outputs are compared line by line', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('python', 'print("same")\nprint("snake")');
  await pair.write('javascript', 'console.log("same");\nconsole.log("camel");');
  await pair.runBoth.click();
  await pair.finished('python');
  await pair.finished('javascript');
  await expect(pair.root.locator('.foot strong')).toHaveText('They print different things');
  await expect(pair.root.locator('.diff .python')).toHaveText(/Python\s+snake/);
  await expect(pair.root.locator('.diff .javascript')).toHaveText(/JavaScript\s+camel/);
});

test('waits of both languages share one time axis; a cancelled one is marked', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'async-fan-out', 'cancel/');
  await pair.runBoth.click();
  await pair.finished('python');
  await pair.finished('javascript');
  const figure = pair.root.locator('.waterfall');
  await expect(figure.locator('svg')).toHaveCount(1);
  for (const language of LANGUAGES) {
    await expect(figure.locator(`.bar.${language}.cancelled`).first()).toBeVisible();
    await expect(figure.locator(`.bar.${language}.ok`).first()).toBeVisible();
  }
  await figure.locator('summary').click();
  await expect(figure.locator('tbody tr').first()).toContainText(/Python.*wait/);
});

test('screen readers hear when a run starts and ends', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.write('python', HELLO.python);
  const live = pair.root.locator('[role="status"]');
  await pair.runButton('python').click();
  await expect(live).toHaveText('Running Python');
  await expect(live).toHaveText(/Python: Finished in/, { timeout: 40_000 });
});

test('on a phone one language shows at a time and the tabs switch by key', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const pair = await PairOnPage.open(page, 'http-request');
  await expect(pair.pane('python')).toBeVisible();
  await expect(pair.pane('javascript')).toBeHidden();
  await page.getByRole('tab', { name: 'Python' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'JavaScript' })).toBeFocused();
  await expect(pair.pane('javascript')).toBeVisible();
  await expect(pair.pane('python')).toBeHidden();
  await pair.run('javascript');
  await expect(pair.status('javascript')).toHaveText(/^Finished/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await pair.write('javascript', 'throw new Error("out of sight")');
  await page.getByRole('tab', { name: 'Python' }).click();
  await pair.runBoth.click();
  await expect(page.getByRole('tab', { name: 'JavaScript · failed' })).toBeVisible({ timeout: 40_000 });
});

test('a pair in use has no accessibility fault that axe finds, in both themes', async ({ page }) => {
  const problems = watch(page);
  const pair = await PairOnPage.open(page, 'async-fan-out', 'cancel/');
  await pair.pane('python').locator('pre.code').click();
  await pair.runBoth.click();
  await pair.finished('python');
  await pair.finished('javascript');
  await pair.root.locator('[data-do="share"]').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
  }
  expect(problems).toEqual([]);
});
