import { expect, test } from '@playwright/test';
import { encodeShare } from '../src/playground/share.ts';
import { closeBare, launchBare } from './bare-page.ts';

test.afterEach(closeBare);

test('javascript: a program that fills the heap ends alone; the page and the code stay', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const code = `const hoard: number[][] = [];
for (;;) hoard.push(new Array<number>(1_000_000).fill(Math.random()));`;
  const fragment = await encodeShare({ variant: 'stdlib', python: '', javascript: code, stdin: '' });
  const page = await launchBare();
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
