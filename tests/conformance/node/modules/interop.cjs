exports.name = 'interop';
console.log(module.id, require.main === module, typeof require.resolve, __filename.endsWith('/interop.cjs'), __dirname === process.cwd());
console.log(this === module.exports, arguments.length, module.children.length, module.paths.length > 0, module.loaded);
const { join } = require('path');
console.log(join('a', 'b'), require('node:path') === require('path'));
import('node:fs').then(({ default: fs }) => console.log('dynamic', fs === require('fs')));
for (const name of ['./missing', 'not-installed', 'node:nope']) {
  try {
    require(name);
  } catch (error) {
    console.log(error.code, error.message.split('\n')[0]);
  }
}
(async () => console.log(typeof (await import('node:os')).default.EOL))();
