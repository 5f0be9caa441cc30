import { deserialize, serialize } from './v8-codec.ts';

/** `node:v8`: what needs no engine internals. */
const clone = (value: unknown): unknown => structuredClone(value);

export default {
  cachedDataVersionTag: () => 0,
  deserialize,
  getHeapSpaceStatistics: () => [],
  getHeapStatistics() {
    const { heapTotal, heapUsed } = globalThis.process.memoryUsage();
    return { total_heap_size: heapTotal, used_heap_size: heapUsed, heap_size_limit: heapTotal };
  },
  serialize,
  setFlagsFromString() {},
  startupSnapshot: { isBuildingSnapshot: () => false },
  structuredClone: clone,
};
