import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';

/** Why programs take another time in the sandbox than natively. */
export interface Difference {
  workload: string;
  /** Ids of the programs. */
  contenders: string[];
  /** What was found, and how; plain text. */
  cause: string;
}

/** The file's place, below the project's folder. */
export const DIFFERENCES = 'content/bench/differences.yaml';

const text = z.string().trim().min(1);
const schema: z.ZodType<Difference[]> = z.array(
  z.strictObject({ workload: text, contenders: z.array(text).min(1), cause: text }),
);

/**
 * Reads the causes that have been found, by hand and experiment, for what `npm run bench:fidelity` showed. None without the file.
 *
 * @throws an Error that lists the mistakes in the file
 */
export function readDifferences(file = path.resolve(DIFFERENCES)): Difference[] {
  if (!existsSync(file)) return [];
  const result = schema.safeParse(parse(readFileSync(file, 'utf8')) ?? []);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path: where, message }) => `  ${where.join('.') || 'the file'}: ${message}`);
  throw new Error(`Mistakes in ${DIFFERENCES}:\n${lines.join('\n')}`);
}
