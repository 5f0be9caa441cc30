import { formatDuration, formatPercent, formatRatio, formatRatioInterval } from '../../../src/bench/figures/format.ts';
import { BUSY_SHARE, type NativeReference } from '../../../src/bench/native/native.ts';

const HEAD = ['Workload', 'Contender', 'Native', 'Sandbox', 'Ratio', '95 %', 'Plain worker', ''];

/** The figures of workloads as aligned text. */
export function formatTable(references: Array<{ id: string } & NativeReference>): string {
  const rows = [HEAD];
  for (const { id, size, contenders, leftOut } of references) {
    for (const { label, native, sandbox, missing, worker, busy } of contenders) {
      rows.push([
        `${id} ${size}`,
        label,
        formatDuration(native.median, native.interval),
        sandbox ? formatDuration(sandbox.median, sandbox.interval) : '',
        sandbox ? formatRatio(sandbox.ratio.value, sandbox.ratio.interval) : '',
        sandbox ? formatRatioInterval(sandbox.ratio.interval) : '',
        worker ? formatRatio(worker.ratio.value, worker.ratio.interval) : '',
        [missing, busy && `other work took more than ${formatPercent(BUSY_SHARE)} of a core`]
          .filter(Boolean)
          .join('; '),
      ]);
    }
    for (const { label, reason } of leftOut) rows.push([`${id} ${size}`, label, 'left out', '', '', '', '', reason]);
  }
  const widths = HEAD.slice(0, -1).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}
