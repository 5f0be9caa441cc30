import util, { callbackify, deprecate, inherits, isDeepStrictEqual, parseArgs, promisify, types, getSystemErrorName, MIMEType } from 'node:util';
import { EventEmitter } from 'node:events';

const old = (a, b, done) => setTimeout(() => (a < 0 ? done(new Error('negative')) : done(null, a + b)), 1);
console.log(await promisify(old)(1, 2));
await promisify(old)(-1, 2).catch((error) => console.log(error.message));
callbackify(async (x) => x * 2)(21, (error, value) => console.log('callbackified', error, value));
callbackify(async () => { throw null; })((error) => console.log(error.code, error.reason));
function Animal() {}
inherits(Animal, EventEmitter);
console.log(new Animal() instanceof EventEmitter, isDeepStrictEqual({ a: [1] }, { a: [1] }), isDeepStrictEqual([0], [-0]));
console.log(types.isPromise(Promise.resolve()), types.isRegExp(/x/), types.isDate({}), types.isGeneratorFunction(function* () {}), types.isUint8Array(Buffer.alloc(1)));
const { values, positionals } = parseArgs({ args: ['-v', '--name', 'Ada', '--tag=a', '--tag', 'b', 'rest'], options: { verbose: { type: 'boolean', short: 'v' }, name: { type: 'string' }, tag: { type: 'string', multiple: true } }, allowPositionals: true });
console.log(values, positionals);
try {
  parseArgs({ args: ['--unknown'], options: {} });
} catch (error) {
  console.log(error.code, error.message);
}
process.on('warning', (warning) => console.log(warning.name, warning.code, warning.message));
const legacy = deprecate(() => 'result', 'use the new one', 'DEP_X');
console.log(legacy(), legacy());
console.log(getSystemErrorName(-2), util.types.isBoxedPrimitive(Object(1)), promisify.custom.toString());
const type = new MIMEType('text/html; charset=utf-8; q="a b"');
console.log(type.essence, type.params.get('charset'), String(type));
console.log(new util.TextEncoder().encode('é'), new util.TextDecoder('latin1').decode(new Uint8Array([0xe9])));
