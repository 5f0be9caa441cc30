import { Readable, Writable } from 'node:stream';
import { ReadableStream, TransformStream, WritableStream, TextDecoderStream } from 'node:stream/web';
import { text, json, buffer } from 'node:stream/consumers';

const source = new ReadableStream({
  start(controller) {
    for (const word of ['one', 'two']) controller.enqueue(word);
    controller.close();
  },
});
const shout = new TransformStream({ transform: (chunk, controller) => controller.enqueue(`${chunk}!`) });
const words = [];
await source.pipeThrough(shout).pipeTo(new WritableStream({ write: (chunk) => void words.push(chunk) }));
console.log(words);
console.log(await Array.fromAsync(ReadableStream.from([1, 2, 3])));
console.log(await text(Readable.from(['a', 'b'])), await json(Readable.from(['{"a":', '1}'])), await buffer(Readable.from([Buffer.from('x')])));
const web = Readable.toWeb(Readable.from([Buffer.from('hi')]));
console.log(await text(web));
const node = Readable.fromWeb(ReadableStream.from(['c', 'd']));
console.log(await node.toArray());
const [left, right] = ReadableStream.from(['t']).tee();
console.log(await Array.fromAsync(left), await Array.fromAsync(right));
const sink = Writable.toWeb(new Writable({ write(chunk, _e, done) { console.log('sink', String(chunk)); done(); } }));
const writer = sink.getWriter();
await writer.write('w');
await writer.close();
const decoded = ReadableStream.from([new Uint8Array([0xc3]), new Uint8Array([0xa9])]).pipeThrough(new TextDecoderStream());
console.log((await Array.fromAsync(decoded)).join(''));
