import { expect, test } from 'vitest';
import { closest } from './closest.ts';

const pages = ['/', '/articles/', '/play/', '/play/http-request/', '/play/jwt-login/', '/how-it-runs/'];

test.each([
  ['/play/htpp-request', '/play/http-request/'],
  ['/Play/JWT-login/', '/play/jwt-login/'],
  ['/article/', '/articles/'],
  ['/how-it-run', '/how-it-runs/'],
])('%s is near %s', (wanted, page) => {
  expect(closest(wanted, pages)).toBe(page);
});

test('what is near nothing has no suggestion', () => {
  expect(closest('/completely/other/thing', pages)).toBeUndefined();
  expect(closest('/x', [])).toBeUndefined();
});

test('a very long address is cut, not searched for minutes', () => {
  expect(closest(`/play/${'a'.repeat(1_000_000)}`, pages)).toBeUndefined();
});
