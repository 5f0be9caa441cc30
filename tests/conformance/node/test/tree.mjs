import { after, afterEach, before, beforeEach, describe, it, suite, test } from 'node:test';

beforeEach(() => console.log('root beforeEach'));
after(() => console.log('root after'));

describe('hooks', () => {
  before(() => console.log('before'));
  after(() => console.log('after'));
  beforeEach((t) => console.log('beforeEach', t.name));
  afterEach((t) => console.log('afterEach', t.fullName));
  it('one', () => console.log('one'));
  describe('inner', () => {
    beforeEach(() => console.log('inner beforeEach'));
    afterEach(() => console.log('inner afterEach'));
    it('two', () => console.log('two'));
  });
});
suite('failures', () => {
  it('throws', () => {
    throw new TypeError('in a suite');
  });
  it('passes', () => {});
});
describe('empty', () => {});
describe('skipped', { skip: true }, () => it('never', () => {}));
describe('todo', { todo: true }, () =>
  it('inherits', () => {
    throw new Error('todo');
  }));
describe('throws', () => {
  throw new Error('while described');
});
describe('before fails', () => {
  before(() => {
    throw new Error('before');
  });
  after(() => console.log('after all the same'));
  it('is cancelled', () => {});
});
describe('after fails', () => {
  after(() => {
    throw new Error('after');
  });
  it('is fine', () => {});
});
describe('asynchronous', async () => {
  await Promise.resolve();
  it('late', () => {});
});
test('subtests', async (t) => {
  t.after(() => console.log('own after'));
  t.afterEach(() => console.log('own afterEach'));
  await t.test('first', () => console.log('first'));
  await t.test('second', async (t) => {
    await t.test('deep', () => console.log('deep'));
  });
});
