const text = 'Grüße, 日本 🎉';
for (const encoding of ['utf8', 'utf16le', 'latin1', 'base64', 'base64url', 'hex', 'ascii']) {
  const bytes = Buffer.from(text, 'utf8');
  console.log(encoding, bytes.toString(encoding));
}
console.log(Buffer.from('zz', 'hex'), Buffer.from('abc', 'hex'), Buffer.from('8J+OiQ', 'base64').toString());
console.log(Buffer.byteLength(text), Buffer.byteLength('aGk=', 'base64'), Buffer.isEncoding('UTF-8'), Buffer.isEncoding('x'));
console.log(Buffer.from([256, -1, 1.9, '7']), Buffer.from(new Uint16Array([1, 256]).buffer));
console.log(JSON.stringify(Buffer.from('hi')), Buffer.from({ type: 'Buffer', data: [104, 105] }).toString());
console.log(Buffer.concat([Buffer.from('ab'), Buffer.from('cd')], 3).toString(), Buffer.alloc(5, 'ab').toString());
for (const bad of [() => Buffer.from(5), () => Buffer.from(null), () => Buffer.alloc(-1), () => Buffer.alloc('5'), () => Buffer.from('a', 'nope')]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
