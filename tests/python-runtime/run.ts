import type { Server } from 'node:http';
import { type Page, test } from '@playwright/test';
import type { Fixture } from '../../src/network/index.ts';
import { serveRuntime } from './server.ts';
import type { RunRequest, RunResult } from './types.ts';

/** Opens the runtime's test page before each test of the file that calls this. */
export function useRuntimePage(): void {
  let url: string;
  let server: Server;

  test.beforeAll(async () => {
    ({ url, server } = await serveRuntime());
  });

  test.afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.beforeEach(async ({ page }) => {
    await page.goto(url);
  });
}

export interface Options {
  files?: Record<string, string>;
  stdin?: string;
  fixtures?: Fixture[];
  timeLimit?: number;
  packages?: RunRequest['packages'];
}

/** Runs a program in a sandbox of its own; `timeLimit` in seconds, default 30. */
export function run(page: Page, source: string, options: Options = {}): Promise<RunResult> {
  const { files = {}, stdin = '', fixtures = [], timeLimit = 30, packages } = options;
  const request: RunRequest = {
    program: {
      entry: 'main.py',
      files: { 'main.py': source, ...files },
      stdin,
      fixtures,
      packages: {},
      peers: [],
      serves: false,
      resident: false,
    },
    timeLimit,
    ...(packages && { packages }),
  };
  return page.evaluate((value) => (globalThis as unknown as { runPython: typeof call }).runPython(value), request);
}
declare function call(request: RunRequest): Promise<RunResult>;

/** What ran, without the times: `timer wait 50 ms: ok`. */
export const bars = (result: RunResult) =>
  result.trace.map(({ kind, label, outcome, detail }) => `${kind} ${label}: ${outcome} ${detail ?? ''}`.trim());
