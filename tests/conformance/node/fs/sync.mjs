import fs from 'node:fs';
import path from 'node:path';

const root = fs.mkdtempSync('work-');
const at = (...names) => path.join(root, ...names);
fs.mkdirSync(at('a/b/c'), { recursive: true });
fs.writeFileSync(at('a/one.txt'), 'first\nsecond\n');
fs.appendFileSync(at('a/one.txt'), Buffer.from('third\n'));
fs.copyFileSync(at('a/one.txt'), at('a/b/two.txt'));
fs.renameSync(at('a/b/two.txt'), at('a/b/three.txt'));
console.log(fs.readFileSync(at('a/b/three.txt'), 'utf8').split('\n'));
console.log(fs.readdirSync(at('a')), fs.readdirSync(root, { recursive: true }).sort());
for (const entry of fs.readdirSync(at('a'), { withFileTypes: true })) console.log(entry.name, entry.isFile(), entry.isDirectory());
const { size } = fs.statSync(at('a/one.txt'));
console.log(size, fs.existsSync(at('a/one.txt')), fs.existsSync(at('nope')), fs.statSync(at('nope'), { throwIfNoEntry: false }));
fs.cpSync(at('a'), at('copy'), { recursive: true });
fs.rmSync(at('a'), { recursive: true });
console.log(fs.readdirSync(root), fs.readdirSync(at('copy')));
fs.writeFileSync(at('flag.txt'), 'x', { flag: 'wx' });
try {
  fs.writeFileSync(at('flag.txt'), 'y', { flag: 'wx' });
} catch (error) {
  console.log(error.code, error.syscall);
}
fs.rmSync(root, { recursive: true, force: true });
console.log(fs.existsSync(root));
