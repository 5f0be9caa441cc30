import { Readable } from 'node:stream';

class Counter extends Readable {
  #n = 0;
  _read() {
    this.push(this.#n < 3 ? String(this.#n++) : null);
  }
}
const counter = new Counter();
counter.on('data', (chunk) => console.log('data', chunk, counter.readableFlowing));
counter.on('end', () => console.log('end', counter.readableEnded));
counter.on('close', () => console.log('close', counter.destroyed));
await new Promise((resolve) => counter.on('close', resolve));

const manual = new Readable({ read() {} });
manual.push('abcdef');
manual.push(null);
console.log(manual.read(2).toString(), manual.readableLength, manual.read().toString(), manual.read());

const objects = Readable.from([{ a: 1 }, { a: 2 }]);
console.log(objects.readableObjectMode, await objects.map(({ a }) => a * 10).toArray());
console.log(await Readable.from([1, 2, 3, 4]).filter((n) => n % 2).reduce((sum, n) => sum + n, 0));
console.log(await Readable.from([5, 6]).take(1).toArray(), await Readable.from([5, 6]).drop(1).toArray(), await Readable.from([1, 2]).some((n) => n > 1));
const broken = new Readable({ read() { this.destroy(new Error('broken')); } });
try {
  for await (const _ of broken);
} catch (error) {
  console.log(error.message, broken.errored === error);
}
const paused = Readable.from(['x']);
console.log(paused.isPaused(), paused.pause().isPaused(), paused.resume().isPaused());
