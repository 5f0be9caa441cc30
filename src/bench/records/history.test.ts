import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testRecord } from '../figures/testing.ts';
import type { RunRecord } from '../record.ts';
import { earlierRuns, forgetRuns, HISTORY_BUDGET, keepRun, RUNS_KEPT } from './history.ts';

/** A store like a browser's: its items are own properties too. */
class FakeStorage {
  [key: string]: unknown;
  static quota = Number.POSITIVE_INFINITY;

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? (this[key] as string) : null;
  }

  setItem(key: string, text: string): void {
    const others = Object.keys(this).filter((one) => one !== key);
    const size = others.reduce((sum, one) => sum + (this[one] as string).length, text.length);
    if (size > FakeStorage.quota) throw new DOMException('full', 'QuotaExceededError');
    this[key] = text;
  }

  removeItem(key: string): void {
    delete this[key];
  }
}

/** A run started `minute` minutes after ten. */
function run(minute: number, workload = 'sort-numbers', source = ''): RunRecord {
  const record = testRecord({ 10: { py: [200, 201] } }, { contenders: { py: { source } } });
  record.workload.id = workload;
  record.startedAt = `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
  return record;
}

const minutes = (workload = 'sort-numbers') =>
  earlierRuns(workload).map(({ startedAt }) => Number(startedAt.slice(14, 16)));

let storage: FakeStorage;
beforeEach(() => {
  FakeStorage.quota = Number.POSITIVE_INFINITY;
  storage = new FakeStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the runs kept', () => {
  it('come back whole, the latest first', () => {
    for (const minute of [2, 1, 3]) expect(keepRun(run(minute))).toBeUndefined();
    expect(minutes()).toEqual([3, 2, 1]);
    expect(earlierRuns('sort-numbers')[0]).toEqual(run(3));
    expect(earlierRuns('json-parse')).toEqual([]);
  });

  it('are of one workload only, also when one id begins with another', () => {
    keepRun(run(1, 'sort'));
    keepRun(run(2, 'sort-strings'));
    expect(minutes('sort')).toEqual([1]);
    forgetRuns('sort');
    expect(minutes('sort')).toEqual([]);
    expect(minutes('sort-strings')).toEqual([2]);
  });

  it('keep the last ten of a workload, and others beside them', () => {
    keepRun(run(0, 'json-parse'));
    for (let minute = 0; minute <= RUNS_KEPT; minute++) keepRun(run(minute));
    expect(minutes()).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(minutes('json-parse')).toEqual([0]);
  });

  it('are replaced by the same run, not doubled', () => {
    for (let minute = 0; minute < RUNS_KEPT; minute++) keepRun(run(minute));
    keepRun(run(5, 'sort-numbers', 'more'));
    expect(minutes()).toHaveLength(RUNS_KEPT);
    expect(earlierRuns('sort-numbers').find(({ contenders }) => contenders[0]!.source === 'more')).toBeDefined();
  });

  it('stay within the budget: the oldest of any workload give way', () => {
    const third = 'x'.repeat(HISTORY_BUDGET / 8 - 2_000);
    for (let minute = 0; minute < 8; minute++) keepRun(run(minute, minute % 2 ? 'odd' : 'even', third));
    expect([minutes('even'), minutes('odd')]).toEqual([
      [6, 4, 2, 0],
      [7, 5, 3, 1],
    ]);
    keepRun(run(8, 'even', third));
    expect([minutes('even'), minutes('odd')]).toEqual([
      [8, 6, 4, 2],
      [7, 5, 3, 1],
    ]);
    const kept = Object.values(storage).reduce<number>((sum, text) => sum + (text as string).length, 0);
    expect(kept).toBeLessThanOrEqual(HISTORY_BUDGET);
  });

  it('leave other items alone', () => {
    storage.setItem('bilingual:draft:sort/default/python', 'mine');
    keepRun(run(1));
    forgetRuns('sort-numbers');
    expect(storage.getItem('bilingual:draft:sort/default/python')).toBe('mine');
  });

  it('pass over what is no record', () => {
    keepRun(run(1));
    storage.setItem('bilingual:bench:sort-numbers/2026-11-20T10:02:00.000Z', '{');
    storage.setItem('bilingual:bench:sort-numbers/2026-11-20T10:03:00.000Z', JSON.stringify({ ...run(3), version: 2 }));
    storage.setItem('bilingual:bench:sort-numbers/2026-11-20T10:04:00.000Z', JSON.stringify(run(4, 'json-parse')));
    storage.setItem('bilingual:bench:', 'nothing');
    expect(minutes()).toEqual([1]);
  });
});

describe('a storage that is full', () => {
  it('loses the oldest runs to the new one', () => {
    keepRun(run(1));
    keepRun(run(2));
    FakeStorage.quota = JSON.stringify(run(1)).length * 2;
    expect(keepRun(run(3))).toBeUndefined();
    expect(minutes()).toEqual([3, 2]);
  });

  it('is told when nothing of ours is left to give way, and other items stay', () => {
    storage.setItem('other', 'x'.repeat(1_000));
    FakeStorage.quota = 1_100;
    expect(keepRun(run(1))).toBe('full');
    expect(storage.getItem('other')).toHaveLength(1_000);
  });

  it('has its runs back when even without them the new one finds no room', () => {
    keepRun(run(1));
    keepRun(run(2));
    FakeStorage.quota = JSON.stringify(run(1)).length * 2 + 50;
    expect(keepRun(run(3, 'sort-numbers', 'x'.repeat(10_000)))).toBe('full');
    expect(minutes()).toEqual([2, 1]);
  });

  it('keeps what it has when the run is larger than all that may be kept', () => {
    keepRun(run(1));
    expect(keepRun(run(2, 'sort-numbers', 'x'.repeat(HISTORY_BUDGET)))).toBe('full');
    expect(minutes()).toEqual([1]);
  });
});

describe('a storage that is switched off', () => {
  it('is told, and has no runs', () => {
    vi.stubGlobal(
      'localStorage',
      new Proxy(storage, {
        get: () => {
          throw new DOMException('off', 'SecurityError');
        },
        ownKeys: () => {
          throw new DOMException('off', 'SecurityError');
        },
      }),
    );
    expect(keepRun(run(1))).toBe('off');
    expect(earlierRuns('sort-numbers')).toEqual([]);
    expect(() => forgetRuns('sort-numbers')).not.toThrow();
  });
});
