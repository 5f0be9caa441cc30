import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Builder, By, Capabilities, Key, type WebDriver } from 'selenium-webdriver';
import { aptInstall } from '../chromium.mjs';
import { freePort } from '../free-port.ts';
import { type Browser, Unavailable } from './browser.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
const DISPLAY_SERVER = '/usr/bin/Xvfb';
const MINI_BROWSER = '/usr/lib/*/webkit{2gtk,gtk}-*/MiniBrowser';

/**
 * Starts WebKitGTK's MiniBrowser on a virtual display, driven by WebKitWebDriver. Debian's packages are installed where this
 * may. Throws `Unavailable` when one of the three is missing.
 */
export async function startWebKit(): Promise<Browser> {
  const binary = findMiniBrowser();
  const children: ChildProcess[] = [];
  const endChildren = () => {
    for (const child of children) child.kill();
  };
  process.once('exit', endChildren);
  try {
    const display = await startDisplay(children);
    const server = await startDriver(display, children);
    const driver = await connect(server, binary);
    const version = (await driver.getCapabilities()).getBrowserVersion();
    return {
      name: `WebKitGTK ${version}`,
      open: (url) => driver.get(url),
      evaluate: (expression) => driver.executeScript(`return (${expression})`),
      click: (selector) => driver.findElement(By.css(selector)).click(),
      async typeAtStartAndSubmit(text) {
        const withControl = (key: string) => driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL);
        await withControl(Key.HOME).perform();
        await driver.actions().sendKeys(text.replaceAll('\n', Key.ENTER)).perform();
        await withControl(Key.ENTER).perform();
      },
      async close() {
        await driver.quit();
        endChildren();
      },
    };
  } catch (error) {
    endChildren();
    throw error;
  }
}

function findMiniBrowser(): string {
  const find = () =>
    existsSync(DRIVER) && existsSync(DISPLAY_SERVER) ? globSync(MINI_BROWSER).sort().at(-1) : undefined;
  const found = find() ?? (aptInstall('webkit2gtk-driver', 'xvfb') ? find() : undefined);
  if (!found) throw new Unavailable('no WebKitGTK found (Debian: apt-get install webkit2gtk-driver xvfb)');
  return found;
}

/** Starts a display on the first free number and gives its name, such as `:1`. */
function startDisplay(children: ChildProcess[]): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'];
  const child = spawn(DISPLAY_SERVER, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3]!.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
}

async function startDriver(display: string, children: ChildProcess[]): Promise<string> {
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
  const child = spawn(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env });
  children.push(child);
  const server = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`${server}/status`).catch(() => undefined)) return server;
    await wait(100);
  }
  throw new Error('WebKitWebDriver did not answer within 10 s');
}

async function connect(server: string, binary: string): Promise<WebDriver> {
  const capabilities = new Capabilities();
  capabilities.setBrowserName('MiniBrowser');
  capabilities.set('webkitgtk:browserOptions', { binary, args: ['--automation'] });
  return new Builder().usingServer(server).withCapabilities(capabilities).build();
}
