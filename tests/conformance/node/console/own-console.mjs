import { Console } from 'node:console';
import { Writable } from 'node:stream';

const lines = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const own = new Console({ stdout: sink, stderr: sink, groupIndentation: 4, inspectOptions: { depth: 0 } });
own.log('plain', { a: { b: 1 } });
own.group();
own.error('indented');
own.groupEnd();
console.log(lines);
console.log(typeof console.Console, console[Symbol.toStringTag]);
