const squeeze = async (format, text) => {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream(format));
  const unpacked = packed.pipeThrough(new DecompressionStream(format));
  return new Response(unpacked).text();
};
for (const format of ['gzip', 'deflate', 'deflate-raw']) console.log(format, await squeeze(format, 'abc '.repeat(3)));
try {
  new CompressionStream('zip');
} catch (error) {
  console.log(error.name);
}
