const original = { date: new Date(0), map: new Map([['a', { deep: [1] }]]), set: new Set([1]), pattern: /x/gi, error: new RangeError('kept'), typed: new Uint8Array([1, 2]), big: 3n };
original.self = original;
const copy = structuredClone(original);
console.log(copy.self === copy, copy.map.get('a'), copy.pattern, copy.error instanceof RangeError, copy.error.message, copy.typed, copy.date.getTime());
for (const value of [() => {}, Symbol('x'), { method() {} }]) {
  try {
    structuredClone(value);
  } catch (error) {
    console.log(error.name, error.code);
  }
}
const buffer = new ArrayBuffer(8);
const moved = structuredClone(buffer, { transfer: [buffer] });
console.log(moved.byteLength, buffer.byteLength, buffer.detached);
class Point { x = 1; }
console.log(structuredClone(new Point()) instanceof Point, structuredClone(new Point()));
