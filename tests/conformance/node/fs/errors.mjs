import fs from 'node:fs';
import { readFile } from 'node:fs/promises';

const attempts = {
  readMissing: () => fs.readFileSync('missing.txt'),
  openMissing: () => fs.openSync('missing.txt', 'r+'),
  dirMissing: () => fs.readdirSync('missing'),
  readDirectory: () => fs.readFileSync('.'),
  makeAgain: () => { fs.mkdirSync('twice'); fs.mkdirSync('twice'); },
  makeDeep: () => fs.mkdirSync('x/y/z'),
  removeFull: () => { fs.writeFileSync('twice/file', ''); fs.rmdirSync('twice'); },
  removeMissing: () => fs.unlinkSync('missing.txt'),
  renameMissing: () => fs.renameSync('missing.txt', 'other.txt'),
  notDirectory: () => fs.readdirSync('twice/file'),
  badDescriptor: () => fs.readSync(999, Buffer.alloc(1)),
  badPath: () => fs.readFileSync(5.5),
  nullByte: () => fs.readFileSync('a\0b'),
  badFlag: () => fs.openSync('x', 'zz'),
  badEncoding: () => fs.readFileSync('twice/file', 'nope'),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(name, 'no error');
  } catch (error) {
    console.log(name, error.name, error.code, error.syscall, error.message);
  }
}
await readFile('missing.txt').catch((error) => console.log(error.code, error.path, error.message));
