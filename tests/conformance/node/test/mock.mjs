import assert from 'node:assert';
import { mock, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const add = mock.fn((a, b) => a + b);
console.log(add(1, 2), add.mock.callCount(), add.mock.calls[0].arguments, add.mock.calls[0].result);
const cart = {
  rate: 2,
  get total() {
    return 1;
  },
  price(x) {
    return x * this.rate;
  },
};
const price = mock.method(cart, 'price', () => 'mocked');
console.log(cart.price(3), price === cart.price, price.mock.calls[0].this === cart);
price.mock.mockImplementationOnce(() => 'once');
console.log(cart.price(), cart.price());
price.mock.restore();
console.log(cart.price(3));
mock.getter(cart, 'total', () => 7);
console.log(cart.total);
mock.restoreAll();
console.log(cart.total);
const fails = mock.fn(() => {
  throw new Error('as told');
});
assert.throws(() => fails());
console.log(fails.mock.calls[0].error.message);
const twice = mock.fn(
  () => 'real',
  () => 'mock',
  { times: 2 },
);
console.log(twice(), twice(), twice());
class Point {
  constructor(x) {
    this.x = x;
  }
}
const MockPoint = mock.fn(Point);
console.log(new MockPoint(3).x, MockPoint.mock.calls[0].target === Point, mock.fn()());
for (const wrong of [() => mock.fn(3), () => mock.method(cart, 'none'), () => mock.method(null, 'x')]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.code, error.message);
  }
}

mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1000 });
const log = [];
setTimeout(() => log.push('timeout'), 5);
const every = setInterval(() => log.push('interval'), 2);
mock.timers.tick(4);
console.log(Date.now(), new Date().toISOString(), log);
clearInterval(every);
mock.timers.runAll();
console.log(Date.now(), log);
mock.timers.reset();
try {
  mock.timers.tick(1);
} catch (error) {
  console.log(error.code, error.message);
}

test('a mock of the test ends with it', (t) => {
  t.mock.method(cart, 'price', () => 'in the test');
  assert.equal(cart.price(), 'in the test');
});
test('afterwards', async () => {
  await sleep(1);
  assert.equal(cart.price(1), 2);
});
