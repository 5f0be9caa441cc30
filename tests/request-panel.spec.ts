import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { PairOnPage, watch } from './support.ts';

/** The request panel of a pair, as a reader meets it. */
class Panel {
  readonly pair: PairOnPage;
  readonly root: Locator;

  constructor(pair: PairOnPage) {
    this.pair = pair;
    this.root = pair.root.locator('.requests');
  }

  static async open(page: Page, path = ''): Promise<Panel> {
    return new Panel(await PairOnPage.open(page, 'web-framework', path));
  }

  field(name: 'method' | 'path' | 'headers' | 'body' | 'side'): Locator {
    return this.root.locator(`[data-field="${name}"]`);
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  response(language: 'python' | 'javascript'): Locator {
    return this.root.locator(`.response.${language}`);
  }

  get problems(): Locator {
    return this.root.locator('.problems');
  }

  /** Makes the JavaScript side a server that answers with what an expression over `request` and `response` does. */
  async serve(handle: string): Promise<void> {
    await this.pair.write(
      'javascript',
      `import { createServer } from 'node:http';
createServer((request, response) => { ${handle}; }).listen(3000);`,
    );
  }
}

test('a saved request is loaded, and sending it starts the program first', async ({ page }) => {
  const panel = await Panel.open(page);
  await expect(panel.field('path')).toHaveValue('/users');
  await panel.button('GET No such route').click();
  await expect(panel.field('method')).toHaveValue('GET');
  await expect(panel.field('path')).toHaveValue('/user');
  await expect(panel.field('body')).toHaveValue('');
  await expect(panel.button('GET No such route')).toHaveAttribute('aria-pressed', 'true');
  await panel.button('Send to JavaScript').click();
  await expect(panel.response('javascript')).toContainText('Starting the program and sending the saved requests first');
  await expect(panel.response('javascript').locator('.code')).toHaveText('404 Not Found');
  await expect(panel.response('javascript').locator('.body')).toHaveText('{\n  "error": "not found"\n}\n');
  await expect(panel.response('javascript').locator('.headers')).toContainText('content-type: application/json');
  await expect(panel.response('javascript').locator('.note').first()).toHaveText(/ms in this browser$/);
  await expect(panel.pair.output('javascript')).toContainText('> POST /users {"name":"Ada","age":36}\n< 201');
  await expect(panel.response('python')).toHaveCount(0);
  // It runs on and keeps its state.
  for (const id of [3, 4]) {
    await panel.button('POST Create').click();
    await panel.button('Send to JavaScript').click();
    await expect(panel.response('javascript').locator('.body')).toContainText(`"id": ${id}`);
  }
});

test('both sides answer side by side, with what differs marked', async ({ page }) => {
  const problems = watch(page);
  const panel = await Panel.open(page);
  await panel.button('GET Read').click();
  await panel.button('Send to both').click();
  await expect(panel.root.locator('.summary')).toHaveText(/^Both answer 200, with the same body\./, {
    timeout: 45_000,
  });
  for (const language of ['python', 'javascript'] as const) {
    await expect(panel.response(language).locator('.body mark')).toHaveCount(0);
    await expect(
      panel
        .response(language)
        .locator('.headers .ignored')
        .filter({ hasText: /^date: / }),
    ).toContainText('not compared');
  }
  await expect(panel.pair.root.locator('.live')).toHaveText(/^Both answer 200, with the same body\./);
  await panel.pair.runButton('javascript').click();
  await panel.serve(
    `response.setHeader('x-who', 'me'); response.statusCode = 203; response.end('{"id": 1, "name": "Grace", "age": 36}')`,
  );
  await panel.button('Send to both').click();
  await expect(panel.root.locator('.summary')).toHaveText(/^200 and 203, with different bodies\. 3 headers differ\.$/);
  await expect(panel.response('python').locator('.body mark')).toHaveText(['  "name": "Ada",']);
  await expect(panel.response('javascript').locator('.body mark')).toHaveText(['  "name": "Grace",']);
  await expect(panel.response('javascript').locator('.headers mark')).toHaveText(['x-who: me']);
  expect(problems).toEqual([]);
});

test('mistakes are said before anything is sent', async ({ page }) => {
  const panel = await Panel.open(page);
  await panel.field('body').fill('{\n  "name": "Ada",\n}');
  await panel.button('Send to JavaScript').click();
  await expect(panel.problems).toContainText(
    'The body is not JSON. Line 3, column 1: a name in double quotes should follow; is there a comma too many?',
  );
  await expect(panel.field('body')).toBeFocused();
  await expect(panel.field('body')).toHaveAttribute('aria-invalid', 'true');
  await expect(panel.pair.status('javascript')).toHaveText('Recorded output');
  await panel.problems.getByRole('button', { name: 'Send it anyway' }).click();
  await expect(panel.response('javascript').locator('.code')).toHaveText('400 Bad Request');
  await expect(panel.response('javascript').locator('.body')).toContainText('"error": "not JSON"');
  await panel.field('body').fill('{}');
  await expect(panel.problems).toBeEmpty();
  await panel.field('headers').fill('accept: */*\nbad header: x');
  await panel.field('path').fill('users');
  await panel.field('path').press('Enter');
  await expect(panel.problems.locator('p')).toHaveText([
    /^The path begins with \//,
    /^Header line 2: “bad header” is no header name\./,
  ]);
  await expect(panel.field('path')).toBeFocused();
});

test('everything works by keyboard', async ({ page }) => {
  const panel = await Panel.open(page);
  await panel.button('GET List').focus();
  await page.keyboard.press('Enter');
  await expect(panel.field('path')).toHaveValue('/users');
  await panel.field('method').focus();
  await page.keyboard.press('Tab');
  await expect(panel.field('path')).toBeFocused();
  for (const name of ['Send to both', 'Send to Python', 'Send to JavaScript']) {
    await page.keyboard.press('Tab');
    await expect(panel.button(name)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(panel.response('javascript').locator('.code')).toHaveText('200 OK');
  await expect(panel.pair.root.locator('.live')).toHaveText('JavaScript: 200 OK.');
  await expect(panel.button('Send to JavaScript')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel.field('headers')).toBeFocused();
  await page.keyboard.type('x-a: b');
  await page.keyboard.press('Tab');
  await page.keyboard.type('no body allowed');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(panel.problems).toContainText('A GET request is sent without a body.');
  await expect(panel.field('body')).toBeFocused();
});

test('Ctrl+Enter sends to both sides', async ({ page }) => {
  const panel = await Panel.open(page);
  await panel.field('body').press('ControlOrMeta+Enter');
  for (const language of ['python', 'javascript'] as const) {
    await expect(panel.response(language).locator('.code')).toHaveText('201 Created', { timeout: 45_000 });
  }
});

test('nothing of an answer is taken for HTML, and long bodies are cut', async ({ page }) => {
  const problems = watch(page);
  const panel = await Panel.open(page);
  await panel.serve(`response.setHeader('x-h', '<img src=x onerror=alert(1)>');
    response.statusMessage = '<b>Fine</b>';
    response.end('<img src=x onerror=alert(1)><script>alert(2)</script>' + 'x'.repeat(30000))`);
  await panel.button('Send to JavaScript').click();
  await expect(panel.response('javascript').locator('.code')).toHaveText('200 <b>Fine</b>');
  await expect(panel.response('javascript').locator('.headers')).toContainText('x-h: <img src=x onerror=alert(1)>');
  await expect(panel.response('javascript').locator('.body')).toContainText(
    '<img src=x onerror=alert(1)><script>alert(2)</script>xxx',
  );
  await expect(panel.root.locator('img, script')).toHaveCount(0);
  await expect(panel.response('javascript')).toContainText('The first 20,000 of 30,053 characters are shown.');
  await expect(panel.pair.output('javascript')).toContainText('… (30053 characters)');
  expect(problems).toEqual([]);
});

test('an answer that does not come is said, and stopping the program ends the wait', async ({ page }) => {
  const panel = await Panel.open(page);
  await panel.serve(`if (request.url === '/never') return; response.end('ok')`);
  await panel.button('GET List').click();
  await panel.field('path').fill('/never');
  await panel.button('Send to JavaScript').click();
  await expect(panel.response('javascript').locator('.code')).toHaveText('Waiting for the answer');
  await panel.pair.runButton('javascript').click();
  await expect(panel.response('javascript').locator('.code')).toHaveText(/^no answer: /);
});

test('a request is copied as a command or a program', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await Panel.open(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await panel.button('curl').click();
  await expect(panel.problems).toHaveText('Copied as curl, to Python on port 8000.');
  expect(await copied()).toBe(
    `curl 'http://localhost:8000/users' \\\n  --header 'content-type: application/json' \\\n  --data-raw '{\n  "name": "Ada",\n  "age": 36\n}'\n`,
  );
  await panel.field('side').selectOption('javascript');
  await panel.button('fetch').click();
  await expect(panel.problems).toHaveText('Copied as fetch, to JavaScript on port 3000.');
  expect(await copied()).toContain('await fetch("http://localhost:3000/users", {\n  method: "POST",');
  await panel.button('httpx').click();
  await expect(panel.problems).toHaveText('Copied as httpx, to JavaScript on port 3000.');
  expect(await copied()).toContain('import httpx\n\nresponse = httpx.request(\n    "POST",\n');
  await panel.field('path').fill('/{{id}}');
  await panel.button('curl').click();
  await expect(panel.problems).toHaveText('{{id}} is not known: no answer has given it yet. Run JavaScript first.');
});

test('what the reader typed outlives a reload', async ({ page }) => {
  const panel = await Panel.open(page);
  await panel.field('path').fill('/users/7?x=1');
  await panel.field('headers').fill('x-a: b');
  await panel.field('method').selectOption('PUT');
  await panel.field('body').fill('[1]');
  await page.reload();
  await expect(panel.field('path')).toHaveValue('/users/7?x=1');
  await expect(panel.field('headers')).toHaveValue('x-a: b');
  await expect(panel.field('method')).toHaveValue('PUT');
  await expect(panel.field('body')).toHaveValue('[1]');
  await panel.button('POST Create').click();
  await page.reload();
  await expect(panel.field('path')).toHaveValue('/users');
});

test('what is typed while the panel is still loading outlives a reload, and the panel when it comes', async ({
  page,
}) => {
  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/request-panel\..*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  const panel = await Panel.open(page);
  await panel.field('path').fill('/users/7');
  await page.reload();
  await panel.field('headers').fill('x-a: b');
  await expect(panel.root).not.toHaveAttribute('data-ready');
  arrive();
  await expect(panel.field('path')).toHaveValue('/users/7');
  await expect(panel.field('headers')).toHaveValue('x-a: b');
  await expect(panel.field('body')).toHaveValue(/^\{/);
  await page.reload();
  await expect(panel.field('path')).toHaveValue('/users/7');
  await expect(panel.field('headers')).toHaveValue('x-a: b');
});

test('what is typed at one variant is there after a look at another', async ({ page }) => {
  await page.goto('./articles/frameworks-and-validation/');
  const pair = new PairOnPage(page, 'web-framework');
  const panel = new Panel(pair);
  await panel.field('path').fill('/users/7');
  await expect(panel.root).toHaveAttribute('data-ready');
  const choose = async (variant: string) => {
    const link = pair.root.locator(`.seg [data-variant="${variant}"]`);
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'true');
  };
  await choose('express');
  await expect(panel.field('path')).toHaveValue('/users');
  await choose('stdlib');
  await expect(panel.field('path')).toHaveValue('/users/7');
  await panel.field('headers').fill('x-a: b');
  await page.reload();
  await expect(panel.field('path')).toHaveValue('/users/7');
  await expect(panel.field('headers')).toHaveValue('x-a: b');
});

test('typed while the panel is loading, a request stays in the form where storage is off', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('off', 'SecurityError');
    };
  });
  const panel = await Panel.open(page);
  await panel.field('path').fill('/users/7');
  await expect(panel.root).toHaveAttribute('data-ready');
  await expect(panel.field('path')).toHaveValue('/users/7');
});

for (const width of [390, 1280]) {
  test(`at ${width} px it fits, and axe finds no fault in either theme`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const panel = await Panel.open(page);
    await panel.button('GET List').click();
    await panel.button('Send to both').click();
    await expect(panel.root.locator('.summary')).toHaveText(/^Both answer 200/, { timeout: 45_000 });
    await panel.field('path').fill('bad');
    await panel.field('path').press('Enter');
    await expect(panel.problems).toContainText('The path begins with /');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include('code-pair').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the saved requests are listed', async ({ page }) => {
    const panel = await Panel.open(page);
    await expect(panel.root.locator('.hint')).toContainText('Run sends these to both programs');
    await expect(panel.root.locator('.examples')).toContainText('GET Read what is gone');
    await expect(panel.root.locator('.form')).toBeHidden();
  });
});

test('a pair that does not serve has no panel', async ({ page }) => {
  await page.goto('./play/http-request/');
  await expect(page.locator('.requests')).toHaveCount(0);
});
