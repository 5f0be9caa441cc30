console.log(typeof require, typeof module, __filename.endsWith('detect-cjs.js')); const { inspect } = require('util'); console.log(inspect({ a: 1 }));
