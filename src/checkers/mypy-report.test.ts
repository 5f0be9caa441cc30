import { expect, test } from 'vitest';
import { readMypyReport } from './mypy-report.ts';
import { DIAGNOSTICS_LIMIT } from './protocol.ts';

test('a report becomes places, codes and messages', () => {
  const { version, diagnostics } = readMypyReport(
    `1.19.1
checked.py:3:5:3:9: error: Argument 1 to "f" has incompatible type "str"; expected "int"  [arg-type]
checked.py:3:5:3:9: note: See the documentation
checked.py:7:1: note: Revealed type is "builtins.int"

`,
  );
  expect(version).toBe('1.19.1');
  expect(diagnostics).toEqual([
    {
      from: { line: 3, column: 5 },
      to: { line: 3, column: 10 },
      severity: 'error',
      code: 'arg-type',
      message: 'Argument 1 to "f" has incompatible type "str"; expected "int"\nSee the documentation',
    },
    {
      from: { line: 7, column: 1 },
      to: { line: 7, column: 2 },
      severity: 'information',
      code: 'mypy',
      message: 'Revealed type is "builtins.int"',
    },
  ]);
});

test('what is no report is left out, and a flood is cut', () => {
  expect(readMypyReport('<b>\nnonsense\n')).toEqual({ version: 'unknown version', diagnostics: [] });
  const many = Array.from({ length: 500 }, (_, i) => `checked.py:${i + 1}:1:1:2: error: x  [misc]`).join('\n');
  expect(readMypyReport(`1.0\n${many}`).diagnostics).toHaveLength(DIAGNOSTICS_LIMIT);
});
