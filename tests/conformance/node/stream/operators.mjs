import { Readable } from 'node:stream';

const numbers = () => Readable.from([1, 2, 3, 4, 5]);
const later = (value) => new Promise((resolve) => setTimeout(resolve, 2, value));
console.log(await numbers().map((n) => later(n * 2), { concurrency: 2 }).toArray());
console.log(await numbers().flatMap((n) => [n, n]).take(3).toArray(), await numbers().find((n) => n > 2), await numbers().every((n) => n > 0));
await numbers().forEach((n) => { if (n === 5) console.log('last', n); });
console.log(await numbers().reduce((sum, n) => sum + n), await Readable.from([]).toArray());
await Readable.from([]).reduce((a) => a).catch((error) => console.log(error.name, error.code));
await numbers().map((n) => { if (n === 3) throw new Error('three'); return n; }).toArray().catch((error) => console.log(error.message));
