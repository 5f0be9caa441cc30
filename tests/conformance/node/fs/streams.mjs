import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';

const out = createWriteStream('numbers.txt');
for (let i = 0; i < 5; i += 1) out.write(`${i}\n`);
out.end('last\n');
await once(out, 'finish');
console.log(out.bytesWritten, out.path);

const input = createReadStream('numbers.txt', { encoding: 'utf8', highWaterMark: 4 });
const chunks = [];
for await (const chunk of input) chunks.push(chunk);
console.log(chunks, input.bytesRead);

await pipeline(createReadStream('numbers.txt', { start: 2, end: 5 }), createWriteStream('part.txt'));
console.log(JSON.stringify(readFileSync('part.txt', 'utf8')));
createReadStream('missing.txt').on('error', (error) => console.log(error.code));
createWriteStream('no/such/place.txt').on('error', (error) => console.log(error.code));
