const buffer = Buffer.alloc(24);
buffer.writeUInt8(255, 0);
buffer.writeInt16BE(-2, 1);
buffer.writeUInt32LE(0xdeadbeef, 3);
buffer.writeFloatBE(1.5, 7);
buffer.writeDoubleLE(Math.PI, 11);
buffer.writeIntBE(-5, 19, 3);
console.log(buffer.toString('hex'));
console.log(buffer.readUInt8(0), buffer.readInt16BE(1), buffer.readUInt32LE(3).toString(16), buffer.readFloatBE(7));
console.log(buffer.readDoubleLE(11), buffer.readIntBE(19, 3), buffer.readUIntLE(3, 6));
const big = Buffer.alloc(8);
big.writeBigInt64LE(-1n);
console.log(big, big.readBigUInt64BE(), big.readBigInt64LE());
for (const bad of [() => buffer.readUInt32LE(22), () => buffer.writeUInt8(256, 0), () => buffer.readInt8(1.5), () => buffer.writeInt16BE(40000, 0)]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from([1, 2, 3, 4]).swap32());
