import { expect, test } from '@playwright/test';
import { PairOnPage } from './support.ts';

/** A server that answers with what `handle`, an expression over `request` and `response`, does. */
const server = (handle: string, port = 3000) =>
  `import { createServer } from 'node:http';
createServer((request, response) => { ${handle}; }).listen(${port});`;

test('a program that ends before it listens says so, and the other side goes on', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  await pair.write('javascript', 'console.log("done")');
  await pair.runButton('javascript').click();
  await expect(pair.status('javascript')).toHaveText(/^Ended after \d+ ms, before it listened on port 3000$/);
  await expect(pair.output('javascript')).toHaveText('done\n');
  await pair.write('javascript', 'throw new Error("broken")');
  await pair.runButton('javascript').click();
  await expect(pair.status('javascript')).toHaveText(
    /^Ended after \d+ ms with exit code 1, before it listened on port 3000$/,
  );
  await expect(pair.root.locator('.foot strong')).toHaveCount(0);
});

test('a program that listens elsewhere is told so, and the panel finds it there', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  await pair.write('javascript', server('response.end("here")', 5000));
  await pair.runButton('javascript').click();
  await expect(pair.status('javascript')).toHaveText('Listening on port 5000; the saved requests go to port 3000');
  await expect(pair.output('javascript')).toHaveText('');
  await pair.root.getByRole('button', { name: 'Send to JavaScript' }).click();
  await expect(pair.root.locator('.response.javascript .body')).toHaveText('here\n');
});

test('a request that fails is shown, and the rest is sent', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  const fail = `if (request.url === '/users/1') return;
    if (request.method === 'DELETE') return response.destroy();
    response.end(request.method)`;
  await pair.write('javascript', server(fail));
  await pair.runButton('javascript').click();
  await expect(pair.output('javascript')).toHaveText(/> GET \/user\n< 200 GET\n$/, { timeout: 45_000 });
  const printed = await pair.printed('javascript');
  expect(printed).toContain('> GET /users/1\n< no answer: timed out after 10 s\n> GET /users\n< 200 GET\n');
  expect(printed).toMatch(/> DELETE \/users\/2\n< no answer: .+\n> GET \/users\/2\n< 200 GET\n/);
});

test('a program that crashes while it serves ends, and what it answered stays', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  await pair.write(
    'javascript',
    server(`if (request.url === '/users/1') throw new Error('broken'); response.end('ok')`),
  );
  await pair.runButton('javascript').click();
  await expect(pair.status('javascript')).toHaveText(/^Exit code 1 after/);
  expect(await pair.printed('javascript')).toContain('< 200 ok\n');
  await expect(pair.output('javascript').locator('.stderr')).toContainText('Error: broken');
  await expect(pair.runButton('javascript')).toHaveText('Run');
});

test('what a program prints stands before the answer it belongs to', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  await pair.write(
    'javascript',
    server(`process.stdout.write(request.method + ' ' + request.url); response.end('ok')`),
  );
  await pair.runButton('javascript').click();
  await expect(pair.output('javascript')).toHaveText(/GET \/user\n< 200 ok\n$/);
  expect(await pair.printed('javascript')).toContain(
    '> GET /users/1\nGET /users/1\n< 200 ok\n> GET /users\nGET /users\n',
  );
});

test('one side alone runs, without a verdict; a new run starts afresh', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  for (let run = 0; run < 2; run += 1) {
    await pair.runButton('javascript').click();
    await expect(pair.output('javascript')).toHaveText(/^> POST .*\n< 201 \{"id":1,[\s\S]*> GET \/user\n< 404 .*\n$/);
    await expect(pair.root.locator('.foot .time.javascript')).toHaveText(/^JavaScript/);
    await expect(pair.root.locator('.foot strong')).toHaveCount(0);
    await expect(pair.status('javascript')).toHaveText('Listening on port 3000');
    await expect(pair.runButton('javascript')).toHaveText('Stop');
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
    await expect(pair.root.locator('.foot .time.javascript')).toBeVisible();
  }
});

test('Ctrl+Enter in the code runs the edited server in place of the old one', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  await pair.write('javascript', server(`response.end('one')`));
  await pair.runButton('javascript').click();
  await expect(pair.output('javascript')).toHaveText(/GET \/user\n< 200 one\n$/);
  await pair.write('javascript', server(`response.end('two')`));
  await pair.editor('javascript').press('ControlOrMeta+Enter');
  await expect(pair.output('javascript')).toHaveText(/GET \/user\n< 200 two\n$/);
  await expect(pair.output('javascript')).not.toContainText('200 one');
  await expect(pair.status('javascript')).toHaveText('Listening on port 3000');
});

test('a request for a joined program that has ended starts both anew, and the one that still ran is gone', async ({
  page,
}) => {
  // A device with so little memory keeps no interpreter in reserve: each sandbox belongs to a program that runs.
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 1 }));
  const sandboxes = page.locator('iframe[title="Sandbox"]');
  const pair = await PairOnPage.open(page, 'polyglot');
  await pair.write('python', 'print("done")');
  await pair.runBoth.click();
  await expect(pair.runButton('python')).toHaveText('Run', { timeout: 45_000 });
  await expect(pair.status('javascript')).toHaveText('Listening on port 3000');
  await expect(sandboxes).toHaveCount(1);
  await pair.root.getByRole('button', { name: 'Send to Python' }).click();
  await expect(pair.status('javascript')).toHaveText('Starting');
  await expect(pair.runButton('python')).toHaveText('Run', { timeout: 45_000 });
  await expect(pair.status('javascript')).toHaveText('Listening on port 3000');
  await expect(sandboxes).toHaveCount(1);
  await pair.runButton('javascript').click();
  await expect(sandboxes).toHaveCount(0);
});

test('requests appear in the waterfall, and then those of the reader', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  await pair.runButton('javascript').click();
  const rows = pair.root.locator('.waterfall tbody tr');
  await expect(rows).toHaveCount(9);
  await expect(rows.first()).toContainText('POST /users');
  await pair.root.getByRole('button', { name: 'Send to JavaScript' }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('POST /users');
});

test('the last bar of the saved requests has ended on both sides', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'web-framework');
  await pair.runBoth.click();
  const rows = pair.root.locator('.waterfall tbody tr');
  await expect(rows).toHaveCount(18, { timeout: 45_000 });
  expect((await rows.allTextContents()).filter((row) => row.includes('still open'))).toEqual([]);
});
