import { expect, test } from 'vitest';
import { START_VARIATION, withStartVariation } from './start-variation.ts';

const ratio = { low: 1.05, high: 1.09 };

test('a ratio with Python in a browser is known no better than two starts of it agree', () => {
  const factor = 1 + START_VARIATION.python;
  const expected = { low: 1.05 / factor, high: 1.09 * factor };
  expect(withStartVariation(ratio, ['python', 'python'], 'browser')).toEqual(expected);
  expect(withStartVariation(ratio, ['javascript', 'python'], 'browser')).toEqual(expected);
});

test('starts of JavaScript, and native ones, add nothing', () => {
  expect(withStartVariation(ratio, ['javascript', 'javascript'], 'browser')).toEqual(ratio);
  expect(withStartVariation(ratio, ['python', 'python'], 'native')).toEqual(ratio);
});

test('where there is no interval there is none', () => {
  expect(withStartVariation(null, ['python'], 'browser')).toBeNull();
});
