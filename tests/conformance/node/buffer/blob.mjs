import { Blob, File, atob, btoa, isAscii, isUtf8, transcode } from 'node:buffer';

const blob = new Blob(['hello ', Buffer.from('world')], { type: 'text/plain' });
console.log(blob.size, blob.type, await blob.text(), await blob.slice(0, 5).text());
console.log(new Uint8Array(await blob.slice(6).arrayBuffer()));
let total = 0;
for await (const chunk of blob.stream()) total += chunk.length;
console.log(total);
const file = new File(['x'], 'x.txt', { type: 'text/plain', lastModified: 0 });
console.log(file.name, file.size, file.lastModified, file instanceof Blob);
console.log(btoa('hi there'), atob('aGkgdGhlcmU='), isUtf8(Buffer.from([0xff])), isAscii(Buffer.from('abc')));
console.log(transcode(Buffer.from('é'), 'utf8', 'latin1'));
try {
  btoa('日');
} catch (error) {
  console.log(error.name, error.code);
}
