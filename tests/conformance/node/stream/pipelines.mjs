import { Duplex, finished, PassThrough, pipeline, Readable, Transform } from 'node:stream';
import { pipeline as pipelineAsync, finished as finishedAsync } from 'node:stream/promises';

const upper = () => new Transform({ transform(chunk, _encoding, done) { done(null, String(chunk).toUpperCase()); } });
const collect = async (source) => { let text = ''; for await (const chunk of source) text += chunk; return text; };
console.log(await pipelineAsync(Readable.from(['a', 'b']), upper(), collect));
console.log(await pipelineAsync(['x', 'y'], async function* (source) { for await (const part of source) yield `${part}!`; }, collect));

const bad = new Transform({ transform(_chunk, _encoding, done) { done(new Error('transform failed')); } });
await pipelineAsync(Readable.from(['a']), bad, new PassThrough()).catch((error) => console.log(error.message, bad.destroyed));
pipeline(Readable.from(['z']), upper(), new PassThrough().on('data', (data) => console.log('piped', String(data))), (error) => console.log('done', error));

const controller = new AbortController();
const endless = new Readable({ read() {} });
const run = pipelineAsync(endless, new PassThrough(), { signal: controller.signal });
controller.abort();
await run.catch((error) => console.log(error.name, error.code, endless.destroyed));

const through = new PassThrough();
finished(through, (error) => console.log('finished', error?.code));
through.destroy();
await finishedAsync(Readable.from([1]).resume());
const both = Duplex.from(async function* (source) { for await (const part of source) yield part * 2; });
both.end(21);
console.log(await both.toArray());
const flush = new Transform({ flush(done) { this.push('tail'); done(); }, transform(chunk, _e, done) { done(null, chunk); } });
flush.end('head-');
console.log(await collect(flush));
