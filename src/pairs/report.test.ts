import { expect, test } from 'vitest';
import { comparableReport } from './report.ts';

test('durations, folders and frames of Node itself do not count', () => {
  const browser = '✖ adds (0.4ms)\n  Error: x\n      at TestContext.<anonymous> (file:///home/project/main.ts:3:1) {\n';
  const native =
    '✖ adds (1.25ms)\n  Error: x\n      at TestContext.<anonymous> (file:///tmp/a-b/main.ts:3:1)\n      at Test.run (node:internal/test_runner/test:1402:25) {\n';
  expect(comparableReport(browser)).toBe(comparableReport(native));
  const old = '  File "/tmp/a/main.py", line 3, in test\n    self.fail()\nRan 1 test in 0.001s\n';
  const newer =
    '  File "/home/project/main.py", line 3, in test\n    self.fail()\n    ~~~~~~~~~^^\nRan 1 test in 0.020s\n';
  expect(comparableReport(old)).toBe(comparableReport(newer));
});

test('what a test says does count', () => {
  for (const [one, other] of [
    ['✖ adds (1ms)', '✔ adds (1ms)'],
    ['main.py", line 3', 'main.py", line 4'],
    ['1 !== 2', '1 !== 3'],
  ] as const) {
    expect(comparableReport(one)).not.toBe(comparableReport(other));
  }
});
