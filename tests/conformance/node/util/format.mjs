import util, { format, formatWithOptions, inspect, styleText, stripVTControlCharacters, toUSVString } from 'node:util';

console.log(format('%s %d %i %f %j %o %O %c %%', 'a', '42', '42.9', '1.50', { a: 1 }, { b: 2 }, { c: 3 }, 'css'));
console.log(format('%s', { toString() { return 'own'; } }), format('%s', class A {}), format('%s', [1, [2, [3]]]), format('%d', 5n), format('%i', 'x'));
console.log(format(1, 2, '3'), format('%s'), format('%s', 'a', 'b', { c: 1 }), format('100%'), format('%x', 1));
console.log(formatWithOptions({ colors: true }, '%O', { a: 1 }));
console.log(JSON.stringify(styleText('red', 'warning', { validateStream: false })), stripVTControlCharacters('\u001b[31mred\u001b[0m'));
console.log(toUSVString('a\uD800b') === 'a\uFFFDb', util.inspect === inspect);
const loop = {};
loop.self = loop;
console.log(format('%j', loop));
