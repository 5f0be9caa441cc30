import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { aptInstall } from '../chromium.mjs';
import { type Browser, Unavailable } from './browser.ts';

const KNOWN = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/**
 * Starts Firefox without a window, driven over WebDriver BiDi: `FIREFOX` in the environment, else a known place, else
 * Debian's package where this may install it. Throws `Unavailable` when there is none.
 */
export async function startFirefox(): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    // Wide enough for both panes.
    defaultViewport: { width: 1400, height: 1000 },
  });
  const page = await browser.newPage();
  const [, version] = (await browser.version()).split('/');
  return {
    name: `Firefox ${version}`,
    async open(url) {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    click: (selector) => page.click(selector),
    async typeAtStartAndSubmit(text) {
      await page.keyboard.down('Control');
      await page.keyboard.press('Home');
      await page.keyboard.up('Control');
      await page.keyboard.type(text);
      await page.keyboard.down('Control');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Control');
    },
    close: () => browser.close(),
  };
}

function findFirefox(): string {
  const given = process.env['FIREFOX'];
  if (given) {
    if (existsSync(given)) return given;
    throw new Unavailable(`FIREFOX names ${given}, which does not exist`);
  }
  const find = () => KNOWN.find((path) => existsSync(path));
  const found = find() ?? (aptInstall('firefox-esr') ? find() : undefined);
  if (!found) throw new Unavailable('no Firefox found (Debian: apt-get install firefox-esr; elsewhere: FIREFOX=path)');
  return found;
}
