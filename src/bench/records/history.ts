import type { RunRecord } from '../record.ts';
import { readRecord } from './read-record.ts';

/** Runs kept of one workload. */
export const RUNS_KEPT = 10;
/** Characters of all runs kept. Browsers give a site about 5 million in all, and the reader's edits need theirs. */
export const HISTORY_BUDGET = 2_000_000;

/** One local-storage item per run: `bilingual:bench:<workload>/<start>`. */
const PREFIX = 'bilingual:bench:';

/** Why a run was not kept: storage is switched off, or full of other things (or the run is larger than all that may be kept). */
export type HistoryFailure = 'off' | 'full';

/**
 * Keeps a run in this browser, whole: without its programs one could not tell whether an earlier run was of the same. The oldest runs
 * give way: of this workload above RUNS_KEPT, of any above HISTORY_BUDGET or when the storage is full. Never throws.
 */
export function keepRun(record: RunRecord): HistoryFailure | undefined {
  const key = `${PREFIX}${record.workload.id}/${record.startedAt}`;
  const text = JSON.stringify(record);
  if (text.length > HISTORY_BUDGET) return 'full';
  try {
    const others = items().filter((item) => item.key !== key);
    const same = others.filter(({ workload }) => workload === record.workload.id);
    for (const { key: oldest } of same.slice(0, Math.max(0, same.length - RUNS_KEPT + 1))) drop(others, oldest);
    while (others.reduce((sum, { size }) => sum + size, text.length) > HISTORY_BUDGET) drop(others, others[0]!.key);
    const dropped: Array<{ key: string; text: string }> = [];
    for (;;) {
      try {
        localStorage.setItem(key, text);
        return undefined;
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) return 'off';
        const oldest = others[0];
        if (!oldest) {
          // Other things take the room, so that runs given up for this one would be lost for nothing.
          for (const item of dropped) localStorage.setItem(item.key, item.text);
          return 'full';
        }
        dropped.push({ key: oldest.key, text: localStorage.getItem(oldest.key) ?? '' });
        drop(others, oldest.key);
      }
    }
  } catch {
    return 'off';
  }
}

/** The runs kept of a workload, the latest first. What is there and is no record, or one of another workload, is passed over. */
export function earlierRuns(workload: string): RunRecord[] {
  try {
    return items()
      .filter((item) => item.workload === workload)
      .reverse()
      .flatMap(({ key }) => read(key) ?? [])
      .filter((record) => record.workload.id === workload);
  } catch {
    // Switched off: there are none.
    return [];
  }
}

/** Forgets the runs kept of a workload. Never throws. */
export function forgetRuns(workload: string): void {
  try {
    for (const item of items()) if (item.workload === workload) localStorage.removeItem(item.key);
  } catch {
    // Switched off: there are none.
  }
}

interface Item {
  key: string;
  workload: string;
  /** When the run started, in milliseconds; what has no time counts as oldest. */
  start: number;
  size: number;
}

/** What is kept, the oldest first. Throws when storage is switched off. */
function items(): Item[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => {
      const [workload = '', start = ''] = key.slice(PREFIX.length).split('/');
      return { key, workload, start: Date.parse(start) || 0, size: localStorage.getItem(key)?.length ?? 0 };
    })
    .sort((one, other) => one.start - other.start);
}

function drop(others: Item[], key: string): void {
  localStorage.removeItem(key);
  others.splice(
    others.findIndex((item) => item.key === key),
    1,
  );
}

function read(key: string): RunRecord | undefined {
  try {
    return readRecord(localStorage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}
