import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEGIN_STDERR, END, END_STDERR, TRACE } from './inside/marks.ts';
import { plainLines, Terminal, type TerminalPart } from './terminal.ts';

const MARK = '\u001b_mark';

/** What a terminal makes of some chunks, neighbours of one kind joined. */
function read(chunks: string[]): TerminalPart[] {
  const terminal = new Terminal(MARK);
  const joined: TerminalPart[] = [];
  for (const part of [...chunks.flatMap((chunk) => terminal.push(chunk)), ...terminal.end()]) {
    const last = joined.at(-1);
    if (part[0] !== 'trace' && last?.[0] === part[0]) last[1] = `${last[1]}${part[1]}`;
    else joined.push(part);
  }
  return joined;
}

test('standard error and trace entries are told from standard output', () => {
  const text = `a\r\n${MARK}${BEGIN_STDERR}oh\r\n${MARK}${END_STDERR}b${MARK}${TRACE}{"id":1}${END}c`;
  expect(read([text])).toEqual([
    ['stdout', 'a\n'],
    ['stderr', 'oh\n'],
    ['stdout', 'b'],
    ['trace', { id: 1 }],
    ['stdout', 'c'],
  ]);
});

test('where the chunks are cut makes no difference', () => {
  const piece = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\u001b', '_', 'm') }),
    fc.constantFrom(MARK + BEGIN_STDERR, MARK + END_STDERR, `${MARK}${TRACE}[1]${END}`, '\r\n'),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.nat(80)), (pieces, cuts) => {
      const text = pieces.join('');
      const places = [0, ...cuts.filter((cut) => cut < text.length), text.length].sort((a, b) => a - b);
      const chunks = places.slice(1).map((place, i) => text.slice(places[i], place));
      expect(read(chunks)).toEqual(read([text]));
    }),
  );
});

test('text without marks arrives whole, line ends apart', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (chunks) => {
      const text = chunks.join('').replaceAll('\r\n', '\n');
      expect(read(chunks)).toEqual(text ? [['stdout', text]] : []);
    }),
  );
});

test('what is no mark, and a mark that is never completed, does no harm', () => {
  expect(read([`${MARK}zx`])).toEqual([['stdout', 'x']]);
  expect(read([`a${MARK}${TRACE}{"id":`])).toEqual([['stdout', 'a']]);
  expect(read([MARK + TRACE, ...new Array(30).fill('x'.repeat(1000))])[0]?.[0]).toBe('stdout');
  expect(read([`${MARK}${TRACE}no json${END}`])).toEqual([['trace', undefined]]);
});

describe('a tool’s output as plain lines', () => {
  test.each([
    ['\u001b[32madded\u001b[39m 3 packages\r\n', ['added 3 packages']],
    ['⠋\r⠙\rdone\r\n', ['done']],
    ['\u001b[1G\u001b[0K\\\u001b[1G\u001b[0K|', []],
    ['one\n\n  two  \n', ['one', '  two']],
  ])('%j', (text, lines) => {
    expect(plainLines(text)).toEqual(lines);
  });
});
