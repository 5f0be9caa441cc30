import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { offsetOf } from './editor-problems.ts';

const doc = Text.of(['first', 'sé𝄞cond', '']);

test.each([
  ['the beginning', 1, 1, 0],
  ['a column in a line', 1, 4, 3],
  ['the end of a line', 1, 6, 5],
  ['a column behind the end of its line', 1, 60, 5],
  ['UTF-16 units behind a character of two', 2, 5, 10],
  ['an empty last line', 3, 1, 15],
  ['a line that is not there any more', 9, 2, 15],
])('%s', (_, line, column, offset) => {
  expect(offsetOf(doc, { line, column })).toBe(offset);
});
