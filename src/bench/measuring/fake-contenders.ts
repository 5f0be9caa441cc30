import type { BenchError, BenchHandlers, BenchProgress, Plan } from '../plan.ts';
import type { ResultDigest, RunRecord } from '../record.ts';
import type { Surroundings } from './conductor.ts';
import type { HarnessFunction, Live } from './live.ts';

/** Doubles of contenders, clock and page for tests of the conductor: nothing here takes real time. */

export const digest = (text: string): ResultDigest => ({
  text,
  length: text.length,
  sha256: [...text]
    .reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7)
    .toString(16)
    .padStart(64, '0'),
});

/** How a double behaves; times in milliseconds. */
export interface Behaviour {
  callMs?: number | ((size: number, calls: number) => number);
  emptyMs?: number;
  clockStep?: number;
  result?: string | null | ((call: number, size: number) => string | null);
  error?: string;
  inputChanged?: boolean;
  /** Answers in place of the double, unless with undefined. */
  forge?(name: HarnessFunction, argument: Record<string, number>): unknown;
}

/** A page and its clock, on which what contenders do is the only thing that takes time. */
export class FakePage implements Surroundings {
  time = 1_000;
  hides = 0;
  hidden = false;
  /** Starts that are over. */
  ended = 0;
  /** What was asked of whom: `a measure 100`. */
  readonly asked: string[] = [];
  readonly behaviours: Record<string, Behaviour>;
  #shown: Array<() => void> = [];

  constructor(behaviours: Record<string, Behaviour>) {
    this.behaviours = behaviours;
  }

  get visibility() {
    return this;
  }

  readonly now = () => this.time;
  readonly date = () => new Date(Date.UTC(2026, 0, 1) + this.time);
  readonly settle = async () => {};

  async environment() {
    const said = { name: 'Fake 1', userAgent: 'Fake/1', cores: 2, isolated: true, powerSaving: null };
    return { kind: 'browser' as const, ...said };
  }

  hide(): void {
    this.hidden = true;
    this.hides += 1;
  }

  show(): void {
    this.hidden = false;
    for (const tell of this.#shown.splice(0)) tell();
  }

  visible(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (!this.hidden) return resolve();
      this.#shown.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  }

  async end(): Promise<void> {
    this.asked.push('end');
    this.ended += 1;
  }

  async start({ id }: Plan['contenders'][number]): Promise<Live> {
    const behaviour = this.behaviours[id]!;
    let size = 0;
    let calls = 0;
    const take = (ms: number) => {
      this.time += ms;
      return ms;
    };
    const callMs = (count: number) =>
      typeof behaviour.callMs === 'function' ? behaviour.callMs(size, count) : (behaviour.callMs ?? 1);
    const result = () => {
      const { result: given = 'same' } = behaviour;
      const text = typeof given === 'function' ? given(calls++, size) : given;
      return text === null ? null : digest(text);
    };
    return {
      engine: `Engine of ${id}`,
      call: async (name, argument) => {
        const values = argument as Record<string, number>;
        this.asked.push([id, name, ...Object.values(values)].join(' '));
        const forged = behaviour.forge?.(name, values);
        if (forged !== undefined) return forged;
        switch (name) {
          case 'load':
            return { clockStep: behaviour.clockStep ?? 0.1 };
          case 'prepare':
            size = values['size']!;
            return { ms: take(1) };
          case 'call': {
            const { error, inputChanged = false } = behaviour;
            return { ms: take(callMs(1)), result: result(), inputChanged, ...(error && { error }) };
          }
          case 'measure':
            return { ms: take(callMs(values['calls']!) * values['calls']!), result: result() };
          case 'empty':
            return { ms: take((behaviour.emptyMs ?? 1e-6) * values['calls']!) };
        }
      },
    };
  }
}

export function fakePlan(ids: string[], sizes = [1000], rounds = 4): Plan {
  return {
    workload: { id: 'sort', title: 'Sort', unit: 'numbers' },
    comparison: { id: 'stdlib', title: 'Standard library' },
    contenders: ids.map((id) => ({
      id,
      label: id.toUpperCase(),
      language: id.startsWith('py') ? 'python' : 'javascript',
      file: `bench.${id}.ts`,
      source: `// ${id}`,
      edited: false,
    })),
    sizes,
    rounds,
  };
}

/** Keeps what a run told. */
export function listen(events: Partial<BenchHandlers> = {}) {
  const progress: BenchProgress[] = [];
  const partial: RunRecord[] = [];
  const handlers: BenchHandlers = {
    progress(value) {
      progress.push(value);
      events.progress?.(value);
    },
    partial(value) {
      partial.push(value);
      events.partial?.(value);
    },
    output() {},
  };
  return { progress, partial, handlers };
}

export const failureOf = (run: Promise<unknown>): Promise<BenchError> =>
  run.then(
    () => {
      throw new Error('the run should have failed');
    },
    (error) => error,
  );
