import fs, * as everything from 'node:fs';
import { default as path, join as combine } from 'node:path';
import { readFile } from 'fs/promises';

console.log(everything.default === fs, combine === path.join, readFile === fs.promises.readFile);
fs.writeFileSync('data.json', '{"a": 1}');
fs.writeFileSync('helper.mjs', 'export const value = 41; export default function add(n) { return value + n; } export let live = 0; export const bump = () => { live += 1; };');
fs.writeFileSync('common.cjs', 'module.exports = { one: 1, two: 2 };');
const helper = await import('./helper.mjs');
console.log(helper, helper.default(1), Object.isFrozen(helper), helper[Symbol.toStringTag]);
helper.bump();
console.log(helper.live, (await import('./helper.mjs')) === helper, (await import('./helper.mjs?second')) === helper);
const common = await import('./common.cjs');
console.log(common.default, common.one);
const { default: data } = await import('./data.json', { with: { type: 'json' } });
console.log(data);
await import('./data.json').catch((error) => console.log(error.code));
await import('./none.mjs').catch((error) => console.log(error.code));
await import('nowhere').catch((error) => console.log(error.code));
await import('data:text/javascript,export default 7').then(({ default: seven }) => console.log(seven));
try {
  helper.value = 1;
} catch (error) {
  console.log(error.name);
}
