import { defineConfig } from '@playwright/test';
import { chromiumArguments } from './scripts/chromium.mjs';

/** `TEST_PORT` lets two checkouts be tested at the same time. */
const port = Number(process.env['TEST_PORT'] ?? 4399);

export default defineConfig({
  testDir: 'tests',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  // Programs in the sandbox compete for cores with the browser itself.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: {
      ...(process.env['CHROMIUM'] && { executablePath: process.env['CHROMIUM'] }),
      args: chromiumArguments,
    },
  },
  webServer: {
    command: 'node scripts/serve.ts',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
