const seen = [];
setImmediate(() => console.log(seen.join(), require('node:path').basename(__filename), typeof module.exports, this === module.exports, require.main === module));
process.nextTick(() => seen.push('tick')); Promise.resolve().then(() => seen.push('micro')); queueMicrotask(() => { seen.push('qm'); process.nextTick(() => seen.push('tick2')); }); seen.push('sync');
exports.a = 1; console.log(module.exports, arguments.length, typeof require.resolve, module.id, module.loaded, __dirname === process.cwd());
const { EventEmitter } = require('events'); console.log(new EventEmitter(), EventEmitter.defaultMaxListeners);
try { require('./nope'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
try { require('left-pad-x'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
setImmediate(() => import('node:os').then((os) => console.log('dynamic', os.default.EOL === '\n', typeof os.platform)));
if (true) { await1 = 1; } console.log(typeof await1);
