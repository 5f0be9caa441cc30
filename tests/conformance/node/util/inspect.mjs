process.noDeprecation = true;
import util, { inspect } from 'node:util';
console.log(inspect({ a: { b: { c: { d: {} } } } }, { depth: Infinity }), inspect({ a: 1, b: 'x' }, { compact: false }));
console.log(inspect('str'), inspect([1, [2, [3, [4]]]], false, null), inspect({ b: 1, a: 2 }, { sorted: true }));
class Money { constructor(v) { this.v = v; } [inspect.custom](depth, options, inspect) { return `Money<${inspect(this.v, options)}>`; } }
console.log(new Money(5), [new Money('x')], { m: new Money({ a: 1 }) });
class Tagged { get [Symbol.toStringTag]() { return 'TG'; } } console.log(new Tagged(), Object.create({}, { x: { value: 1, enumerable: false } }));
console.log(inspect(new Map([['a', { b: 1 }]]), { showHidden: true }), inspect([1, 2, 3], { maxArrayLength: 1 }), inspect('a'.repeat(50), { maxStringLength: 10 }));
console.log(inspect({ a: 1 }, { colors: true }), inspect([null, undefined, 'x', 1n, true, Symbol('a'), new Date(0)], { colors: true }));
console.log(util.format('%s:%s', 'a'), util.format('a', 'b', { c: 1 }), util.format('%%', 1), util.format(1, 2, '3'), util.format('%O', { a: { b: { c: { d: 1 } } } }));
console.log(new URL('http://user:pw@example.com:8080/p/a?x=1&y=2#h'), new URLSearchParams('a=1&b=2'), new Headers({ a: '1', 'content-type': 'x' }));
console.log(new AbortController().signal.aborted, new Blob(['abc']), new Event('x').type);
const e = new TypeError('bad', { cause: new Error('inner') }); e.code = 'E_CODE';
console.log(inspect(e).split('\n').filter((l) => !l.includes(' at ')).join('\n'));
class CustomError extends Error { constructor(m) { super(m); this.name = 'CustomError'; this.extra = { a: 1 }; } }
console.log(inspect(new CustomError('cm')).split('\n').filter((l) => !l.includes(' at ')).join('\n'));
const noStack = new Error('no stack'); noStack.stack = undefined; console.log(noStack); const s2 = new RangeError('rs'); delete s2.stack; s2.stack = 'custom stack'; console.log(s2);
const agg = new AggregateError([new Error('1')], 'many'); console.log(inspect(agg).split('\n').filter((l) => !l.includes(' at ')).join('\n'));
console.log(util.isDeepStrictEqual({ a: [1, new Map([[1, { x: 1 }]])] }, { a: [1, new Map([[1, { x: 1 }]])] }), util.isDeepStrictEqual([1], ['1']), util.isDeepStrictEqual(new Set([{ a: 1 }]), new Set([{ a: 1 }])), util.isDeepStrictEqual(NaN, NaN), util.isDeepStrictEqual(0, -0));
console.log(util.types.isPromise(Promise.resolve()), util.types.isRegExp(/a/), util.types.isDate(new Date()), util.types.isMap(new Map()), util.types.isTypedArray(new Uint8Array()), util.types.isUint8Array(Buffer.from('')), util.types.isAsyncFunction(async () => {}), util.types.isGeneratorFunction(function* () {}), util.types.isBoxedPrimitive(Object(1)), util.types.isNativeError(new TypeError()));
console.log(util.inspect.defaultOptions.depth, util.stripVTControlCharacters('\u001b[31mred\u001b[0m'), util.styleText('red', 'x', { validateStream: false }), util.styleText(['bold', 'blue'], 'y', { validateStream: false }), util.toUSVString('a\ud800'));
const p = util.promisify((a, cb) => cb(null, a + 1)); console.log(await p(1)); const pr = util.promisify((cb) => cb(new Error('perr'))); await pr().catch((x) => console.log(x.message));
util.callbackify(async (x) => x * 2)(4, (err, v) => console.log('cb', err, v));
const dep = util.deprecate((x) => x, 'old thing', 'DEP_X'); console.log(dep(3));
function Old() {} function Base() {} Base.prototype.hi = () => 'hi'; util.inherits(Old, Base); console.log(new Old().hi(), Old.super_ === Base);
console.log(util.parseArgs({ args: ['-f', '--bar', 'b', '--no-color', 'pos', '--list=1', '--list', '2'], options: { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string' }, color: { type: 'boolean' }, list: { type: 'string', multiple: true } }, allowPositionals: true, allowNegative: true, tokens: true }));
try { util.parseArgs({ args: ['--nope'], options: {} }); } catch (err) { console.log(err.code, err.message); }
try { util.parseArgs({ args: ['--s'], options: { s: { type: 'string', short: 's' } } }); } catch (err) { console.log(err.code, err.message); }
try { util.parseArgs({ args: ['x'], options: {} }); } catch (err) { console.log(err.code, err.message); }
console.log(util.parseEnv('A=1\nB="x y"\n# c\nC=\'q\' # t\nexport D=4'));
console.log(inspect(new Proxy({ a: 1 }, {})), inspect(globalThis).length > 100, inspect(Object.create(Array.prototype)), inspect(new (class extends Error {})('sub')).split('\n')[0]);
console.log(structuredClone({ a: new Date(0), b: new Map([[1, 2]]) }), [1, 2, 3].at(-1), Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')), Map.groupBy([1, 2], (x) => x % 2));
