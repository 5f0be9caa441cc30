import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { site } from '../src/site.config.ts';
import { PairOnPage, watch } from './support.ts';
import { type HostBehaviour, standIn } from './webcontainer/double.ts';
import type { Machine } from './webcontainer/machine.ts';

/** The site with the real WebContainer client, and a double in place of its host. */
const test = base.extend<{
  behaviour: HostBehaviour;
  double: { machine: Machine; requests: string[] };
  pair: PairOnPage;
}>({
  behaviour: ['answers', { option: true }],
  double: async ({ page, behaviour }, use) => {
    const double = await standIn(page, behaviour);
    await use(double);
    await page.close();
    await double.machine.dispose();
  },
  /** The pair “HTTP request” with the container picked. */
  pair: async ({ page, double: _ }, use) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await pick(pair);
    await use(pair);
  },
});

const choice = (pair: PairOnPage) => pair.root.getByLabel('JavaScript runtime');
const pick = (pair: PairOnPage) => choice(pair).selectOption('WebContainer');
const steps = (pair: PairOnPage) => pair.pane('javascript').locator('.steps');
const engine = (pair: PairOnPage) => pair.pane('javascript').locator('.engine');
const EMBEDDED = /^Node 24 API/;

async function expectFallback(pair: PairOnPage, reason: string | RegExp): Promise<void> {
  await expect(steps(pair).getByRole('status')).toContainText(reason);
  await expect(steps(pair).getByRole('status')).toContainText('This ran in the embedded runtime');
  await expect(engine(pair)).toHaveText(EMBEDDED);
  await expect(choice(pair)).toHaveValue('embedded');
}

test.describe('the switch', () => {
  test('shared code that would run in a container is not said to be without network', async ({ pair, page }) => {
    await pair.root.locator('[data-do="share"]').click();
    const link = await pair.notice.locator('input').inputValue();
    await page.goto('about:blank');
    await page.goto(link);
    await expect(pair.notice).toContainText('JavaScript in a WebContainer, which can reach the network.');
    await choice(pair).selectOption('Embedded');
    await page.reload();
    await expect(pair.notice).toContainText('It runs in a sandbox without network.');
  });

  test('stands at Embedded, works by keyboard, explains itself, and loads nothing', async ({ page, double }) => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    const pair = await PairOnPage.open(page, 'http-request');
    const note = pair.root.locator('.runtime-note');
    await expect(choice(pair)).toHaveValue('embedded');
    await expect(note).toBeHidden();
    await choice(pair).focus();
    await page.keyboard.press('w');
    await expect(choice(pair)).toHaveValue('webcontainer');
    await expect(note).toContainText('Run loads StackBlitz’s WebContainer from stackblitz.com');
    await expect(choice(pair)).toHaveAccessibleDescription(/npm registry/);
    await page.mouse.move(0, 0);
    await expect(pair.status('javascript')).toHaveText('Recorded output');
    expect(loaded.filter((url) => /webcontainer|stackblitz/i.test(url))).toEqual([]);
    expect(double.requests).toEqual([]);
  });

  test('is remembered, and one choice holds for all pairs', async ({ page, double: _ }) => {
    await page.goto('./articles/four-tasks/');
    const all = page.getByLabel('JavaScript runtime');
    const count = await all.count();
    expect(count).toBeGreaterThan(1);
    await all.first().selectOption('WebContainer');
    await expect(all.last()).toHaveValue('webcontainer');
    await page.reload();
    for (let i = 0; i < count; i += 1) await expect(all.nth(i)).toHaveValue('webcontainer');
    await all.last().selectOption('Embedded');
    await page.reload();
    await expect(all.first()).toHaveValue('embedded');
  });

  test('embedded is embedded: the host is never asked', async ({ page, double }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await pair.run('javascript');
    await expect(engine(pair)).toHaveText(EMBEDDED);
    expect(double.requests).toEqual([]);
  });
});

test.describe('a run', () => {
  test('boots, answers from the virtual network, and both sides print the same', async ({ page, double }) => {
    const problems = watch(page);
    const pair = await PairOnPage.open(page, 'http-request');
    await pick(pair);
    await pair.runBoth.click();
    await pair.finished('javascript');
    await pair.finished('python');
    await expect(pair.root.locator('.result .same')).toHaveText('Both print the same');
    await expect(pair.status('javascript')).toHaveText(/^Finished in/);
    await expect(engine(pair)).toHaveText(`Node.js ${process.version}`);
    await expect(steps(pair).getByRole('listitem')).toHaveText(['Booting WebContainer', 'Running']);
    await expect(pair.root.locator('.result .waterfall')).toContainText('GET http://');
    expect(double.requests).toEqual([expect.stringContaining(`${site.webcontainerHost}/headless?coep=credentialless`)]);
    expect(double.machine.commands.at(-1)).toBe('node --import ../../../bilingual/preload.mjs main.ts');
    expect(problems).toEqual([]);
  });

  test('installs the packages that the program imports, with steps and npm’s log', async ({ pair, double }) => {
    const output = await pair.try(
      'javascript',
      `import bcrypt from 'bcrypt';
      import { serve } from '@hono/node-server';
      import { Hono } from 'hono';
      import { z } from 'zod';
      const app = new Hono().get('/', (c) => c.json(z.object({ n: z.number() }).parse({ n: 1 })));
      const server = serve({ fetch: app.fetch, port: 3000 }, async () => {
        console.log(await (await fetch('http://localhost:3000/')).text(), bcrypt.compareSync('a', bcrypt.hashSync('a', 4)));
        server.close();
      });`,
    );
    expect(output).toBe('{"n":1} true\n');
    await expect(steps(pair).getByRole('listitem')).toHaveText([
      'Booting WebContainer',
      'Installing @hono/node-server, bcrypt, hono, zod',
      'Running',
    ]);
    const log = steps(pair).getByLabel('Log of npm');
    await expect(log).toBeHidden();
    await steps(pair).getByText('Log of npm').click();
    await expect(log).toHaveText(/^added \d+ packages in 1s$/);
    await pair.run('javascript');
    expect(double.machine.commands.filter((command) => command.startsWith('npm'))).toHaveLength(1);
  });

  test('streams output, stops when told to, and the next run finds everything fresh', async ({ pair, double }) => {
    await pair.write(
      'javascript',
      `import { existsSync, writeFileSync } from 'node:fs';
      console.log(existsSync('left.txt'));
      writeFileSync('left.txt', '');
      setInterval(() => {}, 1000);`,
    );
    for (let run = 0; run < 2; run += 1) {
      await pair.runButton('javascript').click();
      await expect(pair.output('javascript')).toHaveText('false');
      await expect(pair.status('javascript')).toHaveText('Running');
      await pair.runButton('javascript').click();
      await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
    }
    expect(double.machine.built).toHaveLength(1);
    expect(double.machine.running).toBe(0);
  });

  test('a loop that never ends is stopped as well', async ({ pair, double }) => {
    await pair.write('javascript', `console.log('spinning');\nfor (;;);`);
    await pair.runButton('javascript').click();
    await expect(pair.output('javascript')).toHaveText('spinning');
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
    await expect.poll(() => double.machine.running).toBe(0);
  });

  test('a failing program: exit code, standard error, the reader’s line', async ({ pair }) => {
    const output = await pair.try('javascript', `console.log('before');\nconsole.error('aside');\nnull.x;\n`);
    expect(output).toMatch(/^before\naside\n[\s\S]*main\.ts:3[\s\S]*TypeError/);
    await expect(pair.output('javascript').locator('.stderr').first()).toContainText('aside');
    await expect(pair.status('javascript')).toHaveText(/^Exit code 1 after/);
    await expect(pair.pane('javascript').getByRole('button', { name: 'Go to line 3' })).toBeVisible();
  });

  test('reads standard input', async ({ pair }) => {
    await pair.write('javascript', `for await (const part of process.stdin) console.log(String(part).toUpperCase());`);
    await pair.root.getByText('Standard input').click();
    await pair.root.getByLabel('Standard input, one line for each input').fill('ada');
    await pair.run('javascript');
    await expect(pair.output('javascript')).toHaveText('ADA');
  });

  test('too much output ends it', async ({ pair, double }) => {
    await pair.try('javascript', `for (;;) await new Promise((done) => process.stdout.write('x'.repeat(1000), done));`);
    await expect(pair.status('javascript')).toContainText('more than 200,000 characters');
    await expect.poll(() => double.machine.running).toBe(0);
  });

  test('a second program takes the container over from the first', async ({ page, double }) => {
    await page.goto('./articles/four-tasks/');
    const first = new PairOnPage(page, 'http-request');
    const second = new PairOnPage(page, 'async-fan-out');
    await pick(first);
    await first.write('javascript', `console.log('first');\nsetInterval(() => {}, 1000);`);
    await first.runButton('javascript').click();
    await expect(first.output('javascript')).toHaveText('first');
    await second.run('javascript');
    await expect(second.status('javascript')).toHaveText(/^Finished/);
    await expect(first.status('javascript')).toHaveText(/^Stopped after/);
    expect(double.machine.built).toHaveLength(1);
  });

  test('a server in the container answers the saved requests of a pair', async ({ page, double }) => {
    const pair = await PairOnPage.open(page, 'web-framework');
    await pick(pair);
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText('Listening on port 3000');
    const expected = readFileSync('playgrounds/web-framework/stdlib/expected.txt', 'utf8');
    await expect.poll(() => pair.output('javascript').textContent()).toBe(expected);
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
    await expect.poll(() => double.machine.running).toBe(0);
  });
});

test('steps, log and fallback are accessible', async ({ pair, page, double }) => {
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).include('code-pair').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  };
  await pair.try('javascript', `import { z } from 'zod';\nconsole.log(z.string().parse('a'));`);
  await steps(pair).getByText('Log of npm').click();
  await check();
  double.machine.faults.npm = { output: 'npm error code E404\n', code: 1 };
  await pair.try('javascript', `import { Hono } from 'hono';\nnew Hono();`);
  await check();
});

test.describe('a host that hangs', () => {
  test.use({ behaviour: 'hangs' });

  test('the embedded runtime takes over, says so once, and is used from then on', async ({ pair, page, double }) => {
    await pair.run('javascript');
    await expectFallback(pair, 'stackblitz.com did not answer within 8 s.');
    await expect(pair.status('javascript')).toHaveText(/^Finished in/);
    await pair.run('javascript');
    await expect(steps(pair)).toHaveCount(0);
    await page.reload();
    await expect(choice(pair)).toHaveValue('embedded');
    await pair.run('javascript');
    await expect(steps(pair)).toHaveCount(0);
    expect(double.requests).toHaveLength(1);
    await pick(pair);
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText('Booting WebContainer');
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
    expect(double.requests).toHaveLength(2);
  });
});

test.describe('a host that cannot be reached', () => {
  test.use({ behaviour: 'unreachable' });

  test('the embedded runtime takes over', async ({ pair }) => {
    await pair.run('javascript');
    await expectFallback(pair, 'stackblitz.com did not answer within 8 s.');
  });
});

test.describe('a container that fails', () => {
  test('does not start', async ({ pair, double }) => {
    double.machine.faults.build = 'Out of memory';
    await pair.run('javascript');
    await expectFallback(pair, 'The container did not start: Out of memory');
    delete double.machine.faults.build;
    await pick(pair);
    await pair.run('javascript');
    await expect(engine(pair)).toHaveText(`Node.js ${process.version}`);
  });

  test('has a Node that reads no TypeScript', async ({ pair, double }) => {
    double.machine.faults.oldNode = 'v20.19.1';
    await pair.run('javascript');
    await expectFallback(pair, 'Its Node v20.19.1 does not run TypeScript files.');
  });

  test('cannot install: npm’s last lines are shown, and the program runs', async ({ pair, double }) => {
    double.machine.faults.npm = { output: 'npm error code ETARGET\nnpm error notarget\n', code: 1 };
    const output = await pair.try('javascript', `import { z } from 'zod';\nconsole.log(z.string().parse('a'));`);
    await expectFallback(
      pair,
      /npm could not install zod \(exit code 1\)\.\s+npm error code ETARGET\s+npm error notarget/,
    );
    expect(output).toBe('a\n');
  });

  test('dies under a program: it starts anew in the embedded runtime', async ({ pair, double }) => {
    await pair.write('javascript', `console.log('begun');\nawait new Promise((done) => setTimeout(done, 3000));`);
    await pair.runButton('javascript').click();
    await expect(pair.output('javascript')).toHaveText('begun');
    double.machine.report('out of memory');
    await expectFallback(pair, 'The container reported an error: out of memory');
    await pair.finished('javascript');
    await expect(pair.output('javascript')).toHaveText('begun');
    await expect(pair.status('javascript')).toHaveText(/^Finished/);
  });

  test('no longer answers under a program', async ({ pair, double }) => {
    await pair.write('javascript', `console.log('begun');\nawait new Promise((done) => setTimeout(done, 30_000));`);
    await pair.runButton('javascript').click();
    await expect(pair.output('javascript')).toHaveText('begun');
    double.machine.faults.frozen = true;
    await expectFallback(pair, 'The container no longer answers');
    await pair.runButton('javascript').click();
  });

  test('dies under a server that was used: that is said, and nothing starts anew', async ({ page, double }) => {
    const pair = await PairOnPage.open(page, 'web-framework');
    await pick(pair);
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText('Listening on port 3000');
    double.machine.report('out of memory');
    await pair.finished('javascript');
    await expect(steps(pair).getByRole('status')).toContainText('The WebContainer ended.');
    await expect(pair.status('javascript')).toHaveText(/^Ended after/);
    await expect(choice(pair)).toHaveValue('embedded');
  });

  test('cannot end a process: the next run gets a new container', async ({ pair, double }) => {
    await pair.write('javascript', `console.log('here');\nsetInterval(() => {}, 1000);`);
    double.machine.faults.immortal = true;
    await pair.runButton('javascript').click();
    await expect(pair.output('javascript')).toHaveText('here');
    await pair.runButton('javascript').click();
    await expect(pair.status('javascript')).toHaveText(/^Stopped after/);
    await pair.try('javascript', `console.log('again');`);
    await expect(pair.output('javascript')).toHaveText('again');
    expect(double.machine.built).toHaveLength(2);
  });
});

/** Serves a page as a host would that sends no headers for isolation, or as another setting would have built it. */
async function alter(page: Page, change: (html: string) => string, isolated: boolean): Promise<void> {
  await page.route('**/play/http-request/', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    if (!isolated) delete headers['cross-origin-embedder-policy'];
    delete headers['content-encoding'];
    await route.fulfill({ response, headers, body: change(await response.text()) });
  });
}

const preferred = (html: string) =>
  html.replace('<option value="webcontainer"', '<option selected value="webcontainer"');

test('where it is preferred it is used without being picked', async ({ page, double: _ }) => {
  await alter(page, preferred, true);
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.run('javascript');
  await expect(engine(pair)).toHaveText(`Node.js ${process.version}`);
});

test('a page that is not isolated offers no switch, and says so once where it is preferred', async ({
  page,
  double,
}) => {
  await alter(page, preferred, false);
  const pair = await PairOnPage.open(page, 'http-request');
  await expect(choice(pair)).toBeHidden();
  await pair.run('javascript');
  await expect(steps(pair).getByRole('status')).toContainText('not cross-origin isolated');
  await expect(pair.status('javascript')).toHaveText(/^Finished/);
  await pair.run('javascript');
  await expect(steps(pair)).toHaveCount(0);
  expect(double.requests).toEqual([]);
});
