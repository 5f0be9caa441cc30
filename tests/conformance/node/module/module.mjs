import module, { builtinModules, createRequire, isBuiltin, stripTypeScriptTypes } from 'node:module';

console.log(isBuiltin('fs'), isBuiltin('node:fs'), isBuiltin('node:test'), isBuiltin('test'), isBuiltin('lodash'));
console.log(['fs', 'http', 'path', 'stream/promises'].every((name) => builtinModules.includes(name)));
const require = createRequire(import.meta.url);
console.log(require('node:path') === (await import('node:path')).default, require.resolve('fs'), typeof module.createRequire);
try {
  require('./missing.cjs');
} catch (error) {
  console.log(error.code, error.message.split('\n')[0]);
}
await import('node:nope').catch((error) => console.log(error.code));
console.log(import.meta.filename.endsWith('/module.mjs'), import.meta.dirname.startsWith('/'), import.meta.url.startsWith('file:///'), import.meta.resolve('./x.mjs').endsWith('/x.mjs'), import.meta.main);
