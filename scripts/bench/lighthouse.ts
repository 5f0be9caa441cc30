import lighthouse from 'lighthouse';
import type { Row } from './table.ts';

const RUNS = 3;

/**
 * Lighthouse's scores of a page on a simulated phone, in a browser that listens for DevTools on `port`.
 * Throws when Lighthouse could not measure.
 */
export async function measureLighthouse(url: string, port: number, name: string): Promise<Row[]> {
  const scores = new Map<string, number[]>();
  for (let run = 0; run < RUNS; run++) {
    const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' });
    if (!result || result.lhr.runtimeError) {
      throw new Error(`Lighthouse could not measure ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
    }
    for (const { title, score } of Object.values(result.lhr.categories)) {
      scores.set(title, [...(scores.get(title) ?? []), Math.round((score ?? 0) * 100)]);
    }
  }
  return [...scores].map(([title, samples]) => ({
    group: `Lighthouse on a simulated phone: ${name}`,
    name: title,
    unit: 'points' as const,
    samples,
    aim: { 'at-least': 100 },
  }));
}
