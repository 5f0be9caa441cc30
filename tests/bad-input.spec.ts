import { deflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { PairOnPage, watch } from './support.ts';

/** Whatever went wrong, the page still runs code and the reader's text is still there. */
async function expectAlive(pair: PairOnPage, language: 'python' | 'javascript', code: string): Promise<void> {
  expect(await pair.code(language)).toBe(code);
  const hello = { python: 'print("alive")', javascript: 'console.log("alive")' };
  expect(await pair.try(language, hello[language])).toBe('alive\n');
}

// A file that is being spoiled when the test ends is nobody's failure.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

interface Case {
  name: string;
  language: 'python' | 'javascript';
  code: string;
  /** What the status line then says. */
  status: RegExp;
  /** What is among the output. */
  output: RegExp;
  /** The line that is marked. */
  line?: number;
}

const cases: Case[] = [
  {
    name: 'a syntax error names its line',
    language: 'python',
    code: 'x = 1\nif x\n    print(x)',
    status: /^Exit code 1/,
    output: /File "main\.py", line 2[\s\S]*SyntaxError: expected ':'/,
    line: 2,
  },
  {
    name: 'a syntax error names its line',
    language: 'javascript',
    code: 'const a = 1;\nconst b = ;\n',
    status: /^Exit code 1/,
    output: /main\.ts:2[\s\S]*SyntaxError/,
    line: 2,
  },
  {
    name: 'an exception shows only the reader’s frames',
    language: 'python',
    code: 'def f(n):\n    return 1 / n\n\nf(0)',
    status: /^Exit code 1/,
    output:
      /^Traceback \(most recent call last\):\n {2}File "main\.py", line 4, in <module>[\s\S]*line 2, in f[\s\S]*ZeroDivisionError: division by zero\n$/,
    line: 2,
  },
  {
    name: 'an exception shows only the reader’s frames',
    language: 'javascript',
    code: "function f(n: number): never {\n  throw new RangeError('no ' + n);\n}\n\nf(0);",
    status: /^Exit code 1/,
    output:
      /RangeError: no 0\n {4}at f \(.*main\.ts:2:9\)\n {4}at Object\.<anonymous> \(.*main\.ts:5:1\)\n\nNode\.js v24/,
    line: 2,
  },
  {
    name: 'an error in a task is reported',
    language: 'python',
    code: 'import asyncio\n\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(asyncio.sleep("x"))\n\nasyncio.run(main())',
    status: /^Exit code 1/,
    output: /ExceptionGroup: unhandled errors in a TaskGroup \(1 sub-exception\)/,
  },
  {
    name: 'an unhandled rejection ends the program',
    language: 'javascript',
    code: 'setTimeout(() => console.log("never"), 500);\n\nPromise.reject(new Error("nobody cares"));',
    status: /^Exit code 1/,
    output: /Error: nobody cares/,
    line: 3,
  },
  {
    name: 'an import of something missing says what is there',
    language: 'python',
    code: 'import left_pad',
    status: /^Exit code 1/,
    output: /ModuleNotFoundError: No module named 'left_pad'[\s\S]*Besides the standard library .* bcrypt, .*fastapi, /,
    line: 1,
  },
  {
    name: 'an import of something missing says what is there',
    language: 'javascript',
    code: '// not here\nimport leftPad from "left-pad";',
    status: /^Exit code 1/,
    output:
      /Cannot find package 'left-pad'.*\nAvailable here: packages express, .*; Node built-ins assert, .*\bfs, http, /,
    line: 2,
  },
  {
    name: 'exit inside try really exits',
    language: 'python',
    code: 'import sys\ntry:\n    sys.exit(3)\nexcept Exception:\n    print("caught")\nfinally:\n    print("finally")',
    status: /^Exit code 3/,
    output: /^finally\n$/,
  },
  {
    name: 'exit inside try really exits',
    language: 'javascript',
    code: 'try {\n  process.exit(3);\n} catch {\n  console.log("caught");\n} finally {\n  console.log("finally");\n}\nconsole.log("after");',
    status: /^Exit code 3/,
    output: /^$/,
  },
  {
    name: 'an output flood is cut',
    language: 'python',
    code: 'while True:\n    print("flood " * 20)',
    status: /^Stopped after .*more than 200,000 characters/,
    output: /flood flood/,
  },
  {
    name: 'an output flood is cut',
    language: 'javascript',
    code: 'for (;;) console.log("flood ".repeat(20));',
    status: /^Stopped after .*more than 200,000 characters/,
    output: /flood flood/,
  },
  {
    name: 'a huge line is cut',
    language: 'python',
    code: 'print("x" * 50_000_000)',
    status: /^Stopped after .*more than 200,000 characters/,
    output: /^x{200000}$/,
  },
  {
    name: 'a huge line is cut',
    language: 'javascript',
    code: 'console.log("x".repeat(50_000_000))',
    status: /^Stopped after .*more than 200,000 characters/,
    output: /^x{200000}$/,
  },
  {
    name: 'a worker cannot close itself',
    language: 'python',
    code: 'import os\nos._exit(7)',
    status: /^Exit code 7/,
    output: /^$/,
  },
  {
    name: 'a worker cannot close itself',
    language: 'javascript',
    code: 'self.close();',
    status: /^Exit code 1/,
    output: /(Reference|Type)Error/,
  },
  {
    name: 'memory that runs out is an ordinary error',
    language: 'python',
    code: 'blocks = []\nwhile True:\n    blocks.append(bytes(400_000_000))',
    status: /^Exit code 1/,
    output: /MemoryError/,
  },
  {
    name: 'endless recursion is an ordinary error',
    language: 'python',
    code: 'def f():\n    return f()\n\nf()',
    status: /^Exit code 1/,
    output: /RecursionError/,
  },
  {
    name: 'endless recursion is an ordinary error',
    language: 'javascript',
    code: 'const f = (): number => f() + 1;\nf();',
    status: /^Exit code 1/,
    output: /RangeError: Maximum call stack size exceeded/,
  },
];

for (const { name, language, code, status, output, line } of cases) {
  test(`${language}: ${name}`, async ({ page }) => {
    test.setTimeout(90_000);
    const problems = watch(page);
    const pair = await PairOnPage.open(page, 'http-request');
    const printed = await pair.try(language, code, 60_000);
    await expect(pair.status(language)).toHaveText(status);
    expect(printed).toMatch(output);
    if (line !== undefined) {
      await expect(pair.pane(language).locator('.cm-line.error')).toHaveText(code.split('\n')[line - 1]!);
      await pair
        .pane(language)
        .getByRole('button', { name: `Go to line ${line}` })
        .click();
      await expect(pair.editor(language)).toBeFocused();
    }
    await expectAlive(pair, language, code);
    expect(problems).toEqual([]);
  });
}

for (const language of ['python', 'javascript'] as const) {
  test(`${language}: messages that flood the page are refused or end the run`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    const code = {
      python:
        'import sys\nfor name in ("js", "pyodide_js"):\n    try:\n        __import__(name)\n        print(name, "is reachable")\n    except ImportError:\n        print(name, "is out of reach")\nfor name, module in list(sys.modules.items()):\n    for attribute in list(vars(module).values()):\n        if type(attribute).__name__ == "JsProxy" and ("Port" in str(attribute) or "Scope" in str(attribute)):\n            print(attribute, "in", name)',
      javascript: `const { port1, port2 } = new MessageChannel();
port1.onmessage = () => {};
for (const target of [globalThis, port2]) {
  for (let i = 0; i < 200_000; i++) target.postMessage?.({ type: 'output', chunks: [['stdout', 'forged']] });
}
console.log(typeof postMessage);
process.exit(0);`,
    };
    const printed = await pair.try(language, code[language]);
    expect(printed).not.toContain('forged');
    expect(printed).toBe(
      {
        python: 'js is out of reach\npyodide_js is out of reach\n',
        javascript: 'undefined\n',
      }[language],
    );
    await expectAlive(pair, language, code[language]);
  });

  test(`${language}: the time limit ends what never ends`, async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await page.clock.install();
    const code = { python: 'print("in")\nwhile True: pass', javascript: 'console.log("in"); for (;;);' }[language];
    await pair.write(language, code);
    await pair.runButton(language).click();
    await page.clock.runFor(1_000);
    await expect(async () => {
      await page.clock.runFor(100);
      await expect(pair.output(language)).toHaveText('in\n', { timeout: 200 });
    }).toPass({ timeout: 40_000 });
    await page.clock.fastForward(21_000);
    await expect(pair.status(language)).toHaveText(/^Stopped: still running after 20 s\./);
    expect(await pair.code(language)).toBe(code);
  });
}

test('output that alternates between the streams is all there', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  await pair.try(
    'javascript',
    "for (let i = 0; i < 3000; i++) { process.stdout.write('a'); process.stderr.write('b'); }",
  );
  for (const [stream, text] of [
    ['stdout', 'a'],
    ['stderr', 'b'],
  ] as const) {
    const parts = await pair.output('javascript').locator(`.${stream}`).allTextContents();
    expect(parts.join('')).toBe(text.repeat(3000));
  }
});

/**
 * Reader code that gets between the worker and the page: a setter for the first element of every array sees each batch begin. The
 * worker's own limits are then worth nothing, and the page's must hold.
 */
const intercept = (isWanted: string, forge: string) => `const set = (list, i, value) =>
  Object.defineProperty(list, i, { value, writable: true, enumerable: true, configurable: true });
Object.defineProperty(Array.prototype, '0', {
  configurable: true,
  set(value) {
    set(this, 0, value);
    if (${isWanted}) ${forge}
  },
});
`;
const anOutput = "Array.isArray(value) && value[0] === 'stdout'";

test.describe('forged messages', () => {
  const tryForgery = async (page: Page, code: string) => {
    const pair = await PairOnPage.open(page, 'async-fan-out');
    await pair.try('javascript', code);
    return pair;
  };

  test('with more text than a run may print end it at the limit', async ({ page }) => {
    const forge = "for (let i = 1; i < 400; i++) set(this, i, ['stdout', 'forged'.repeat(200)]);";
    const code = `${intercept(anOutput, forge)}console.log('x');\nawait new Promise((r) => setTimeout(r, 3000));`;
    const pair = await tryForgery(page, code);
    await expect(pair.status('javascript')).toHaveText(/more than 200,000 characters/);
    expect((await pair.output('javascript').textContent())!.length).toBe(200_000);
    await expectAlive(pair, 'javascript', code);
  });

  test('with more bars than are drawn are cut', async ({ page }) => {
    const forge =
      "for (let i = 1; i < 500; i++) set(this, i, { ...value, id: value.id * 1000 + i, label: 'forged', end: value.start });";
    const code = `${intercept("value?.kind === 'timer'", forge)}const wait = () => new Promise((r) => setTimeout(r, 60));
for (let i = 0; i < 5; i++) await wait();
console.log('done');`;
    const pair = await tryForgery(page, code);
    await expect(pair.output('javascript')).toHaveText('done\n');
    await expect(pair.root.locator('.waterfall .bar')).toHaveCount(400);
    await expect(pair.root.locator('.waterfall tbody')).toContainText('forged');
    await expectAlive(pair, 'javascript', code);
  });

  for (const [name, forge] of [
    ['in batches of a size no worker sends', "for (let i = 1; i < 600; i++) set(this, i, ['stdout', '']);"],
    // As many holes as make a full batch, so that every line becomes a message of its own.
    ['by the thousand a second', 'this.length = 500;'],
  ] as const) {
    test(`${name} end the run`, async ({ page }) => {
      const code = `${intercept(anOutput, forge)}for (let i = 0; i < 20_000; i++) console.log('x');`;
      const pair = await tryForgery(page, code);
      await expect(pair.status('javascript')).toHaveText(/sent more messages than this page takes, or other ones/);
      await expectAlive(pair, 'javascript', code);
    });
  }
});

test('100 KB of pasted code stays editable and is kept', async ({ page }) => {
  const pair = await PairOnPage.open(page, 'http-request');
  const code = `${'# a line of a long program, pasted at once\n'.repeat(2_500)}print("end")`;
  expect(code.length).toBeGreaterThan(100_000);
  expect(await pair.try('python', code)).toBe('end\n');
  await pair.root.locator('[data-do="share"]').click();
  await expect(pair.notice).toHaveText(/link/i);
  await page.reload();
  await pair.run('python');
  await expect(pair.output('python')).toHaveText('end\n');
});

test.describe('shared links', () => {
  const link = (value: string | Buffer) => `#code=${deflateRawSync(value).toString('base64url')}`;
  const code = { v: 1, variant: 'stdlib', python: 'print(1)', javascript: '', stdin: '' };
  for (const [name, fragment, message] of [
    ['damaged', `${link(JSON.stringify(code)).slice(0, 30)}!!`, /damaged/],
    ['binary', link(Buffer.from([0xff, 0xfe, 0, 1, 2, 3])), /damaged/],
    ['binary in a field', link(JSON.stringify({ ...code, python: 'a\0b' })), /binary/],
    ['too long', `#code=${'A'.repeat(40_000)}`, /too long/],
    ['of another site', link('{"hello":"world"}'), /does not hold code/],
    ['for a variant that is gone', link(JSON.stringify({ ...code, variant: 'gone' })), /variant/],
    ['with markup', link(JSON.stringify({ ...code, variant: '<img src=x onerror=alert(1)>' })), /<img/],
  ] as const) {
    test(`a link that is ${name} says so and shows the original`, async ({ page }) => {
      const problems = watch(page);
      const pair = await PairOnPage.open(page, 'http-request', fragment);
      await expect(pair.notice).toHaveText(message);
      await expect(pair.status('python')).toHaveText('Recorded output');
      await expect(pair.pane('python').locator('.edited')).toBeHidden();
      expect(await page.locator('img[onerror]').count()).toBe(0);
      expect(problems).toEqual([]);
    });
  }
});

test.describe('storage', () => {
  async function breakStorage(page: Page, kind: 'off' | 'full'): Promise<void> {
    await page.addInitScript((how) => {
      if (how === 'off') {
        Object.defineProperty(globalThis, 'localStorage', {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      } else {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      }
    }, kind);
  }
  for (const kind of ['off', 'full'] as const) {
    test(`that is ${kind} is said once, and everything else works`, async ({ page }) => {
      const problems = watch(page);
      await breakStorage(page, kind);
      const pair = await PairOnPage.open(page, 'http-request');
      await pair.write('javascript', 'console.log("kept in the page")');
      await expect(pair.notice).toContainText(
        { off: 'does not let the page store', full: 'storage for this site is full' }[kind],
      );
      await pair.notice.getByRole('button', { name: 'Close' }).click();
      await pair.run('javascript');
      await expect(pair.output('javascript')).toHaveText('kept in the page\n');
      await expect(pair.notice).toHaveCount(0);
      expect(problems).toEqual([]);
    });
  }
});

test.describe('engine files', () => {
  for (const [name, pattern, respond, message] of [
    ['missing', '**/runtime/node-worker*', { status: 404, body: 'nope' }, /missing from this site \(HTTP 404/],
    ['truncated', '**/runtime/node-worker*', { body: 'export' }, /truncated: 6 of \d+ bytes/],
    ['too long', '**/runtime/node-worker*', { body: 'x'.repeat(5_000_000) }, /wrong SHA-256/],
  ] as const) {
    test(`one that is ${name} is not run; the next try may succeed`, async ({ page }) => {
      const pair = await PairOnPage.open(page, 'http-request');
      await page.route(pattern, (route) => route.fulfill(respond));
      await pair.write('javascript', 'console.log("after all")');
      await pair.run('javascript');
      await expect(pair.status('javascript')).toHaveText(message);
      expect(await pair.code('javascript')).toBe('console.log("after all")');
      await page.unroute(pattern);
      await pair.run('javascript');
      await expect(pair.output('javascript')).toHaveText('after all\n');
    });
  }

  test('one with the right length and the wrong content is not run', async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await page.route('**/runtime/node-worker*', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 10]! ^= 1;
      await route.fulfill({ body });
    });
    await pair.write('javascript', 'console.log(1)');
    await pair.run('javascript');
    await expect(pair.status('javascript')).toHaveText(/wrong SHA-256/);
    expect(await page.locator('iframe').count()).toBe(0);
  });

  for (const [file, spoil, message] of [
    ['python-worker', (body: Buffer) => body.subarray(0, 1000), /worker\.js is truncated: 1000 of/],
    ['pyodide.asm', (body: Buffer) => body.fill(0, 100, 200), /pyodide\.asm\.wasm is not the file.*wrong SHA-256/],
    ['python_stdlib', () => undefined, /python_stdlib\.zip is missing from this site/],
  ] as const) {
    test(`Python's ${file} is checked like any other`, async ({ page }) => {
      const pair = await PairOnPage.open(page, 'http-request');
      await page.route(`**/runtime/${file}*`, async (route) => {
        const body = spoil(await (await route.fetch()).body());
        await route.fulfill(body ? { body } : { status: 404 });
      });
      await pair.write('python', 'print("whole")');
      await pair.run('python');
      await expect(pair.status('python')).toHaveText(message);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await pair.run('python');
      await expect(pair.output('python')).toHaveText('whole\n');
    });
  }

  test('a frame that is missing is said in seconds', async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await page.route('**/runtime/node-frame*', (route) => route.fulfill({ status: 404, body: 'no' }));
    await pair.run('javascript', 20_000);
    await expect(pair.status('javascript')).toHaveText(/frame is missing from this site or blocked/);
    // One that was opened in advance gives up a little later.
    await expect(page.locator('iframe')).toHaveCount(0);
  });

  test('an editor that does not load is said, keeps the stored edits, and may load later', async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await pair.write('python', 'print("stored")');
    await page.waitForTimeout(500);
    await page.route('**/_astro/editor*', (route) => route.abort());
    await page.reload();
    await expect(pair.status('python')).toHaveText(/editor could not be loaded/);
    await page.unroute('**/_astro/editor*');
    await page.reload();
    await expect(pair.editor('python')).toHaveText('print("stored")');
  });

  test('a server that is gone is named', async ({ page }) => {
    const pair = await PairOnPage.open(page, 'http-request');
    await pair.pane('javascript').locator('pre.code').click();
    await page.route('**/runtime/**', (route) => route.abort());
    await pair.run('javascript');
    await expect(pair.status('javascript')).toHaveText(/server did not answer/);
  });

  test('a pair whose own file is missing says so and keeps the page', async ({ page }) => {
    await page.route('**/pairs/*.json', (route) => route.fulfill({ status: 404 }));
    const pair = await PairOnPage.open(page, 'http-request');
    await pair.runBoth.click();
    await expect(pair.status('python')).toHaveText(/missing from this site/);
    await page.unroute('**/pairs/*.json');
    await pair.runButton('javascript').click();
    await pair.finished('javascript');
    await expect(pair.status('javascript')).toHaveText(/^Finished/);
  });
});

test('a browser without WebAssembly says so for Python and still runs JavaScript', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  const pair = await PairOnPage.open(page, 'data-grouping');
  await pair.runBoth.click();
  await pair.finished('python');
  await pair.finished('javascript');
  await expect(pair.status('python')).toHaveText(/WebAssembly switched off/);
  await expect(pair.status('javascript')).toHaveText(/^Finished/);
});

test('a page without crypto.subtle, as over plain http, checks its files all the same', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
  const pair = await PairOnPage.open(page, 'http-request');
  await page.route('**/runtime/node-worker*', async (route) => {
    const body = await (await route.fetch()).body();
    body[100]! ^= 1;
    await route.fulfill({ body });
  });
  await pair.run('javascript');
  await expect(pair.status('javascript')).toHaveText(/wrong SHA-256/);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await pair.run('javascript');
  await expect(pair.status('javascript')).toHaveText(/^Finished/);
});
