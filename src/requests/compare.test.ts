import { describe, expect, test } from 'vitest';
import { compareResponses, SHOWN_LENGTH, summarize } from './compare.ts';

const answer = (body: string | Uint8Array, headers: Array<[string, string]> = [], status = 200) => ({
  status,
  headers,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

/** Each line behind a sign: `=` same, `!` different, `~` not compared. */
const marks = (lines: Array<{ text: string; state: string }>) =>
  lines.map(({ text, state }) => `${{ same: '=', different: '!', ignored: '~' }[state]} ${text}`);

describe('two answers', () => {
  test('that differ in spaces alone have the same body', () => {
    const sides = [answer('{"a": [1, 2]}'), answer('{"a":[1,2]}\n')] as [
      ReturnType<typeof answer>,
      ReturnType<typeof answer>,
    ];
    const compared = compareResponses(sides);
    for (const { body } of compared) {
      expect(marks(body)).toEqual(['= {', '=   "a": [', '=     1,', '=     2', '=   ]', '= }']);
    }
    expect(summarize(sides, compared)).toBe('Both answer 200, with the same body.');
  });

  test('have their different lines marked on each side', () => {
    const sides = [answer('{"a":1,"b":2}'), answer('{"a":1,"c":2}', [], 201)] as [
      ReturnType<typeof answer>,
      ReturnType<typeof answer>,
    ];
    const compared = compareResponses(sides);
    expect(compared.map(({ body }) => marks(body))).toEqual([
      ['= {', '=   "a": 1,', '!   "b": 2', '= }'],
      ['= {', '=   "a": 1,', '!   "c": 2', '= }'],
    ]);
    expect(summarize(sides, compared)).toBe('200 and 201, with different bodies.');
  });

  test('have headers compared by name in any case, but for those that differ by nature', () => {
    const sides = [
      answer('', [
        ['Content-Type', 'text/html'],
        ['Date', 'Mon'],
        ['server', 'uvicorn'],
        ['x-a', '1'],
      ]),
      answer('', [
        ['content-type', 'text/html'],
        ['date', 'Tue'],
        ['x-powered-by', 'Express'],
        ['X-A', '2'],
      ]),
    ] as [ReturnType<typeof answer>, ReturnType<typeof answer>];
    const compared = compareResponses(sides);
    expect(compared.map(({ headers }) => marks(headers))).toEqual([
      ['= content-type: text/html', '~ date: Mon', '! server: uvicorn', '! x-a: 1'],
      ['= content-type: text/html', '~ date: Tue', '! x-powered-by: Express', '! x-a: 2'],
    ]);
    expect(summarize(sides, compared)).toBe('Both answer 200, with the same body. 3 headers differ.');
  });

  test('that are no text are described, and compared by their bytes', () => {
    const sides = [answer(Uint8Array.of(255, 1)), answer(Uint8Array.of(255, 2))] as [
      ReturnType<typeof answer>,
      ReturnType<typeof answer>,
    ];
    const compared = compareResponses(sides);
    expect(marks(compared[0]!.body)).toEqual(['= (2 bytes of binary data)']);
    expect(summarize(sides, compared)).toBe('Both answer 200, with different bodies.');
  });

  test('are cut when they are long, and those that differ behind the cut are not called the same', () => {
    const long = 'x'.repeat(SHOWN_LENGTH);
    const sides = [answer(`${long}a`), answer(`${long}b`)] as [ReturnType<typeof answer>, ReturnType<typeof answer>];
    const compared = compareResponses(sides);
    expect(compared[0]).toMatchObject({ cut: true, length: SHOWN_LENGTH + 1 });
    expect(compared[0]!.body.map(({ text }) => text)).toEqual([long]);
    expect(summarize(sides, compared)).toBe('Both answer 200, with different bodies.');
  });
});

test('two answers without a common line are compared place by place, in no more steps than a page can spare', () => {
  const lines = (name: string) => `first\n${Array.from({ length: 3_000 }, (_, i) => `${name}${i}`).join('\n')}\nlast`;
  const sides = [answer(lines('a')), answer(lines('b'))] as [ReturnType<typeof answer>, ReturnType<typeof answer>];
  const compared = compareResponses(sides);
  for (const { body } of compared) {
    expect(body).toHaveLength(3_002);
    expect(body.filter(({ state }) => state === 'same').map(({ text }) => text)).toEqual(['first', 'last']);
  }
  expect(summarize(sides, compared)).toBe('Both answer 200, with different bodies.');
});

test('JSON that would be too long to print is cut, with the length that it would have', () => {
  const depth = 200_000;
  const [only] = compareResponses([answer('['.repeat(depth) + ']'.repeat(depth))]);
  // Line n of the first half, and line n from the end, is indented by 2n: their lengths add up to this.
  expect(only).toMatchObject({ cut: true, length: 2 * depth ** 2 });
  expect(only!.body.map(({ text }) => text).join('\n')).toHaveLength(SHOWN_LENGTH);
});

test('an answer alone differs from nothing', () => {
  const [only] = compareResponses([
    answer('one\ntwo', [
      ['a', 'b'],
      ['date', 'Mon'],
    ]),
  ]);
  expect(marks(only!.body)).toEqual(['= one', '= two']);
  expect(marks(only!.headers)).toEqual(['= a: b', '~ date: Mon']);
});
