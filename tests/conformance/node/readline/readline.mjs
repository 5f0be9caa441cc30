import readline from 'node:readline/promises'; import rl0 from 'node:readline'; import { Readable } from 'node:stream';
const rl = readline.createInterface({ input: process.stdin, output: process.stdout }); for await (const l of rl) console.log('line:', l);
const r2 = rl0.createInterface({ input: Readable.from(['a\nb', 'c\r\nlast']), crlfDelay: Infinity }); r2.on('line', (l) => console.log([l])); await new Promise((r) => r2.on('close', r)); console.log('done');
