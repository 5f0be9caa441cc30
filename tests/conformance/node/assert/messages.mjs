import assert from 'node:assert';

const attempts = [
  () => assert(false),
  () => assert(0, 'zero is false'),
  () => assert.equal(1, 2),
  () => assert.strictEqual('one', 'two'),
  () => assert.strictEqual(1, 1.5, 'not the same number'),
  () => assert.notStrictEqual(7, 7),
  () => assert.deepStrictEqual({ name: 'Ada', tags: ['a', 'b'] }, { name: 'Ada', tags: ['a', 'c'] }),
  () => assert.match('hello', /^H/),
  () => assert.doesNotMatch('hello', /ell/),
  () => assert.ok(null, new RangeError('given error')),
  () => assert.fail('on purpose'),
  () => assert.ifError(new TypeError('came with the callback')),
];
for (const attempt of attempts) {
  try {
    attempt();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
    console.log(error.code, error.generatedMessage, String(error.actual), error.expected);
  }
}
