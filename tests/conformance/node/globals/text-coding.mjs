const encoder = new TextEncoder();
console.log(encoder.encode('é日🎉'), encoder.encodeInto('abc', new Uint8Array(2)), encoder.encoding);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
console.log(decoder.decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x41])), decoder.encoding, decoder.fatal);
try {
  decoder.decode(new Uint8Array([0xff]));
} catch (error) {
  console.log(error.name, error.code, error.message);
}
console.log(new TextDecoder('utf-16le').decode(new Uint8Array([0x41, 0])), new TextDecoder('windows-1252').decode(new Uint8Array([0x80])));
try {
  new TextDecoder('nope');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
const streaming = new TextDecoder();
console.log(streaming.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) + streaming.decode(new Uint8Array([0xac])));
console.log(atob('aGk='), btoa('hi'), encodeURIComponent('a b/é'), decodeURI('%41%2F'), escape('é'));
try {
  atob('*');
} catch (error) {
  console.log(error.name, error.message);
}
