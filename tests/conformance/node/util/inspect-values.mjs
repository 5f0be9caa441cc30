import { inspect } from 'node:util';

class Point {
  #secret = 1;
  constructor(x, y) { this.x = x; this.y = y; }
  get length() { return Math.hypot(this.x, this.y); }
}
class Named { static name = 'x'; [Symbol.toStringTag] = 'Tag'; }
const circular = { name: 'loop' };
circular.self = circular;
const values = [
  new Point(1, 2), new Named(), Point, circular, [1, , 3], Object.assign([1], { extra: true }), new Array(120).fill(0),
  'quo\'te "both" `three`', ['it\'s'], Symbol('s'), { [Symbol('key')]: 1 }, -0, 10n, [undefined, null], new Date(0), new Date(NaN),
  /x/g, new Error('shown').message, new Map([[{ a: 1 }, new Set([1])]]), new WeakMap(), Object.create(null), Object.create({ inherited: 1 }),
  function named() {}, () => {}, async () => {}, function* gen() {}, class extends Point {}, new Proxy({ a: 1 }, {}), new (class Foo extends Map {})(),
  { get a() { return 1; }, set a(_) {}, get b() { return 2; }, set c(_) {} }, { a: { b: { c: { d: {} } } } }, Object.freeze({ z: 1 }), new Boolean(false), Object('str'),
  new Uint8Array(3), new ArrayBuffer(2), [[[[[]]]]], { 'quoted-key': 1, valid_key: 2, 3: 4 }, 'x'.repeat(20), [1.5, -1], globalThis === undefined, process.versions === undefined,
];
for (const value of values) console.log(inspect(value));
console.log(inspect({ long: 'a'.repeat(60), other: 'b'.repeat(30) }), inspect(new Map([['k', 'v']]), { showHidden: true }).length > 0);
