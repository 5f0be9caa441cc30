import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

const out = createWriteStream('log.txt', { flags: 'a' });
for (let i = 1; i <= 3; i += 1) out.write(`line ${i}\n`);
await new Promise((resolve) => out.end(resolve));
let count = 0;
for await (const line of createInterface({ input: createReadStream('log.txt') })) {
  count += 1;
  console.log(count, line);
}
