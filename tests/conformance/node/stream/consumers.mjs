import { arrayBuffer, blob, buffer, json, text } from 'node:stream/consumers';
import { Readable } from 'node:stream';

const source = () => Readable.from([Buffer.from('{"a":'), Buffer.from('"é"}')]);
console.log(await text(source()), await json(source()), (await buffer(source())).length, (await arrayBuffer(source())).byteLength, (await blob(source())).size);
await json(Readable.from(['{bad'])).catch((error) => console.log(error.name));
console.log(await text(new Blob(['web']).stream()), await text((async function* () { yield 'gen'; yield 'erator'; })()));
