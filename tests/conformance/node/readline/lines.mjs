import readline from 'node:readline';
import { Readable } from 'node:stream';

const input = readline.createInterface({ input: Readable.from(['one\ntw', 'o\r\nthree\n\nfi', 've']), crlfDelay: Infinity });
for await (const line of input) console.log(JSON.stringify(line));

const second = readline.createInterface({ input: Readable.from(['a\nb\n']) });
second.on('line', (line) => console.log('line', line));
second.on('close', () => console.log('closed'));
await new Promise((resolve) => second.once('close', resolve));

const stdin = readline.createInterface({ input: process.stdin });
for await (const line of stdin) console.log('stdin', line);
