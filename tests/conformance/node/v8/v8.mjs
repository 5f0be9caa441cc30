import v8, { deserialize, serialize } from 'node:v8';

const value = { a: [1, 'two', null], when: new Date(0), map: new Map([['k', new Set([1])]]), big: 5n };
console.log(deserialize(serialize(value)), Buffer.isBuffer(serialize(1)));
console.log(typeof v8.getHeapStatistics().total_heap_size, structuredClone(value).map.get('k').has(1));
try {
  serialize(() => {});
} catch (error) {
  console.log(error.name);
}
