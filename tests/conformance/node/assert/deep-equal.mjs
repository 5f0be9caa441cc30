import assert from 'node:assert/strict';

const same = [
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }],
  [new Map([['a', { x: 1 }]]), new Map([['a', { x: 1 }]])],
  [new Set([1, 'two']), new Set(['two', 1])],
  [new Date(0), new Date(0)],
  [/a/gi, /a/gi],
  [NaN, NaN],
  [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
];
for (const [left, right] of same) assert.deepEqual(left, right);

const different = [
  [1, '1'],
  [[1, 2], [2, 1]],
  [{ a: undefined }, {}],
  [0, -0],
  [new Map([[1, 'a']]), new Map([[1, 'b']])],
  [[1, , 3], [1, undefined, 3]],
  [Object.create(null), {}],
  [new Error('a'), new Error('b')],
];
for (const [left, right] of different) {
  try {
    assert.deepEqual(left, right);
    console.log('equal');
  } catch (error) {
    console.log(error.name, error.code, error.operator);
  }
}
assert.notDeepEqual({ a: 1 }, { a: 2 });
console.log('done');
