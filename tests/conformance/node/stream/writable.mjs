import { Writable } from 'node:stream';
import { once } from 'node:events';

const seen = [];
const slow = new Writable({
  highWaterMark: 4,
  write(chunk, encoding, done) {
    seen.push(`${chunk} ${encoding}`);
    setTimeout(done, 1);
  },
  final(done) {
    seen.push('final');
    done();
  },
});
console.log(slow.write('abc'), slow.write('def'), slow.writableLength, slow.writableNeedDrain);
await once(slow, 'drain');
slow.end('last', () => console.log('end callback'));
await once(slow, 'finish');
console.log(seen, slow.writableEnded, slow.writableFinished);
slow.on('error', (error) => console.log(error.code, error.message));
slow.write('too late');
const batches = new Writable({
  writev(chunks, done) {
    console.log('batch', chunks.map(({ chunk }) => String(chunk)));
    done();
  },
});
batches.cork();
batches.write('1');
batches.write('2');
process.nextTick(() => batches.uncork());
const failing = new Writable({ write(_c, _e, done) { done(new Error('disk full')); } });
failing.on('error', (error) => console.log(error.message)).on('close', () => console.log('closed', failing.destroyed));
failing.write('x');
try {
  failing.write(null);
} catch (error) {
  console.log(error.code);
}
