import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import manifest from '../src/generated/runtime-manifest.json' with { type: 'json' };
import { loadPairs } from '../src/pairs/index.ts';
import { type Catalogue, withNeeds } from '../src/runtimes/python/catalogue.ts';
import { PairOnPage, watch } from './support.ts';

const LANGUAGES = ['python', 'javascript'] as const;
type Language = (typeof LANGUAGES)[number];

const NAMES = { python: 'basedpyright 1.39.4, strict mode', javascript: 'TypeScript 6.0.3, strict' };
const ASSETS = { python: '/runtime/checker-python', javascript: '/runtime/checker-typescript' };
/** A checker is some megabytes of code to compile; on a busy machine that takes its time. */
const STARTED = { timeout: 50_000 };
test.describe.configure({ timeout: 120_000 });

const variants = (await loadPairs('playgrounds')).find(({ id }) => id === 'type-systems')!.variants;

class CheckedPair extends PairOnPage {
  static async at(page: Page, variant = ''): Promise<CheckedPair> {
    await page.goto(`./play/type-systems/${variant}`);
    return new CheckedPair(page, 'type-systems');
  }

  checks(language: Language): Locator {
    return this.pane(language).locator('.checks');
  }

  checkStatus(language: Language): Locator {
    return this.checks(language).locator('.check-status');
  }

  problems(language: Language): Locator {
    return this.checks(language).locator('.problems li');
  }

  checkButton(language: Language): Locator {
    return this.checks(language).locator('[data-do="check"]');
  }

  async check(language: Language): Promise<void> {
    await this.checkButton(language).click();
    await expect(this.checks(language)).toHaveAttribute('data-state', 'checked', STARTED);
  }
}

for (const language of LANGUAGES) {
  for (const variant of variants) {
    test(`${language}: the checker finds in ${variant.id} what was recorded`, async ({ page }) => {
      const problems = watch(page);
      const pair = await CheckedPair.at(page, `${variant.id}/`);
      const recorded = variant.diagnostics![language].map(({ from, message, code }) =>
        `Line ${from.line} ${message} ${code}`.replace(/\s+/g, ' '),
      );
      const count = recorded.length === 0 ? 'no errors' : `${recorded.length} errors`;
      await expect(pair.problems(language)).toHaveText(recorded);
      await expect(pair.checkStatus(language)).toHaveText(`${NAMES[language]}: ${count} (recorded)`);
      await pair.check(language);
      await expect(pair.checkStatus(language)).toHaveText(`${NAMES[language]}: ${count}`);
      await expect(pair.problems(language)).toHaveText(recorded);
      expect(problems).toEqual([]);
    });
  }

  test(`${language}: nothing of the checker is downloaded before the reader asks or edits`, async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    const pair = await CheckedPair.at(page);
    await pair.runButton(language).click();
    await pair.finished(language);
    expect(requests.filter((path) => path.includes('/checker-'))).toEqual([]);
    await pair.pane(language).locator('pre.code').click();
    await expect(pair.checks(language)).toHaveAttribute('data-state', 'checked', STARTED);
    const asked = requests.filter((path) => path.includes('/checker-')).map((path) => path.replace(/\..*/, ''));
    expect(asked.sort()).toEqual(['/runtime/checker-frame', ASSETS[language], ASSETS[language]].sort());
  });

  test(`${language}: a mistake appears while typing and goes when it is repaired`, async ({ page }) => {
    const problems = watch(page);
    const pair = await CheckedPair.at(page, 'fixed/');
    const [good, bad] = {
      python: ['value: int = 1\nprint(value)', 'value: int = "one"\nprint(value)'],
      javascript: [
        'const value: number = 1;\nconsole.log(value);',
        'const value: number = "one";\nconsole.log(value);',
      ],
    }[language] as [string, string];
    await pair.write(language, bad);
    await expect(pair.problems(language)).toHaveCount(1, STARTED);
    await expect(pair.problems(language)).toContainText(/Line 1.* is not assignable to .*(int|number)/s);
    await expect(pair.checkStatus(language)).toHaveText(`${NAMES[language]}: 1 error`);
    const underlined = pair.pane(language).locator('.cm-lintRange-error');
    await expect(underlined).toHaveText(language === 'python' ? '"one"' : 'value');
    await expect(pair.pane(language).locator('.cm-gutterElement.problem')).toHaveText('1');
    await pair.write(language, good);
    await expect(pair.checkStatus(language)).toHaveText(`${NAMES[language]}: no errors`);
    await expect(pair.problems(language)).toHaveCount(0);
    await expect(underlined).toHaveCount(0);
    await pair.editor(language).pressSequentially('\nnothing_of_that_name');
    await expect(pair.problems(language).first()).toContainText('nothing_of_that_name');
    expect(problems).toEqual([]);
  });

  test(`${language}: the list and F8 lead to the problem, whose message is said and shown`, async ({ page }) => {
    const pair = await CheckedPair.at(page);
    const { from, message } = variants[0]!.diagnostics![language][0]!;
    const first = pair.problems(language).first().getByRole('button');
    await first.focus();
    await page.keyboard.press('Enter');
    await expect(pair.editor(language)).toBeFocused();
    await expect(pair.checks(language)).toHaveAttribute('data-state', 'checked', STARTED);
    await expect(pair.pane(language).locator('.cm-lintRange').first()).toBeVisible();
    await page.keyboard.press('Shift+F8');
    await page.keyboard.press('F8');
    const tooltip = pair.pane(language).locator('.cm-tooltip .cm-diagnostic').first();
    await expect(tooltip).toBeVisible();
    await expect(pair.pane(language).locator('.cm-announced')).not.toBeEmpty();
    await pair.pane(language).locator('.cm-lintRange').first().hover();
    await expect(pair.pane(language).locator('.cm-tooltip')).toContainText(message.split('\n')[0]!);
    expect(from.line).toBeGreaterThan(1);
  });
}

test('the checkers sit in frames of their own without origin and network', async ({ page }) => {
  const pair = await CheckedPair.at(page);
  await pair.check('python');
  const frame = page.locator('iframe').first();
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts');
  const inside = page.frames().find((each) => each.url().includes('/runtime/checker-frame'))!;
  const seen = await inside.evaluate(async () => {
    const attempt = (run: () => unknown) =>
      Promise.resolve()
        .then(run)
        .then(
          () => 'worked',
          () => 'refused',
        );
    return {
      origin: globalThis.origin,
      fetch: await attempt(() => fetch('/', { mode: 'no-cors' })),
      page: await attempt(() => parent.document.title),
    };
  });
  expect(seen).toEqual({ origin: 'null', fetch: 'refused', page: 'refused' });
});

test('progress in megabytes while a checker loads, and Stop', async ({ page }) => {
  const pair = await CheckedPair.at(page);
  const network = await page.context().newCDPSession(page);
  const speed = { offline: false, latency: 0, downloadThroughput: 200_000, uploadThroughput: -1 };
  await network.send('Network.emulateNetworkConditions', speed);
  await pair.checkButton('python').click();
  await expect(pair.checkStatus('python')).toHaveText(/^Loading basedpyright 1\.39\.4: \d\.\d of 7\.\d MB$/);
  await expect(pair.checks('python').locator('progress')).toBeVisible();
  await expect(pair.checkButton('python')).toHaveText('Stop');
  await pair.checkButton('python').click();
  await expect(pair.checkStatus('python')).toHaveText(`${NAMES.python}: stopped`);
  await expect(pair.checkButton('python')).toHaveText('Check');
  await expect(page.locator('iframe')).toHaveCount(0);
  await network.send('Network.emulateNetworkConditions', { ...speed, downloadThroughput: -1 });
  await pair.check('python');
});

test('a checker that cannot be downloaded says so, and works at the next try', async ({ page }) => {
  await page.route('**/runtime/checker-typescript*.json', (route) => route.fulfill({ status: 404, body: 'gone' }));
  const pair = await CheckedPair.at(page);
  await pair.checkButton('javascript').click();
  await expect(pair.checkStatus('javascript')).toHaveText(/^declarations\.json is missing from this site \(HTTP 404/);
  await expect(pair.checks('javascript')).toHaveAttribute('data-state', 'failed');
  await page.unrouteAll();
  await pair.check('javascript');
});

test('text that is too long to check is not checked, and the page says so', async ({ page }) => {
  const pair = await CheckedPair.at(page, 'fixed/');
  await pair.write('javascript', `// ${'x'.repeat(100_001)}`);
  await expect(pair.checkStatus('javascript')).toHaveText(/^This text is longer than 100,000 characters/, STARTED);
});

test('another variant brings its own recorded problems; reset brings them back', async ({ page }) => {
  await page.goto('./play/type-systems/fixed/');
  const pair = new CheckedPair(page, 'type-systems');
  await expect(pair.problems('python')).toHaveCount(0);
  await pair.write('python', 'x: int = ""');
  await expect(pair.problems('python')).toHaveCount(1, STARTED);
  await pair.root.locator('[data-do="reset"]').click();
  await expect(pair.problems('python')).toHaveCount(0);
  await expect(pair.checkStatus('python')).toHaveText(`${NAMES.python}: no errors`);
});

test('the page passes axe with problems on show, static and in the editor', async ({ page }) => {
  const pair = await CheckedPair.at(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await pair.pane('python').locator('pre.code').click();
  await expect(pair.checks('python')).toHaveAttribute('data-state', 'checked', STARTED);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('pairs that are not checked have no room for it', async ({ page }) => {
  await page.goto('./play/http-request/');
  await expect(page.locator('.checks')).toHaveCount(0);
});

test('mypy without its package says which one is missing, and the first checker works on', async ({ page }) => {
  // Neither this site nor any other host has the wheel.
  for (const pattern of ['**/*.whl', '**/packages/**']) await page.route(pattern, (route) => route.abort());
  const pair = await CheckedPair.at(page, 'mistakes/');
  await pair.pane('python').locator('[data-do="check-mypy"]').click();
  await expect(pair.checks('python')).toHaveAttribute('data-state', 'failed', STARTED);
  await expect(pair.checkStatus('python')).toHaveText(/^The Python packages? .*mypy.* (is|are) not available: /);
  await pair.check('python');
  await expect(pair.checkStatus('python')).toHaveText(/^basedpyright .*: \d+ errors$/);
});

test('mypy finds the mistakes of Python, and none in the repaired text', async ({ page }) => {
  const catalogue = JSON.parse(await readFile(`dist/${manifest.python.catalogue.path}`, 'utf8')) as Catalogue;
  const lacking = withNeeds(['mypy'], catalogue).flatMap(({ name, local }) => (local ? [] : [name]));
  test.skip(lacking.length > 0, `this build has no ${lacking.join(', ')} (npm run vendor)`);
  const pair = await CheckedPair.at(page, 'mistakes/');
  const button = pair.pane('python').locator('[data-do="check-mypy"]');
  await button.click();
  await expect(pair.checks('python')).toHaveAttribute('data-state', 'checked', { timeout: 100_000 });
  await expect(pair.checkStatus('python')).toHaveText(/^mypy \d+\.\d+\.\d+, strict: \d+ errors$/);
  await expect(pair.problems('python').filter({ hasText: 'arg-type' })).not.toHaveCount(0);
  await CheckedPair.at(page, 'fixed/');
  await button.click();
  await expect(pair.checks('python')).toHaveAttribute('data-state', 'checked', { timeout: 100_000 });
  await expect(pair.checkStatus('python')).toHaveText(/^mypy .*, strict: no errors$/);
});
