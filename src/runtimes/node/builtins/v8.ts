/** `node:v8`: what needs no engine internals. */
const clone = (value: unknown): unknown => structuredClone(value);

export default {
  cachedDataVersionTag: () => 0,
  deserialize: (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes)),
  getHeapSpaceStatistics: () => [],
  getHeapStatistics() {
    const { heapTotal, heapUsed } = globalThis.process.memoryUsage();
    return { total_heap_size: heapTotal, used_heap_size: heapUsed, heap_size_limit: heapTotal };
  },
  /** JSON stands in for V8's own format: dates, maps and cycles do not survive. */
  serialize: (value: unknown): Uint8Array => globalThis.Buffer.from(JSON.stringify(value)),
  setFlagsFromString() {},
  startupSnapshot: { isBuildingSnapshot: () => false },
  structuredClone: clone,
};
