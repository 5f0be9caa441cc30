import { writeFileSync } from 'node:fs';

writeFileSync('a.mjs', "import { b } from './b.mjs'; export const a = 'a'; export const both = () => a + b;");
writeFileSync('b.mjs', "import { a } from './a.mjs'; export const b = 'b'; export const late = () => a;");
const { both } = await import('./a.mjs');
const { late } = await import('./b.mjs');
console.log(both(), late());
