import { expect, test } from 'vitest';
import { CallSite } from './call-sites.ts';

test('a frame tells its function and place', () => {
  const site = new CallSite('at App.use (file:///home/project/main.ts:3:14)');
  expect(site.getFunctionName()).toBe('App.use');
  expect(site.getFileName()).toBe('file:///home/project/main.ts');
  expect([site.getLineNumber(), site.getColumnNumber()]).toEqual([3, 14]);
  expect(`${site}`).toBe('App.use (file:///home/project/main.ts:3:14)');
});

test('a frame without a function has no name', () => {
  const site = new CallSite('at /home/project/a.cjs:1:2');
  expect([site.getFunctionName(), site.getFileName(), site.getLineNumber()]).toEqual([null, '/home/project/a.cjs', 1]);
});

test('a frame without a position has no line', () => {
  const site = new CallSite('at map (<anonymous>)');
  expect([site.getFunctionName(), site.getFileName(), site.getLineNumber()]).toEqual(['map', '<anonymous>', null]);
});
