import { describe, expect, test } from 'vitest';
import { DIAGNOSTICS_LIMIT, type Diagnostic, MESSAGE_LIMIT } from './protocol.ts';
import { readCheckerMessage } from './read-message.ts';

const diagnostic: Diagnostic = {
  from: { line: 3, column: 5 },
  to: { line: 3, column: 9 },
  severity: 'error',
  code: 'TS2345',
  message: 'Argument of type …',
};

describe('messages of a checker', () => {
  test('come through as they are', () => {
    for (const message of [
      { type: 'ready', checker: 'TypeScript 6.0.3' },
      { type: 'boot-failed', message: 'why' },
      { type: 'check-failed', id: 4, message: 'why' },
      { type: 'checked', id: 4, diagnostics: [diagnostic], ms: 12.5 },
    ]) {
      expect(readCheckerMessage(message)).toEqual(message);
    }
  });

  test.each([
    ['no object', 'checked'],
    ['a list', []],
    ['another type', { type: 'output' }],
    ['no name', { type: 'ready', checker: 7 }],
    ['no id', { type: 'checked', diagnostics: [], ms: 1 }],
    ['an id that is no whole number', { type: 'checked', id: 1.5, diagnostics: [], ms: 1 }],
    ['no list', { type: 'checked', id: 1, diagnostics: { length: 1 }, ms: 1 }],
    [
      'more diagnostics than a checker sends',
      { type: 'checked', id: 1, diagnostics: Array(DIAGNOSTICS_LIMIT + 1), ms: 1 },
    ],
  ])('are refused: %s', (_, message) => {
    expect(readCheckerMessage(message)).toBeUndefined();
  });

  test('are rebuilt: long texts cut, unknown fields and impossible diagnostics left out', () => {
    const long = 'x'.repeat(MESSAGE_LIMIT + 1);
    const message = {
      type: 'checked',
      id: 1,
      ms: -1,
      more: 1,
      diagnostics: [
        { ...diagnostic, code: long, message: long, html: '<b>' },
        { ...diagnostic, severity: 'fatal' },
        { ...diagnostic, from: { line: 0, column: 1 } },
        { ...diagnostic, to: { line: 1, column: Number.POSITIVE_INFINITY } },
        { ...diagnostic, from: null },
        null,
      ],
    };
    expect(readCheckerMessage(message)).toEqual({
      type: 'checked',
      id: 1,
      ms: 0,
      diagnostics: [{ ...diagnostic, code: 'x'.repeat(100), message: 'x'.repeat(MESSAGE_LIMIT) }],
    });
  });
});
