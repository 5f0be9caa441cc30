import type { RunRecord } from '../record.ts';
import { recordCsv, recordJson } from '../records/write-record.ts';
import { button, el } from './dom.ts';

/** Buttons that save a run: everything as JSON, the samples as CSV. */
export function downloads(record: RunRecord): HTMLElement {
  const { workload, comparison, startedAt } = record;
  const name = `bench-${workload.id}-${comparison.id}-${startedAt.slice(0, 19).replace(/[:T]/g, '-')}`;
  return el(
    'p',
    'downloads',
    button('Download JSON', () => save(`${name}.json`, 'application/json', recordJson(record))),
    button('Download CSV', () => save(`${name}.csv`, 'text/csv', recordCsv(record))),
  );
}

function save(name: string, type: string, text: string): void {
  const link = el('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The download has taken what it needs once it has begun; a minute is more than that.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
