import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { NATIVE_RECORD } from '../../../src/bench/native/native.ts';
import type { NativeRecord, NativeWorkload } from '../../../src/bench/native/native-record.ts';

/** Whether workloads measured under `a` and under `b` may stand in one record. */
export const sameConditions = (a: NativeRecord, b: NativeRecord): boolean =>
  isDeepStrictEqual([a.machine, a.versions], [b.machine, b.versions]);

/** The record with a workload measured anew, in the order of ids. */
export function withWorkload(record: NativeRecord, workload: NativeWorkload): NativeRecord {
  const others = record.workloads.filter(({ id }) => id !== workload.id);
  return { ...record, workloads: [...others, workload].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Writes the record to its place, each batch list on one line. */
export function saveRecord(record: NativeRecord): void {
  const file = path.resolve(NATIVE_RECORD);
  mkdirSync(path.dirname(file), { recursive: true });
  const json = JSON.stringify(record, null, 2).replace(/\[[\d.,\s]+\]/g, (list) =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
  writeFileSync(file, `${json}\n`);
}
