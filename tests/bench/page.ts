/** The page of the benchmark tests: the site's own runtimes and its measuring code, without the panel around it. */
import { runBench } from '../../src/bench/index.ts';
import { RULES } from '../../src/bench/measuring/rules.ts';
import { BenchError } from '../../src/bench/plan.ts';
import { runtimes } from '../../src/runtimes/index.ts';
import type { BenchPage, Outcome, RunState } from './types.ts';

const runs: Array<{ state: RunState; over: Promise<Outcome>; abort: AbortController }> = [];

const describe = (error: unknown): Outcome => {
  const { name, message } = error as Error;
  if (!(error instanceof BenchError)) return { error: name, message };
  const { failure, contender, position } = error;
  return { error: name, failure, message, ...(contender && { contender }), ...(position && { position }) };
};

const page: BenchPage = {
  start(plan, rules) {
    const state: RunState = { progress: [], rounds: 0, output: {} };
    const abort = new AbortController();
    const handlers = {
      progress: (progress: RunState['progress'][number]) => state.progress.push(progress),
      partial: () => {
        state.rounds += 1;
      },
      output(contender: string, chunks: Array<[string, string]>) {
        const text = chunks.map(([, printed]) => printed).join('');
        state.output[contender] = (state.output[contender] ?? '') + text;
      },
    };
    const over = runBench(plan, handlers, abort.signal, { ...RULES, ...rules }).then(
      (record): Outcome => ({ record }),
      describe,
    );
    void over.then((outcome) => {
      state.outcome = outcome;
    });
    return runs.push({ state, over, abort }) - 1;
  },
  over: (id) => runs[id]!.over,
  state: (id) => runs[id]!.state,
  stop: (id) => runs[id]!.abort.abort(),
  async runProgram(language, source) {
    const entry = language === 'python' ? 'main.py' : 'main.ts';
    let printed = '';
    const end = await runtimes[language].run(
      {
        entry,
        files: { [entry]: source },
        stdin: '',
        fixtures: [],
        peers: [],
        serves: false,
        resident: false,
      },
      {
        progress() {},
        starting() {},
        started() {},
        output(chunks) {
          for (const [, text] of chunks) printed += text;
        },
        trace() {},
        problem() {},
      },
      30,
      new AbortController().signal,
    );
    return end.reason === 'exit' ? printed : end.reason;
  },
};

window.benchPage = page;
