import type { Rules } from '../../src/bench/measuring/conductor.ts';
import type { Plan } from '../../src/bench/plan.ts';
import type { Language } from '../../src/sandbox/index.ts';

/** One program: its language, its label and its text. */
export type Entry = readonly [language: Language, label: string, source: string];

/** A plan for these programs. */
export function planOf(entries: readonly Entry[], { sizes = [1_000], rounds = 5 } = {}): Plan {
  return {
    workload: { id: 'test', title: 'Test', unit: 'steps' },
    comparison: { id: 'test', title: 'Test' },
    contenders: entries.map(([language, label, source], index) => ({
      id: `${language}-${index}`,
      label,
      language,
      file: language === 'python' ? 'bench.py' : 'bench.ts',
      source,
      edited: true,
    })),
    sizes,
    rounds,
  };
}

/** One start, and batches of 40 ms: what a test looks at shows in them as well. */
export const SHORT: Partial<Rules> = { batches: { least: 40, steps: 100, most: 1_000 }, starts: 1 };

/** A body of arithmetic whose result depends on each of its steps, so that none can be left out; `times` over. */
const STEPS = {
  javascript: (times: number) => `
function steps(count: number, state: number): number {
  for (let i = 0; i < count; i += 1) state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state;
}
export const setup = (size: number) => ({ size, seed: 42 });
export function run(input: { size: number; seed: number }): number {
  let result = 0;
  for (let i = 0; i < ${times}; i += 1) result = steps(input.size, input.seed);
  return result;
}
`,
  python: (times: number) => `
def steps(count, state):
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 4294967296
    return state


def setup(size):
    return size, 42


def run(value):
    size, seed = value
    for _ in range(${times}):
        result = steps(size, seed)
    return result
`,
};

/** A program that does `times` the same work; the result is always the same. */
export const steps = (language: Language, times: number, label: string): Entry => [
  language,
  label,
  STEPS[language](times),
];

/** A well-behaved program of either language. */
export const WELL: Record<Language, Entry> = {
  javascript: steps('javascript', 1, 'JavaScript'),
  python: steps('python', 1, 'Python'),
};
/** Their result at the size 1000. */
export const RESULT = 3545297778;

/** The parts of a program: what stands before its functions, and their bodies; the input is called `input`. */
export interface Bodies {
  run: string;
  setup?: string;
  before?: string;
}

/** A program of these parts. What is not given of `setup` gives back the size. */
export function program(language: Language, { run, setup, before = '' }: Bodies): Entry {
  if (language === 'javascript') {
    const source = `${before}
export function setup(size: number): number { ${setup ?? 'return size;'} }
export function run(input: number): unknown { ${run} }
`;
    return [language, 'JavaScript', source];
  }
  const indented = (lines: string) => lines.replaceAll(/^/gm, '    ');
  const source = `${before}
def setup(size):
${indented(setup ?? 'return size')}


def run(input):
${indented(run)}
`;
  return [language, 'Python', source];
}
