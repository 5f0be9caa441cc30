import fs from 'node:fs';

fs.writeFileSync('file.txt', '12345');
fs.symlinkSync('file.txt', 'link');
const stats = fs.statSync('file.txt');
console.log(stats.isFile(), stats.isDirectory(), stats.isSymbolicLink(), stats.size, stats.mode.toString(8));
console.log(fs.lstatSync('link').isSymbolicLink(), fs.readlinkSync('link'), fs.readFileSync('link', 'utf8'));
fs.utimesSync('file.txt', 1000, 2000);
console.log(fs.statSync('file.txt').mtime.toISOString(), fs.statSync('file.txt').atimeMs);
console.log(typeof fs.statSync('file.txt', { bigint: true }).size, fs.statSync('file.txt', { bigint: true }).size);
fs.chmodSync('file.txt', 0o600);
console.log((fs.statSync('file.txt').mode & 0o777).toString(8));
fs.truncateSync('file.txt', 2);
console.log(fs.readFileSync('file.txt', 'utf8'), fs.realpathSync('link').endsWith('/file.txt'));
const fd = fs.openSync('file.txt', 'r+');
console.log(fs.writeSync(fd, 'XYZ', 1), fs.fstatSync(fd).size, fs.readSync(fd, Buffer.alloc(10), { position: 0 }));
fs.ftruncateSync(fd, 3);
fs.closeSync(fd);
console.log(fs.readFileSync('file.txt', 'utf8'));
