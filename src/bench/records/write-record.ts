import { nanoseconds } from '../figures/summary.ts';
import type { RunRecord } from '../record.ts';

/** A record as the text of a file that `readRecord` reads. */
export function recordJson(record: RunRecord): string {
  return `${JSON.stringify(record, undefined, 1)}\n`;
}

/** The columns of `recordCsv`, in their order. */
export const CSV_HEADER = [
  /** ISO 8601, UTC. */
  'started_at',
  /** Ids. */
  'workload',
  'comparison',
  'size',
  /** What sizes count. */
  'unit',
  'contender',
  'label',
  'language',
  'engine',
  /** Whether the reader changed the program: `true`, `false`. */
  'edited',
  /** `browser` or `native`: figures of the two kinds must not be mixed. */
  'environment_kind',
  'environment',
  'clock_step_ms',
  /** From 0: which start of the programs. */
  'start',
  /** From 0, over all starts. */
  'round',
  /** Place in the round's order, from 0. */
  'position',
  /** Milliseconds from the run's start to the batch's. */
  'at_ms',
  /** Milliseconds of the whole batch. */
  'batch_ms',
  /** Calls in the batch. */
  'calls',
  'ns_per_call',
] as const;

/**
 * A record's raw samples as CSV (RFC 4180: CRLF, quotes doubled): CSV_HEADER, then a row for every sample. A text cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
export function recordCsv(record: RunRecord): string {
  const { workload, comparison, environment } = record;
  const rows = record.sizes.flatMap(({ size, contenders }) =>
    contenders.flatMap(({ id, calls, samples }) => {
      const contender = record.contenders.find((one) => one.id === id)!;
      return samples.map(({ start, round, position, at, ms }) => [
        record.startedAt,
        workload.id,
        comparison.id,
        size,
        workload.unit,
        id,
        contender.label,
        contender.language,
        contender.engine,
        String(contender.edited),
        environment.kind,
        environment.name,
        contender.clockStep,
        start,
        round,
        position,
        at,
        ms,
        calls,
        nanoseconds(ms, calls),
      ]);
    }),
  );
  return [CSV_HEADER, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Numbers stand as they are: only text can be a formula (OWASP, "CSV Injection"; the full-width signs count in Japanese Excel). */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /["\r\n,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
