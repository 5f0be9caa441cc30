import assert from 'node:assert/strict';

class Broken extends Error {
  code = 'E_BROKEN';
}
const broken = () => {
  throw new Broken('no good');
};
assert.throws(broken);
assert.throws(broken, Broken);
assert.throws(broken, /no good/);
assert.throws(broken, { code: 'E_BROKEN', message: /good$/ });
assert.throws(broken, (error) => error instanceof Broken);
await assert.rejects(async () => broken(), { name: 'Error' });
await assert.rejects(Promise.reject(new Error('later')), /later/);
assert.doesNotThrow(() => {});
await assert.doesNotReject(Promise.resolve());

for (const attempt of [
  () => assert.throws(() => {}),
  () => assert.throws(() => {}, Broken, 'it must throw'),
  () => assert.throws(broken, { code: 'E_OTHER' }),
  () => assert.throws(broken, /something else/),
]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.constructor.name, error.message.split('\n')[0]);
  }
}
try {
  await assert.rejects(Promise.resolve(1));
} catch (error) {
  console.log(error.message);
}
