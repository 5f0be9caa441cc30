import type { TraceEntry } from '../../../sandbox/protocol.ts';

/** Starts a bar of the waterfall; the returned function ends it. */
export type Tracer = (label: string) => (outcome: NonNullable<TraceEntry['outcome']>, detail: string) => void;

/** Counts from now, which is just before the program's first statement. `send` gets an entry at its start and at its end. */
export function createTracer(send: (entry: TraceEntry) => void): Tracer {
  const { performance } = globalThis;
  const begin = performance.now();
  const now = () => performance.now() - begin;
  let last = 0;
  return (label) => {
    const entry: TraceEntry = { id: (last += 1), kind: 'request', label, start: now() };
    send(entry);
    return (outcome, detail) => send({ ...entry, end: now(), outcome, detail });
  };
}
