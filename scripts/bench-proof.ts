/**
 * What the measuring code finds in programs whose truth is known, with the batches and starts of the site: two equal ones, again and
 * again, which should be called equal in at least 19 of 20 runs, and one that does twice the work of the other. Uses the built site
 * (`npm run build`); `npm run bench:proof -- --runs 20 --rounds 10 --language python` says how much. Half an hour or more.
 *
 * Prints a line for each run and exits with 1 if more than one of 20 finds something else than there is.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { summarize } from '../src/bench/figures/summary.ts';
import { RULES } from '../src/bench/measuring/rules.ts';
import type { Language } from '../src/sandbox/index.ts';
import { Bench } from '../tests/bench/bench.ts';
import { planOf, steps } from '../tests/bench/plans.ts';
import { chromiumArguments, findChromium } from './chromium.mjs';

/** How far 2 may be from the interval of the ratio: engines compile the two programs as they like. */
const TOLERANCE = 1.05;
/** Of so many runs, one may be wrong. */
const RUNS_PER_ERROR = 20;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '10' },
    language: { type: 'string' },
  },
});
const LANGUAGES = ['javascript', 'python'] satisfies Language[];
const languages = LANGUAGES.filter((language) => (options.language ?? language) === language);
if (languages.length === 0) throw new Error(`--language is ${LANGUAGES.join(' or ')}, not ${options.language}.`);
const runs = Math.max(1, Number.parseInt(options.runs, 10) || 20);
const rounds = Math.max(6, Number.parseInt(options.rounds, 10) || 10);

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
let failed = false;
try {
  const bench = await Bench.open(await browser.newPage());
  for (const language of languages) {
    for (const times of [1, 2]) {
      let wrong = 0;
      for (let run = 1; run <= runs; run += 1) wrong += Number(!(await isRight(bench, language, times, run)));
      const what = times === 1 ? 'equal programs called equal' : 'twice the work found to be twice the work';
      console.log(`${language}: ${what} in ${runs - wrong} of ${runs} runs`);
      failed ||= wrong > Math.max(1, Math.floor(runs / RUNS_PER_ERROR));
    }
  }
} finally {
  await browser.close();
}
process.exitCode = failed ? 1 : 0;

async function isRight(bench: Bench, language: Language, times: number, run: number): Promise<boolean> {
  const plan = planOf([steps(language, times, 'first'), steps(language, 1, 'second')], { rounds });
  const [size] = summarize(await bench.measure(plan, RULES)).sizes;
  const { difference, ratio, interval } = size!.pairs[0]!;
  const { low, high } = interval ?? { low: Number.NaN, high: Number.NaN };
  const right =
    times === 1 ? difference === 'none shown' : difference === 'shown' && low / TOLERANCE <= 2 && high * TOLERANCE >= 2;
  const [first, second] = size!.contenders;
  const starts = first!.starts
    .map(({ median }, index) => (median / second!.starts[index]!.median).toFixed(3))
    .join(' ');
  const figures = `ratio ${ratio.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}), difference ${difference}, starts ${starts}`;
  const spread = size!.contenders.map(({ spread: each }) => `${(100 * each).toFixed(1)} %`).join(' and ');
  console.log(
    `${right ? 'right' : 'WRONG'} ${language} ${times}:1, run ${run}: ${figures}; spread ${spread}; load ${loadavg()[0]!.toFixed(1)}`,
  );
  return right;
}
