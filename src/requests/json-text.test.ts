import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactJson, findJsonMistake, isJson, layOutJson, prettyJson } from './json-text.ts';

/** JSON as somebody might send it: any order, number spelling and spaces. */
const json = fc
  .json({ stringUnit: 'binary' })
  .chain((text) => fc.constantFrom(text, JSON.stringify(JSON.parse(text), null, 3)));

/** Text that is JSON but for one or two characters. */
const almostJson = fc
  .tuple(
    json,
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.string({ unit: fc.constantFrom(...'{}[]:,"\\\'0-.eEtnu1 \n\t'), maxLength: 3 }),
  )
  .map(([text, at, cut, put]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + cut);
  });

describe('findJsonMistake', () => {
  test('accepts exactly what JSON.parse accepts', () => {
    fc.assert(
      fc.property(
        fc.oneof(json, almostJson, fc.string()),
        (text) => (findJsonMistake(text) === undefined) === isJson(text),
      ),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['', 1, 1, 'the text ends where a value should follow'],
    ['{"a": 1,}', 1, 9, 'a name in double quotes should follow; is there a comma too many?'],
    ['[1, 2,\n]', 2, 1, 'a value should follow; is there a comma too many?'],
    ["{'a': 1}", 1, 2, 'strings stand in double quotes, not in single ones'],
    ['{\n  name: "Ada"\n}', 2, 3, 'a name in double quotes or } should follow, but here stands name'],
    ['{"a" 1}', 1, 6, 'a colon should follow, but here stands 1'],
    ['{"a": True}', 1, 7, 'a value should follow, but here stands True'],
    ['{"a": "b}', 1, 7, 'this string is not closed'],
    ['{"a": "b\n"}', 1, 7, 'this string is not closed on its line; a line break in a string is written \\n'],
    ['"\\d"', 1, 1, 'this string has an escape that JSON does not know: \\d'],
    ['"\t"', 1, 1, 'this string holds a control character; write it as an escape such as \\t'],
    ['[1 2]', 1, 4, 'a comma or ] should follow, but here stands 2'],
    ['{"a": [1, 2}', 1, 12, 'a comma or ] should follow, but here stands }'],
    ['{"a": 1}\r\n}', 2, 1, 'the end should follow, but here stands }'],
    ['{"a": 1', 1, 8, 'the text ends where a comma or } should follow'],
  ])('%j', (text, line, column, message) => {
    expect(findJsonMistake(text)).toEqual({ line, column, message });
  });
});

describe('the two ways to print', () => {
  test('keep the order, the numbers and the escapes', () => {
    const text = '{ "b" : 1.0,\n"10":[ ], "a": { }, "s": "a : , \\u00e9 \\" }", "n": [12345678901234567890, -1e5] }';
    expect(compactJson(text)).toBe(
      '{"b":1.0,"10":[],"a":{},"s":"a : , \\u00e9 \\" }","n":[12345678901234567890,-1e5]}',
    );
    expect(prettyJson(text)).toBe(
      '{\n  "b": 1.0,\n  "10": [],\n  "a": {},\n  "s": "a : , \\u00e9 \\" }",\n  "n": [\n    12345678901234567890,\n    -1e5\n  ]\n}',
    );
  });

  test('say the same as the text', () => {
    fc.assert(
      fc.property(json, (text) => {
        const value = JSON.parse(text);
        expect(compactJson(text)).toBe(JSON.stringify(value));
        expect(JSON.parse(prettyJson(text))).toEqual(value);
        expect(compactJson(prettyJson(text))).toBe(compactJson(text));
        const whole = prettyJson(text);
        expect(layOutJson(text, 7)).toEqual({ text: whole.slice(0, 7), length: whole.length });
      }),
    );
  });
});
