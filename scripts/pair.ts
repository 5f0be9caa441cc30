/**
 * Runs one side of a pair outside the browser, with its data files and simulated hosts:
 * `npm run pair -- http-request stdlib python`. Without arguments: lists what there is.
 */
import { loadPairs } from '../src/pairs/index.ts';
import { runNatively } from '../tests/native/run.ts';
import { serveNatively } from '../tests/native/serve.ts';

const LANGUAGES = ['python', 'javascript'] as const;

const pairs = await loadPairs(new URL('../playgrounds/', import.meta.url));
const [pairId, variantId, languageName] = process.argv.slice(2);
const pair = pairs.find(({ id }) => id === pairId);
const variant = pair?.variants.find(({ id }) => id === variantId);
const language = LANGUAGES.find((name) => name === languageName);

if (!pair || !variant || !language) {
  const known = pairs.flatMap(({ id, variants }) => variants.map((each) => `  ${id} ${each.id}`));
  console.error(
    `Usage: npm run pair -- PAIR VARIANT ${LANGUAGES.join('|')}\nPairs and their variants:\n${known.join('\n')}`,
  );
  process.exitCode = 2;
} else if (variant.serves && !variant.peers) {
  const { output, stderr } = await serveNatively(pair, variant, language);
  process.stdout.write(output);
  process.stderr.write(stderr);
} else {
  let unread = false;
  const { code } = await runNatively(pair, variant, language, (child) => {
    // Whoever reads our output may stop early, as `head` does.
    process.stdout.on('error', () => {
      unread = true;
      child.kill();
    });
    child.stdout?.pipe(process.stdout);
    child.stderr?.pipe(process.stderr);
  });
  if (code === null && !unread) console.error(`Stopped after ${pair.timeLimit} s, the pair's time limit.`);
  process.exitCode = code ?? 1;
}
