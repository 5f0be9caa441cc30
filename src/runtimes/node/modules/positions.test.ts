import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignedMap, applyEdits, offsetToPosition } from './positions.ts';

test('an offset becomes a line and a column from 1', () => {
  expect(offsetToPosition('ab\ncd', 0)).toEqual([1, 1]);
  expect(offsetToPosition('ab\ncd', 3)).toEqual([2, 1]);
  expect(offsetToPosition('ab\ncd', 5)).toEqual([2, 3]);
});

test('a column after removed types is found in the written line', () => {
  const written = 'const n: Map<string, number> = make<Map<string, number>>(a as string); throw new Bad(n!);';
  const running = 'const n = make(a ); throw new Bad(n);';
  const map = alignedMap(written, running);
  for (const word of ['const', 'make', 'throw', 'new', 'Bad']) {
    expect(map(1, running.indexOf(word) + 1), word).toEqual([1, written.indexOf(word === 'make' ? 'make<' : word) + 1]);
  }
});

test('a line without types keeps its columns', () => {
  expect(alignedMap('a;\nb(c);', 'a;\nb(c);')(2, 3)).toEqual([2, 3]);
});

test('columns beside edits map back to the text before them', () => {
  const text = 'import a from "x"; use(a);\nimport("y");';
  const { code, map } = applyEdits(text, [
    { start: 15, end: 16, text: 'blob:null/0123' },
    { start: 27, end: 33, text: '$mport' },
  ]);
  expect(code).toBe('import a from "blob:null/0123"; use(a);\n$mport("y");');
  expect(map(1, code.indexOf('use') + 1)).toEqual([1, text.indexOf('use') + 1]);
  expect(map(2, 7)).toEqual([2, 7]);
});

test('every character outside an edit maps to itself', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      (a, middle, b) => {
        const plain = (text: string) => text.replace(/[\r\n]/g, ' ');
        const [head, cut, tail] = [plain(a), plain(middle), plain(b)];
        const { code, map } = applyEdits(head + cut + tail, [
          { start: head.length, end: head.length + cut.length, text: 'EDIT' },
        ]);
        expect(code).toBe(`${head}EDIT${tail}`);
        for (let i = 0; i < tail.length; i += 1) {
          expect(map(1, head.length + 'EDIT'.length + i + 1)).toEqual([1, head.length + cut.length + i + 1]);
        }
        for (let i = 0; i < head.length; i += 1) expect(map(1, i + 1)).toEqual([1, i + 1]);
      },
    ),
  );
});
