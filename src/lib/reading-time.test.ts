import { expect, test } from 'vitest';
import { readingTime } from './reading-time.ts';

const words = (count: number) => 'word '.repeat(count);

test('counts prose at 238 words a minute, rounded, at least one minute', () => {
  expect(readingTime('')).toBe(1);
  expect(readingTime(words(238 * 3))).toBe(3);
  expect(readingTime(words(238 * 3 + 130))).toBe(4);
});

test('code, components, imports and link targets do not count', () => {
  const rest = [
    `import x from '${words(900)}';`,
    '```py',
    words(900),
    '```',
    `<Playground id="${words(900)}" />`,
    `{/* ${words(900)} */}`,
    `[link](http://example.org/${'a-b-'.repeat(900)})`,
  ].join('\n');
  expect(readingTime(`${words(476)}\n${rest}`)).toBe(2);
});

test('the text inside a component counts', () => {
  expect(readingTime(`<Note verdict="holds">${words(476)}</Note>`)).toBe(2);
});
