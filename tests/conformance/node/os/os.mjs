import os, { EOL, constants } from 'node:os';

console.log(JSON.stringify(EOL), os.platform(), os.type(), os.endianness());
console.log(typeof os.hostname(), os.cpus().length > 0, os.availableParallelism() > 0, os.totalmem() >= 0, os.uptime() >= 0);
console.log(os.tmpdir().startsWith('/'), os.homedir().startsWith('/'), os.loadavg().length, constants.signals.SIGINT, constants.errno.ENOENT);
console.log(Object.keys(os.userInfo()).sort(), os.devNull);
