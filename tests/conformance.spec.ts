import { expect, test } from '@playwright/test';
import { comparable, type Printed, runNatively, STDIN } from './conformance/native.ts';
import { type ConformanceProgram, knownGaps, listPrograms } from './conformance/programs.ts';
import { findInterpreter } from './native/run.ts';
import { openHarness } from './node-runtime/harness.ts';
import { run as runInPython, useRuntimePage } from './python-runtime/run.ts';

/** Small programs, one folder for each built-in module, that must print and end in the sandbox as under the real interpreter. */
// Some wait by the real clock: on a busy machine a run may come out differently. A program that is wrong is wrong every time.
test.describe.configure({ retries: 2 });

const gaps = knownGaps();
const { command: python, missing } = findInterpreter('python');

/** A listed gap must be one, and everything else must be equal: the record of what differs stays true. */
function check(program: ConformanceProgram, sandboxed: Printed, native: Printed): void {
  const printed = comparable(program, sandboxed);
  const gap = gaps.get(program.path);
  if (gap === undefined) expect.soft(printed, program.path).toEqual(native);
  else expect.soft(printed, `${program.path} is listed as a gap (${gap}) and prints the same now`).not.toEqual(native);
}

const areasOf = (programs: ConformanceProgram[]) => Object.entries(Object.groupBy(programs, ({ area }) => area));

test.describe('Node', () => {
  for (const [area, programs] of areasOf(listPrograms('javascript'))) {
    test(area, async ({ page }) => {
      const run = await openHarness(page);
      for (const program of programs!) {
        const [native, sandboxed] = await Promise.all([
          runNatively(program, python ?? ''),
          run(program.file, program.source, { stdin: STDIN }),
        ]);
        check(program, sandboxed, native);
      }
    });
  }
});

test.describe('Python', () => {
  test.skip(missing !== undefined, missing);
  useRuntimePage();
  for (const [area, programs] of areasOf(listPrograms('python'))) {
    test(area, async ({ page }) => {
      test.setTimeout(120_000);
      for (const program of programs!) {
        const native = await runNatively(program, python!);
        const { stdout, stderr, end } = await runInPython(page, program.source, { stdin: STDIN });
        check(program, { stdout, stderr, code: end.reason === 'exit' ? end.code : undefined }, native);
      }
    });
  }
});
