import { describe, it, test } from 'node:test';

test('left out', () => console.log('never'));
describe('a suite', () => {
  it('left out', () => {});
  it('alone', { only: true }, () => console.log('alone'));
  describe('inner', () => it('left out', () => {}));
});
describe('another', () => it('left out', () => {}));
describe.only('all of it', () => {
  it('one', () => {});
  it('two', () => {});
});
