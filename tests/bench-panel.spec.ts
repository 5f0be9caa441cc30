import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { encodeSetup } from '../src/bench/panel/shared-setup.ts';
import { readRecord } from '../src/bench/records/read-record.ts';
import { foreignRecord } from './bench/foreign-record.ts';
import { Bench, MEASURING } from './bench/panel-page.ts';
import { watch } from './support.ts';

test('measuring gives a sentence, figures, every sample and the set-up; the run can be saved and compared with later', async ({
  page,
}) => {
  test.setTimeout(2 * MEASURING);
  const problems = watch(page);
  const bench = await Bench.open(page, 'string-building/#javascript');
  await bench.few();
  await expect(bench.root.locator('.estimate')).toHaveText(
    'Measuring takes 10 s or more; all sizes: 40 s or more. The programs are started 5 times.',
  );
  await bench.start('Measure');
  await expect(bench.root.locator('.turn')).toHaveText(
    /^Measuring at 10,000 .*: sample \d+ of 10 · about .* left · .+, then .+$/,
    {
      timeout: MEASURING,
    },
  );
  await expect(bench.slider).toBeDisabled();
  await bench.measured();
  await expect(bench.button('Measure')).toBeFocused();
  await expect(bench.failure).toBeEmpty();
  await expect(bench.root.locator('.sentence')).toHaveText(
    /^(In this browser \(.+ \d+\), at 10,000 |No difference shown: )/,
  );
  await expect(bench.root.locator('.live')).toHaveText(/^Measured\. /);
  await expect(bench.root.locator('.result-title')).toContainText(' at 10,000 ');
  const rows = bench.root.locator('.figures tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.first().locator('[data-label="Samples"]')).toHaveText('10');
  await expect(bench.root.locator('.lane svg[role="img"]')).toHaveCount(2);
  await expect(bench.root.locator('.lane .sample')).toHaveCount(20);
  // Four lines in each strip part five starts.
  await expect(bench.root.locator('.lane .anew')).toHaveCount(8);
  await expect(bench.root.locator('.strip tbody tr')).toHaveCount(10);
  for (const fact of ['Browser', 'Logical cores', 'Isolation', 'Power saving', 'Measured', 'Starts', 'Order']) {
    await expect(bench.root.locator('.environment dt', { hasText: fact })).toHaveCount(1);
  }

  const [json] = await Promise.all([page.waitForEvent('download'), bench.button('Download JSON').click()]);
  expect(json.suggestedFilename()).toMatch(/^bench-string-building-javascript-[\d-]+\.json$/);
  const record = readRecord(await readFile(await json.path(), 'utf8'));
  expect(record.complete).toBe(true);
  expect(record.sizes[0]!.contenders.map(({ samples }) => samples.length)).toEqual([10, 10]);
  const [csv] = await Promise.all([page.waitForEvent('download'), bench.button('Download CSV').click()]);
  expect((await readFile(await csv.path(), 'utf8')).trim().split('\r\n')).toHaveLength(21);
  await bench.drop('self.json', JSON.stringify(record));
  await expect(bench.root.locator('.compare .problem')).toHaveText(/^This is the run on show itself\./);

  // What was measured before the page was left is there to compare with.
  await page.reload();
  await bench.few();
  await bench.start('Measure');
  await bench.measured();
  const earlier = bench.root.getByLabel('Earlier run');
  await expect(earlier.locator('option')).toHaveCount(2);
  await earlier.selectOption({ index: 1 });
  await expect(bench.root.locator('.compared table tbody tr')).toHaveCount(2);
  await bench.button('Forget earlier runs').click();
  await expect(earlier).toBeDisabled();
  await expect(bench.root.locator('.compared')).toBeEmpty();
  expect(problems).toEqual([]);
});

test('all sizes give a chart on log axes that is also a table; each size has its figures', async ({ page }) => {
  test.setTimeout(2 * MEASURING);
  const problems = watch(page);
  const bench = await Bench.open(page, 'string-building/#javascript');
  await bench.few();
  await bench.start('All sizes');
  await bench.measured();
  await expect(bench.root.locator('.growth svg.plot')).toHaveAttribute('aria-label', /^Time per call by size\./);
  await expect(bench.root.locator('.growth .key li')).toHaveCount(2);
  await expect(bench.root.locator('.growth tbody tr')).toHaveCount(4);
  // The second of two in one language has another mark and line, and no other colour.
  const lines = bench.root.locator('.plot [data-part="line"]');
  await expect(lines).toHaveCount(2);
  await expect(lines.last()).toHaveAttribute('stroke', (await lines.first().getAttribute('stroke'))!);
  await expect(lines.last()).toHaveAttribute('stroke-dasharray', /\d/);
  const picks = bench.root.locator('.size-pick button');
  await expect(picks.last()).toHaveAttribute('aria-pressed', 'true');
  await picks.first().click();
  await expect(picks.first()).toHaveAttribute('aria-pressed', 'true');
  await expect(bench.root.locator('.figures caption')).toHaveText(/^Figures at 100 /);
  expect(problems).toEqual([]);
});

test('Stop ends a run at once and the page goes on working', async ({ page }) => {
  test.setTimeout(MEASURING);
  const bench = await Bench.open(page, 'string-building/#javascript');
  await bench.start('Measure');
  await expect(bench.root.locator('.turn')).toHaveText(/sample [2-9] of 20/, { timeout: MEASURING });
  await bench.button('Stop').click();
  await bench.measured();
  await expect(bench.root.locator('.result')).toContainText('The run was stopped before its end');
  await expect(bench.root.locator('.live')).toHaveText(/^Stopped\. /);
});

test('edits are kept over a reload, hold in every comparison of the file, and Reset can be undone', async ({
  page,
}) => {
  const bench = await Bench.open(page, 'string-building/');
  const original = (await bench.code('ts')).trimEnd();
  await expect(bench.button('Reset')).toBeDisabled();
  await bench.write('ts', '// mine');
  await expect(bench.pane('ts').locator('.edited')).toBeVisible();
  await page.reload();
  await expect(bench.pane('ts').locator('.cm-line')).toHaveText(['// mine']);
  await bench.root.getByRole('link', { name: 'JavaScript, join or +=' }).click();
  await expect(page).toHaveURL(/#javascript$/);
  await expect(bench.pane('ts').locator('.cm-line')).toHaveText(['// mine']);
  await bench.button('Reset').click();
  await expect.poll(() => bench.code('ts')).toBe(original);
  await expect(bench.button('Undo')).toBeFocused();
  await bench.button('Undo').click();
  await expect.poll(() => bench.code('ts')).toBe('// mine');
});

test('a program that throws is told with the way to the line, and what it printed', async ({ page }) => {
  test.setTimeout(MEASURING);
  const bench = await Bench.open(page, 'string-building/#javascript');
  await bench.write(
    'ts',
    "export const setup = (size: number) => size;\nexport function run(): number {\n  console.log('here');\n  throw new Error('broken on purpose');\n}",
  );
  await bench.button('Measure').click();
  await expect(bench.failure).toContainText('broken on purpose', { timeout: MEASURING });
  await expect(bench.root.locator('.live')).toContainText('broken on purpose');
  // The live region says it; an alert with the same words would say it twice.
  await expect(bench.root.getByRole('alert').filter({ hasText: 'broken on purpose' })).toHaveCount(0);
  await bench.failure.getByText('What the program printed').click();
  await expect(bench.failure.locator('pre')).toContainText('here');
  await bench.failure.getByRole('button', { name: 'Go to line 4 of join' }).click();
  await expect(bench.pane('ts').locator('.cm-content')).toBeFocused();
  await expect(bench.pane('ts').locator('.cm-line.error')).toContainText('broken on purpose');
});

test('a link carries the set-up and edited programs; it runs nothing and keeps the reader’s own edits apart', async ({
  page,
  browser,
}) => {
  const bench = await Bench.open(page, 'string-building/#javascript');
  await bench.write('ts', '// theirs');
  await bench.slider.press('End');
  await bench.few();
  await bench.button('Share').click();
  await expect(bench.notice).toContainText('The link holds the set-up and the programs you changed');
  const link = await bench.notice.getByRole('textbox').inputValue();

  const context = await browser.newContext();
  const other = new Bench(await context.newPage());
  const problems = watch(other.page);
  await other.page.goto(page.url());
  await other.write('ts', '// my own');
  await expect(other.button('Reset')).toBeEnabled();
  await other.page.goto('about:blank');
  await other.page.goto(link);
  await expect(other.notice).toContainText('Somebody else wrote them');
  await expect(other.root.locator('.comparison.on')).toHaveAttribute('data-comparison', 'javascript');
  await expect(other.slider).toHaveAttribute('aria-valuetext', /^100,000 /);
  await expect(other.root.getByLabel('Samples')).toHaveValue('10');
  await expect(other.pane('ts').locator('.cm-line')).toHaveText(['// theirs']);
  await expect(other.button('Stop')).toBeHidden();
  await expect(other.root.locator('.result')).toBeEmpty();
  await other.button('Show the originals').click();
  await expect(other.pane('ts').locator('.cm-line')).toHaveText(['// my own']);
  await other.page.goto(`${link.slice(0, -12)}`);
  await expect(other.notice).toContainText('This link is damaged');
  const few = { comparison: 'javascript', size: 1000, rounds: 11, programs: {} };
  await other.page.goto(page.url().replace(/#.*/, await encodeSetup(few)));
  await expect(other.notice).toContainText('This link is for 11 samples');
  await expect(other.root.getByLabel('Samples')).toHaveValue('10');
  expect(problems).toEqual([]);
  await context.close();
});

test('a colleague’s run is shown from a dropped file, and a file that is none is told', async ({ page }) => {
  const problems = watch(page);
  const bench = await Bench.open(page, 'sort-numbers/');
  await bench.drop('notes.json', 'not JSON');
  await expect(bench.root.getByRole('alert').filter({ hasText: 'not JSON' })).toBeVisible();
  const elsewhere = { ...foreignRecord(), workload: { id: 'n-body', title: 'N-body', unit: 'steps' } };
  await bench.drop('other.json', JSON.stringify(elsewhere));
  await expect(bench.root.locator('.compare .problem')).toContainText('This run is of “N-body”');
  await bench.drop('run.json', JSON.stringify(foreignRecord()));
  await expect(bench.root.locator('.compare .problem')).toBeEmpty();
  await expect(bench.root.locator('.result-title')).toContainText('from the file run.json (Firefox 153)');
  await expect(bench.root.locator('.sentence')).toContainText('In Firefox 153, at 10,000 numbers');
  await expect(bench.root.locator('.growth svg.plot')).toBeVisible();
  // Nothing of a file becomes markup.
  const hostile = foreignRecord([1000]);
  hostile.contenders[0]!.label = '<img src=x onerror=alert(1)>';
  await bench.drop('hostile.json', JSON.stringify(hostile));
  await expect(bench.root.locator('.figures tbody th').first()).toContainText('<img src=x');
  await expect(bench.root.locator('.result img')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('the file button works from the keyboard', async ({ page }) => {
  // Before anything else: the browser needs a moment until it tells of choosers.
  const chosen = page.waitForEvent('filechooser');
  const bench = await Bench.open(page, 'sort-numbers/');
  await bench.slider.focus();
  await bench.button('Choose a file').focus();
  await page.keyboard.press('Enter');
  const chooser = await chosen;
  await chooser.setFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(foreignRecord())),
  });
  await expect(bench.root.locator('.result-title')).toContainText('run.json');
});

test('the size is set from the keyboard and told with its unit; a run begun there gives the focus back', async ({
  page,
}) => {
  const bench = await Bench.open(page, 'sort-numbers/');
  await expect(bench.slider).toHaveAttribute('aria-valuetext', '10,000 numbers');
  await bench.slider.press('ArrowLeft');
  await expect(bench.slider).toHaveAttribute('aria-valuetext', '1,000 numbers');
  await expect(bench.root.locator('output')).toHaveText('1,000 numbers');
  await bench.slider.press('ControlOrMeta+Enter');
  await expect(bench.button('Stop')).toBeFocused();
  await bench.button('Stop').press('Enter');
  await expect(bench.slider).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a result has no accessibility violation, and fits a phone (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const bench = await Bench.open(page, 'sort-numbers/');
    await bench.drop('run.json', JSON.stringify(foreignRecord()));
    await expect(bench.root.locator('.growth svg.plot')).toBeVisible();
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    }
    // Behind tabs on a phone.
    await expect(bench.pane('py')).toBeVisible();
    await expect(bench.pane('ts')).toBeHidden();
    await bench.root.getByRole('tab', { name: 'Python' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(bench.pane('ts')).toBeVisible();
    await expect(bench.pane('py')).toBeHidden();
  });
}
