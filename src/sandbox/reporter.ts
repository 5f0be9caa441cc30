import {
  BATCH_LIMIT,
  OUTPUT_FLUSH_MS,
  OUTPUT_LIMIT,
  type SourcePosition,
  TRACE_LIMIT,
  type TraceEntry,
  type WorkerMessage,
} from './protocol.ts';

/**
 * The worker's side of a run: batches output and trace entries and sends them to the page. Used by every runtime.
 *
 * Built before the reader's code runs and holding its own references to the clock, the timers and the port, because
 * that code may replace any global. For the same reason it calls no method of an array: what the page gets stays the
 * program's own doing even when it has patched `Array.prototype`. The page trusts none of it anyway.
 */
export interface Reporter {
  /** Starts the run's clock; entries and the exit are measured from here. */
  start(): void;
  /** Milliseconds since `start`. */
  now(): number;
  /** Queues text; returns false once the output limit is reached and nothing more is taken. */
  print(stream: 'stdout' | 'stderr', text: string): boolean;
  /** Records the start of a request or wait and returns the function that records its end. */
  trace(
    kind: TraceEntry['kind'],
    label: string,
  ): (outcome: NonNullable<TraceEntry['outcome']>, detail?: string) => void;
  /** Records a span of the program's own that is over. Start and end on the clock of `performance.now()`. */
  span(label: string, start: number, end: number): void;
  problem(message: string, position?: SourcePosition): void;
  /** Sends what is queued, then the exit; nothing is sent after it. */
  exit(code: number): void;
  /** Sends what is queued now. */
  flush(): void;
}

/** `send` must be the port's own postMessage, bound before any reader code runs. */
export function createReporter(send: (message: WorkerMessage) => void): Reporter {
  const clock = performance.now.bind(performance);
  const later = setTimeout.bind(globalThis);
  let begin = clock();
  let chunks: Array<['stdout' | 'stderr', string]> = [];
  let entries: TraceEntry[] = [];
  let printed = 0;
  let traced = 0;
  let flushedAt = Number.NEGATIVE_INFINITY;
  let scheduled = false;
  let ended = false;
  let limited = false;

  function flush(): void {
    if (chunks.length > 0) send({ type: 'output', chunks });
    if (entries.length > 0) send({ type: 'trace', entries });
    chunks = [];
    entries = [];
    flushedAt = clock();
  }

  /** A program that yields is flushed by the timer, one that never does by the clock at its next call. */
  function schedule(): void {
    const full = chunks.length >= BATCH_LIMIT || entries.length >= BATCH_LIMIT;
    if (full || clock() - flushedAt >= OUTPUT_FLUSH_MS) flush();
    if (scheduled || chunks.length + entries.length === 0) return;
    scheduled = true;
    later(() => {
      scheduled = false;
      if (!ended) flush();
    }, OUTPUT_FLUSH_MS);
  }

  return {
    start() {
      begin = clock();
    },
    now: () => clock() - begin,
    print(stream, text) {
      if (ended || limited) return false;
      const room = OUTPUT_LIMIT - printed;
      printed += text.length;
      const last = chunks[chunks.length - 1];
      const kept = text.slice(0, room);
      if (last && last[0] === stream) last[1] += kept;
      else chunks[chunks.length] = [stream, kept];
      if (text.length > room) {
        limited = true;
        flush();
        send({ type: 'output-limit' });
        return false;
      }
      schedule();
      return true;
    },
    trace(kind, label) {
      if (ended || traced >= TRACE_LIMIT) return () => {};
      const begun: TraceEntry = { id: traced++, kind, label: label.slice(0, 300), start: clock() - begin };
      let open = true;
      entries[entries.length] = begun;
      schedule();
      return (outcome, detail) => {
        if (ended || !open) return;
        open = false;
        const end = clock() - begin;
        entries[entries.length] = {
          ...begun,
          end,
          outcome,
          ...(detail !== undefined && { detail: detail.slice(0, 300) }),
        };
        schedule();
      };
    },
    span(label, start, end) {
      if (ended || traced >= TRACE_LIMIT || !(end >= start)) return;
      const bar = { id: traced++, kind: 'timer', label: label.slice(0, 300), outcome: 'ok' } as const;
      entries[entries.length] = { ...bar, start: Math.max(0, start - begin), end: Math.max(0, end - begin) };
      schedule();
    },
    problem(message, position) {
      if (ended) return;
      flush();
      send(position ? { type: 'problem', message, position } : { type: 'problem', message });
    },
    exit(code) {
      if (ended) return;
      flush();
      ended = true;
      send({ type: 'exit', code, ms: clock() - begin });
    },
    flush,
  };
}
