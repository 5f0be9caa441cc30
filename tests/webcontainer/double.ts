import { fileURLToPath } from 'node:url';
import type { Frame, Page } from '@playwright/test';
import { build } from 'esbuild';
import { site } from '../../src/site.config.ts';
import { type HostEvent, Machine } from './machine.ts';

/** How the host behaves: it answers, never answers, or cannot be reached. */
export type HostBehaviour = 'answers' | 'hangs' | 'unreachable';

let script: Promise<string> | undefined;

function hostScript(): Promise<string> {
  const entry = fileURLToPath(new URL('host.ts', import.meta.url));
  const built = build({ entryPoints: [entry], bundle: true, write: false, format: 'esm', target: 'es2022' });
  return (script ??= built.then(({ outputFiles }) => outputFiles[0]!.text));
}

/**
 * Puts the double in the host's place for one page: the browser believes it talks to the configured host, and no request leaves this
 * machine. Call it before the page is opened; `requests` holds what was asked of the host.
 */
export async function standIn(
  page: Page,
  behaviour: HostBehaviour = 'answers',
): Promise<{ machine: Machine; requests: string[] }> {
  const requests: string[] = [];
  let frame: Frame | undefined;
  let sending = Promise.resolve();
  const machine = new Machine((event) => {
    const send = (value: HostEvent) => window.containerEvent(value);
    // A page that is closed hears nothing more.
    sending = sending.then(() => frame?.evaluate(send, event)).catch(() => {});
    return sending;
  });
  await page.exposeBinding('containerMachine', (source, name: string, values: unknown[]) => {
    frame = source.frame;
    return machine.do(name, values);
  });
  await page.route(`${site.webcontainerHost}/**`, async (route) => {
    requests.push(route.request().url());
    if (behaviour === 'unreachable') return route.abort('connectionrefused');
    if (behaviour === 'hangs') return;
    await route.fulfill({
      contentType: 'text/html',
      headers: {
        'Cross-Origin-Embedder-Policy': 'credentialless',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
      body: `<!doctype html><script type="module">${(await hostScript()).replaceAll('</script', '<\\/script')}</script>`,
    });
  });
  return { machine, requests };
}
