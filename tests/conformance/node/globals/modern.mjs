console.log(Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even')), [3, 1, 2].toSorted(), [1, 2].with(0, 9), [1, 2, 3].findLast((n) => n < 3));
console.log(Promise.withResolvers && Object.keys(Promise.withResolvers()), await Promise.try(() => 5), new Set([1, 2]).union(new Set([3])), [1, [2, [3]]].flat(Infinity));
console.log(Array.from({ length: 3 }, (_, i) => i * i), 'a-b'.replaceAll('-', '+'), 'abc'.at(-1), Object.fromEntries([['k', 1]]), Object.hasOwn({ a: 1 }, 'a'));
console.log(await Promise.allSettled([1, Promise.reject(new Error('x'))]), await Promise.any([Promise.reject(1), 2]), await Promise.race([new Promise(() => {}), 'first']));
await Promise.any([Promise.reject(new Error('a'))]).catch((error) => console.log(error.name, error.errors.length, error.message));
console.log(Math.max(...[1, 5, 3]), Number('0x1f'), parseInt('12px'), (0.1 + 0.2).toFixed(2), 2n ** 64n, Number.MAX_SAFE_INTEGER, 7 % -3);
console.log([10, 9, 1].sort(), JSON.stringify({ u: undefined, f() {}, d: new Date(0), n: NaN, nested: { a: [1] } }, null, 1), JSON.parse('[1]', (_, v) => (v === 1 ? 'one' : v)));
const { a = 5, ...rest } = { b: 2, c: 3 };
console.log(a, rest, null ?? 'default', undefined?.x, `${[1, 2]}`, typeof null, [..."héy"], /(?<y>\d{4})/.exec('in 2026').groups.y);
class Account { static #count = 0; #balance = 0; static { Account.ready = true; } add(n) { this.#balance += n; return Account.#count++; } get total() { return this.#balance; } }
const account = new Account();
account.add(5);
console.log(account.total, Account.ready, account, Iterator.from([1, 2, 3]).map((n) => n * 2).toArray(), 'ab'.isWellFormed());
try {
  JSON.parse('{bad');
} catch (error) {
  console.log(error.name, error.message);
}
