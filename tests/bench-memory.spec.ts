import { expect, test } from '@playwright/test';
import { closeBare, launchBare } from './bare-page.ts';
import { benchUrl } from './bench/bench.ts';
import { planOf, program, SHORT, WELL } from './bench/plans.ts';

test.describe.configure({ retries: 2 });

test.afterEach(closeBare);

test('a benchmark that fills the heap ends alone, and the page lives on', async () => {
  test.setTimeout(120_000);
  const page = await launchBare();
  await page.send('Page.navigate', { url: await benchUrl() });
  await expect.poll(() => page.evaluate('typeof benchPage')).toBe('object');
  const bomb = program('javascript', {
    run: 'const hoard: number[][] = []; for (;;) hoard.push(new Array<number>(1_000_000).fill(Math.random()));',
  });
  // A process that has died is noticed after some seconds.
  const rules = { ...SHORT, limits: { load: 60_000, call: 60_000 } };
  await page.evaluate(
    `void benchPage.start(${JSON.stringify(planOf([bomb, WELL.javascript]))}, ${JSON.stringify(rules)})`,
  );
  const outcome = () => page.evaluate('benchPage.state(0).outcome ?? {}');
  await expect.poll(outcome, { timeout: 90_000 }).toMatchObject({
    failure: 'ended',
    contender: 'javascript-0',
    message: expect.stringMatching(
      /^JavaScript ended in run\. .* ran out of memory\. Choose a smaller size and run again\.$/,
    ),
  });
  expect(await page.evaluate(`document.querySelectorAll('iframe').length`)).toBe(0);
  await page.evaluate(
    `void benchPage.runProgram('javascript', 'console.log("lives")').then((text) => { printed = text })`,
  );
  await expect.poll(() => page.evaluate('globalThis.printed'), { timeout: 20_000 }).toBe('lives\n');
});
