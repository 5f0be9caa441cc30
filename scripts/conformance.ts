/**
 * Runs the conformance programs in Chromium and under the real interpreters and compares what they print. Prints a table, writes
 * the result to `content/conformance.json`, which "How it runs" shows, and exits with 1 when a program differs that is not a known gap.
 * `--only TEXT` runs the programs whose path contains it, shows every difference, and writes nothing.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { createTwoFilesPatch } from 'diff';
import { chromium } from 'playwright-core';
import type { Language } from '../src/sandbox/protocol.ts';
import { comparable, type Printed, runNatively, STDIN } from '../tests/conformance/native.ts';
import { type ConformanceProgram, knownGaps, listPrograms } from '../tests/conformance/programs.ts';
import { findInterpreter } from '../tests/native/run.ts';
import { openHarness } from '../tests/node-runtime/harness.ts';
import { run as runInPython } from '../tests/python-runtime/run.ts';
import { serveRuntime } from '../tests/python-runtime/server.ts';
import { chromiumArguments, findChromium } from './chromium.mjs';

const { values: options } = parseArgs({ options: { only: { type: 'string' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, ['scripts/assets/index.ts'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);

const { command: python, missing } = findInterpreter('python');
if (missing !== undefined) console.warn(`The Python programs are not compared: ${missing}.`);
const gaps = knownGaps();
const selected = (language: Language) =>
  listPrograms(language).filter(({ path }) => options.only === undefined || path.includes(options.only));

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
const version = `Chromium ${browser.version().split('.')[0]}`;
const results: Array<{ program: ConformanceProgram; equal: boolean }> = [];
try {
  const page = (await browser.newPage()) as unknown as Page;
  const runInNode = await openHarness(page);
  await compare(selected('javascript'), ({ file, source }) => runInNode(file, source, { stdin: STDIN }));
  if (missing === undefined) {
    const { url, server } = await serveRuntime();
    await page.goto(url);
    await compare(selected('python'), async ({ source }) => {
      const { stdout, stderr, end } = await runInPython(page, source, { stdin: STDIN });
      return { stdout, stderr, code: end.reason === 'exit' ? end.code : undefined };
    });
    server.closeAllConnections();
    server.close();
  }
} finally {
  await browser.close();
}

async function compare(
  programs: ConformanceProgram[],
  sandboxed: (program: ConformanceProgram) => Promise<Printed>,
): Promise<void> {
  for (const program of programs) {
    const native = await runNatively(program, python ?? '');
    const printed = comparable(program, await sandboxed(program));
    const equal = isDeepStrictEqual(printed, native);
    results.push({ program, equal });
    if (options.only !== undefined && !equal) showDifference(program.path, native, printed);
  }
}

function showDifference(path: string, native: Printed, sandboxed: Printed): void {
  const text = ({ stdout, stderr, code }: Printed) => `${stdout}\n--- stderr\n${stderr}\n--- exit code ${code}\n`;
  console.log(createTwoFilesPatch(`${path} native`, `${path} sandbox`, text(native), text(sandboxed)));
}

/** Counts by area, for one language. */
function summarize(language: Language) {
  const own = results.filter(({ program }) => program.language === language);
  const areas = Object.entries(Object.groupBy(own, ({ program }) => program.area)).map(([area, items]) => ({
    area,
    programs: items!.length,
    equal: items!.filter(({ equal }) => equal).length,
  }));
  return { programs: own.length, equal: own.filter(({ equal }) => equal).length, areas };
}

const summary = { javascript: summarize('javascript'), python: summarize('python') };
for (const [language, { programs, equal, areas }] of Object.entries(summary)) {
  for (const each of areas)
    console.log(`${language.padEnd(12)}${each.area.padEnd(22)}${each.equal} of ${each.programs}`);
  const percent = programs === 0 ? '' : ` (${((equal / programs) * 100).toFixed(1)} %)`;
  console.log(`${language.padEnd(12)}${'all'.padEnd(22)}${equal} of ${programs}${percent}\n`);
}
const surprises = results.filter(({ program, equal }) => equal === gaps.has(program.path));
for (const { program, equal } of surprises) {
  console.log(equal ? `${program.path} is listed as a gap and prints the same now` : `${program.path} differs`);
}

if (options.only === undefined) {
  const pythonVersion =
    missing === undefined ? spawnSync(python, ['--version'], { encoding: 'utf8' }).stdout.trim() : '';
  const record = {
    date: new Date().toISOString().slice(0, 10),
    browser: version,
    native: { javascript: `Node.js ${process.versions.node}`, python: pythonVersion },
    ...summary,
    gaps: Object.fromEntries(gaps),
  };
  if (missing === undefined) {
    writeFileSync(`${root}content/conformance.json`, `${JSON.stringify(record, null, 2)}\n`);
  }
  process.exitCode = surprises.length > 0 ? 1 : 0;
}
