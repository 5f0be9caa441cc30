import zlib, { createGunzip, createGzip, deflateRawSync, deflateSync, gunzipSync, gzip, gzipSync, inflateRawSync, inflateSync, unzipSync, crc32, constants } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Readable } from 'node:stream';

const text = 'hello '.repeat(100);
console.log(gunzipSync(gzipSync(text)).toString() === text, inflateSync(deflateSync(text)).length, inflateRawSync(deflateRawSync(text)).length, unzipSync(gzipSync('x')).toString());
console.log(gzipSync(text).length < 60, gzipSync('').length > 0, crc32('hello'), crc32(Buffer.from('hello'), 5), constants.Z_BEST_COMPRESSION);
const packed = await promisify(gzip)(text);
console.log(packed[0].toString(16), packed[1].toString(16), (await promisify(zlib.gunzip)(packed)).length);
let out = '';
await pipeline(Readable.from(['one ', 'two']), createGzip(), createGunzip(), async (source) => { for await (const chunk of source) out += chunk; });
console.log(out);
for (const bad of [() => gunzipSync(Buffer.from('not gzip')), () => inflateSync(deflateSync(text).subarray(0, 8)), () => gzipSync(5)]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
zlib.gunzip(Buffer.from('bad'), (error) => console.log('callback', error.code, error.errno));
