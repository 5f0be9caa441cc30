/**
 * `npm test`: sets up and runs every check in order: lint, types, unit tests, browser tests, other engines. Stops at the first
 * step that fails. The last line counts the tests of all steps.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { root, run, runScript, setUp } from './setup.mjs';

const reports = join(root, '.cache/reports');

await runScript(() => {
  const env = { ...setUp(), ASTRO_TELEMETRY_DISABLED: '1', CI: process.env.CI ?? '', FORCE_COLOR: '0' };
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const chromium = findChromium();
  const browserEnv = { ...env, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'browser.json') };
  const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'unit.json')}`];
  /** @type {Array<[string, string, string[], NodeJS.ProcessEnv?]>} */
  const steps = [
    ['Lint', 'biome', ['check', '--error-on-warnings']],
    ['Build', 'node', ['scripts/build.ts']],
    ['Types', 'astro', ['check', '--minimumFailingSeverity', 'warning']],
    ['Unit tests', 'vitest', vitest],
    ['Browser tests', 'playwright', ['test', '--reporter=list,json'], browserEnv],
    ['Firefox and WebKit', 'node', ['scripts/test-engines.ts', '--report', join(reports, 'engines.json')]],
  ];
  let failed = '';
  for (const [title, command, args, stepEnv] of steps) {
    console.log(`\n== ${title}`);
    if (run(command, args, stepEnv ?? env) !== 0) {
      failed = title;
      break;
    }
  }
  if (failed) console.log(`\nFailed in: ${failed}`);
  const { passed, failures, skipped } = count();
  console.log(`\n${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed ? 1 : 0;
});

/** Adds up the reports of the steps that have run. */
function count() {
  const unit = read('unit.json');
  const browser = read('browser.json')?.stats;
  const engines = read('engines.json');
  return {
    passed: (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0) + (browser?.flaky ?? 0) + (engines?.passed ?? 0),
    failures: (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0) + (engines?.failed ?? 0),
    skipped: (unit?.numPendingTests ?? 0) + (browser?.skipped ?? 0) + (engines?.skipped ?? 0),
  };
}

function read(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return undefined;
  }
}
