import { StringDecoder } from 'node:string_decoder';

const euro = Buffer.from('€');
const decoder = new StringDecoder('utf8');
console.log([euro.subarray(0, 1), euro.subarray(1, 2), euro.subarray(2)].map((part) => decoder.write(part)));
console.log(decoder.write(euro.subarray(0, 2)), JSON.stringify(decoder.end()));
const hex = new StringDecoder('hex');
console.log(hex.write(Buffer.from('ab')), hex.end(Buffer.from('c')), hex.encoding);
const base64 = new StringDecoder('base64');
console.log(base64.write(Buffer.from('a')), base64.write(Buffer.from('bc')), base64.end());
const utf16 = new StringDecoder('utf16le');
const emoji = Buffer.from('🎉', 'utf16le');
console.log(utf16.write(emoji.subarray(0, 3)).length, utf16.write(emoji.subarray(3)), utf16.end());
try {
  new StringDecoder('nope');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
