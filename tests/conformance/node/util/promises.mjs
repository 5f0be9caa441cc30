import { inspect } from 'node:util';

console.log(inspect(Promise.resolve(5)), inspect(new Promise(() => {})), inspect(new Map([[1, 2]]).keys()));
const failed = Promise.reject(new Error('x'));
failed.catch(() => {});
console.log(inspect(failed).split('\n')[0]);
