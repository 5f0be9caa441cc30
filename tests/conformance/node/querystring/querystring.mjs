import querystring from 'node:querystring';

console.log(querystring.parse('a=1&b=2&a=3&c=%20x+y&d&=e&%zz=1'));
console.log(querystring.stringify({ a: [1, 'two'], b: true, c: null, d: undefined, e: 'ä &', f: 5n, g: Infinity }));
console.log(querystring.parse('a:1;b:2', ';', ':'), querystring.stringify({ a: 1, b: 2 }, ';', ':'));
console.log(querystring.escape('a b/é'), querystring.unescape('a%20b%2F'), querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }));
console.log(Object.getPrototypeOf(querystring.parse('')), querystring.decode === querystring.parse);
