import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

class Store {
  #path;
  constructor(folder) { this.#path = join(folder, 'store.json'); }
  load() { return existsSync(this.#path) ? JSON.parse(readFileSync(this.#path, 'utf8')) : {}; }
  save(data) {
    writeFileSync(`${this.#path}.tmp`, JSON.stringify(data, null, 2));
    renameSync(`${this.#path}.tmp`, this.#path);
  }
}
const store = new Store(process.cwd());
console.log(store.load());
store.save({ users: [{ name: 'Ada' }] });
console.log(store.load(), existsSync('store.json.tmp'));
const own = await readFile(new URL(import.meta.url), 'utf8');
console.log(own.split('\n')[0], readFileSync(import.meta.filename, 'utf8') === own);
