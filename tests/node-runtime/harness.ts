import type { Page } from '@playwright/test';
import { buildNodeWorker } from '../../scripts/assets/node.ts';
import { HARNESS, type Outcome } from './page.ts';

const worker = buildNodeWorker();

/** Never reached: the page is made up. Browsers trust localhost, as they do https, and give it `crypto.subtle`. */
const ORIGIN = 'http://localhost:5149';

interface Options {
  files?: Record<string, string>;
  stdin?: string;
  fixtures?: object[];
  /** Bundled packages by name. */
  packages?: Record<string, Uint8Array>;
  timeout?: number;
}

/** Opens a page with the harness and gives a function that runs a program there. */
export async function openHarness(
  page: Page,
): Promise<(entry: string, source: string, options?: Options) => Promise<Outcome>> {
  let bundles: Record<string, Uint8Array> = {};
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const bundle = bundles[decodeURIComponent(pathname.replace('/packages/', ''))];
    const script = pathname === '/worker.js' ? await worker : bundle;
    await route.fulfill({
      body: script ? Buffer.from(script) : HARNESS,
      contentType: script ? 'text/javascript' : 'text/html',
    });
  });
  await page.goto(ORIGIN);
  await page.waitForFunction(() => 'run' in window);
  return (entry, source, { files = {}, stdin = '', fixtures = [], packages = {}, timeout = 10_000 } = {}) => {
    bundles = packages;
    return page.evaluate(
      ([program, limit]) =>
        (window as unknown as { run: (...values: unknown[]) => Promise<Outcome> }).run(program, limit),
      [
        { entry, files: { ...files, [entry]: source }, stdin, fixtures, packages: Object.keys(packages) },
        timeout,
      ] as const,
    );
  };
}
