import { expect, test } from 'vitest';
import { compareOutputs } from './verdict.ts';

test('equal output is the same, with or without a final newline', () => {
  expect(compareOutputs('a\nb\n', 'a\nb\n')).toEqual({ same: true });
  expect(compareOutputs('a\nb', 'a\nb\n')).toEqual({ same: true });
  expect(compareOutputs('', '')).toEqual({ same: true });
});

test('a difference in white space or case is a difference', () => {
  expect(compareOutputs('a \n', 'a\n').same).toBe(false);
  expect(compareOutputs('True\n', 'true\n').same).toBe(false);
  expect(compareOutputs('', '\n').same).toBe(false);
});

test('the diff names whose line it is', () => {
  const verdict = compareOutputs('one\ntwo\nthree\n', 'one\n2\nthree\n');
  const changes = verdict.same ? [] : verdict.changes.filter(({ added, removed }) => added || removed);
  expect(changes.map(({ value, removed }) => [removed ? 'python' : 'javascript', value])).toEqual([
    ['python', 'two\n'],
    ['javascript', '2\n'],
  ]);
});

test('huge outputs are compared without a line diff', () => {
  const huge = 'x\n'.repeat(100_000);
  expect(compareOutputs(huge, `${huge}y\n`)).toEqual({ same: false, changes: [] });
});
