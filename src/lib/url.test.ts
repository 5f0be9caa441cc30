import { expect, test } from 'vitest';
import { url } from './url.ts';

test.each([
  ['', '/', '/'],
  ['articles/', '/', '/articles/'],
  ['', '/docs/', '/docs/'],
  ['articles/#top', '/docs', '/docs/articles/#top'],
  ['/favicon.svg', '/docs/', '/docs/favicon.svg'],
])('%s under %s is %s', (path, base, address) => {
  expect(url(path, base)).toBe(address);
});
