import { inspect } from 'node:util';

class AppError extends Error {
  name = 'AppError';
  constructor(message, options) { super(message, options); this.code = 'E_APP'; this.details = { id: 1 }; }
}
const first = (error) => inspect(error).split('\n').filter((line) => !/^\s+at /.test(line)).join('\n');
console.log(first(new AppError('top', { cause: new TypeError('below') })));
console.log(first(new AggregateError([new Error('one'), new RangeError('two')], 'many')));
const bare = new Error('no stack');
bare.stack = undefined;
console.log(first(bare));
const renamed = new Error('message');
renamed.name = 'Renamed';
console.log(String(renamed), first(renamed));
console.log(first({ error: new Error('nested') }), inspect(Object.assign(new Error('x'), { stack: 'custom stack' })));
console.log(new Error('a', { cause: 'text' }).cause, Error.isError?.(new TypeError()), Object.prototype.toString.call(new Error()));
