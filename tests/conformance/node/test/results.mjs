import assert from 'node:assert/strict';
import test from 'node:test';

test('passes', () => {});
test('fails', () => {
  assert.equal(1, 2);
});
test('fails later', async () => {
  await Promise.resolve();
  throw new Error('later');
});
test('differs', () => {
  assert.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] });
});
test('an expression', () => {
  // A sentence before it.
  assert(1 === 2);
});
test('skipped', { skip: true }, () => {});
test('skipped for a reason', { skip: 'no time' }, () => {});
test('not yet', { todo: true }, () => {
  throw new Error('not yet');
});
test.todo('nothing there');
test('skips itself', (t) => t.skip('later'));
test('todo of its own', (t) => t.todo());
test('throws a string', () => {
  throw 'string';
});
test('throws undefined', () => {
  throw undefined;
});
test('throws with a cause', () => {
  throw new Error('outer', { cause: 'inner' });
});
test('callback', (_t, done) => setTimeout(done, 2));
test('callback with an error', (_t, done) => {
  done('why');
});
test('callback twice', (_t, done) => {
  done();
  done();
});
test('callback and promise', async (_t, done) => {
  done();
});
test('expected to fail', { expectFailure: true }, () => {
  throw new Error('as expected');
});
test(() => {});
test(function named() {});
test('lines\nand more', (t) => {
  t.diagnostic('a note');
  t.diagnostic({ a: 1 });
});
test('plans too much', (t) => {
  t.plan(2);
  t.assert.ok(true);
});
test('plans right', (t) => {
  t.plan(2);
  t.assert.ok(true);
  t.test('counts as well', () => {});
});
