const { writeFileSync } = require('node:fs');

writeFileSync('a.cjs', "exports.early = 1; const b = require('./b.cjs'); exports.fromB = b.saw; exports.late = 2;");
writeFileSync('b.cjs', "const a = require('./a.cjs'); exports.saw = Object.keys(a);");
console.log(require('./a.cjs'), Object.keys(require.cache).length);
delete require.cache[require.resolve('./b.cjs')];
console.log(require('./b.cjs').saw);
