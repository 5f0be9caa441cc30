import { describe, expect, test } from 'vitest';
import { loadPairs } from '../../src/pairs/index.ts';
import { sendExamples } from '../../src/requests/index.ts';
import { findInterpreter, missingPackages } from './run.ts';
import { serveNatively, startService } from './serve.ts';

const pairs = await loadPairs(new URL('../../playgrounds/', import.meta.url));
const joined = pairs.flatMap((pair) =>
  pair.variants.filter(({ peers }) => peers).map((variant) => ({ name: `${pair.id}/${variant.id}`, pair, variant })),
);
const { missing } = findInterpreter('python');

/** The Python program runs, answers its own examples, and then those that the Node program sends it. */
describe.skipIf(missing)('joined programs print what was recorded', () => {
  // They time out by the real clock, see native.test.ts.
  test.for(joined)('$name', { timeout: 60_000, retry: 2 }, async ({ pair, variant }, { skip }) => {
    const lacking = missingPackages(variant, 'python');
    if (lacking.length > 0) skip(`${lacking.join(', ')} not installed here`);
    const outputs = await startService(pair, variant, 'python', {}, async ({ port, output, send }) => {
      await sendExamples({
        examples: variant.requests.filter(({ to = 'python' }) => to === 'python'),
        port: variant.serves!.python,
        send: (request, signal) => send({ ...request, url: request.url.replace(/:\d+/, `:${port}`) }, signal),
        print: (text) => output.add(text),
        values: new Map(),
        signal: new AbortController().signal,
      });
      const node = await serveNatively(pair, variant, 'javascript', { python: `http://127.0.0.1:${port}` });
      return { python: output.stdout, javascript: node.output, stderr: output.stderr + node.stderr };
    });
    expect(outputs).toEqual({ ...variant.expected, stderr: '' });
  });
});
