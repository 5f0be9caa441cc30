import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

let made = 0;
const source = new Readable({
  highWaterMark: 2,
  objectMode: true,
  read() {
    made += 1;
    this.push(made > 10 ? null : made);
  },
});
let most = 0;
const seen = [];
const sink = new Writable({
  highWaterMark: 1,
  objectMode: true,
  write(item, _encoding, done) {
    seen.push(item);
    most = Math.max(most, made - seen.length);
    setImmediate(done);
  },
});
await pipeline(source, sink);
console.log(seen, most <= 6, source.destroyed, sink.destroyed, source.readableHighWaterMark, sink.writableHighWaterMark);
