import { inspect } from 'node:util';

const data = { b: [1, 2, [3, [4, [5]]]], a: { deep: { deeper: { deepest: true } } }, text: 'line\nbreak', list: Array.from({ length: 8 }, (_, i) => i) };
console.log(inspect(data, { depth: 0 }), inspect(data, { depth: null }));
console.log(inspect(data, { compact: false, sorted: true }));
console.log(inspect(data, { breakLength: Infinity }), inspect(data, false, 1));
console.log(inspect([1, 2, 3, 4], { maxArrayLength: 2 }), inspect('abcdef', { maxStringLength: 3 }), inspect(123456.789, { numericSeparator: true }));
console.log(inspect({ a: 1, b: 'x', c: null, d: undefined, e: Symbol('q'), f: /r/, g: new Date(0) }, { colors: true }));
class Money {
  constructor(cents) { this.cents = cents; }
  [inspect.custom](depth, options) { return `Money<${options.stylize((this.cents / 100).toFixed(2), 'number')}>`; }
}
console.log(new Money(1234), [new Money(5)], inspect(new Money(1), { colors: true }), `${inspect.custom.toString()}`);
console.log(inspect({ get a() { return { b: 1 }; } }, { getters: true }), inspect.defaultOptions.depth);
