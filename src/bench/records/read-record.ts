import * as z from 'zod/mini';
import { RESULT_TEXT_LIMIT, type RunRecord } from '../record.ts';

/** Bytes of a file, and characters of its text, that are read at all. */
export const RECORD_LIMIT = 5_000_000;
/** Most contenders of a record, as of a comparison. */
export const MOST_CONTENDERS = 4;
/** Most sizes, as of a workload. */
export const MOST_SIZES = 12;
/** Most samples of one contender at one size. Figures of a record that is full of them take seconds, and not tens of them. */
export const MOST_SAMPLES = 250;
/** Characters of a program. */
export const SOURCE_LIMIT = 300_000;
/** Characters of a name, label or title. */
export const LINE_LIMIT = 300;
/** Milliseconds of one batch, or of a run up to one: a day. */
const LONGEST = 86_400_000;

/** A record that cannot be read. The message says why and what to do. */
export class RecordError extends Error {
  override name = 'RecordError';
}

/**
 * One line that is shown as it is: without control characters, and without those that reverse the direction of what follows, with
 * which a file could make the page say something else.
 */
const line = z.string().check(
  z.maxLength(LINE_LIMIT),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it keeps out
  z.regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/),
);
const id = z.string().check(z.maxLength(LINE_LIMIT), z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));
const instant = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/),
  z.refine((text) => Number.isFinite(Date.parse(text))),
);
const count = z.int().check(z.minimum(0));
const milliseconds = z.number().check(z.minimum(0), z.maximum(LONGEST));
// A nanosecond is 1e-6: nothing measured is shorter than a thousandth of one, and no quotient of two overflows.
const duration = z.number().check(z.minimum(1e-9), z.maximum(LONGEST));

const digest = z.object({
  text: z.string().check(z.maxLength(RESULT_TEXT_LIMIT)),
  length: count,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

const sample = z.object({ start: count, round: count, position: count, at: milliseconds, ms: duration });

const contender = z.object({
  id,
  label: line,
  language: z.enum(['python', 'javascript']),
  engine: line,
  file: line,
  source: z.string().check(z.maxLength(SOURCE_LIMIT)),
  edited: z.boolean(),
  clockStep: duration,
  emptyCall: z.number().check(z.minimum(0), z.maximum(LONGEST * 1e6)),
});

const measured = z.object({
  id,
  calls: z.int().check(z.minimum(1), z.maximum(1e12)),
  samples: z.array(sample).check(
    z.maxLength(MOST_SAMPLES),
    z.refine((samples) => distinct(samples.map(({ round }) => round))),
  ),
  result: digest,
  inputChanged: z.boolean(),
});

const schema = z
  .object({
    format: z.literal('bilingual-bench'),
    version: z.literal(1),
    workload: z.object({ id, title: line, unit: line }),
    comparison: z.object({ id, title: line }),
    startedAt: instant,
    endedAt: instant,
    complete: z.boolean(),
    environment: z.object({
      kind: z.enum(['browser', 'native']),
      name: line,
      userAgent: z.string().check(z.maxLength(LINE_LIMIT * 4)),
      cores: z.nullable(z.int().check(z.minimum(1), z.maximum(65_536))),
      isolated: z.boolean(),
      powerSaving: z.nullable(z.boolean()),
      hidden: z.int().check(z.minimum(0), z.maximum(1e9)),
    }),
    contenders: z.array(contender).check(
      z.minLength(1),
      z.maxLength(MOST_CONTENDERS),
      z.refine((all) => distinct(all.map((one) => one.id))),
    ),
    sizes: z
      .array(
        z.object({
          size: z.int().check(z.minimum(1), z.maximum(1e12)),
          contenders: z.array(measured).check(z.maxLength(MOST_CONTENDERS)),
        }),
      )
      .check(
        z.minLength(1),
        z.maxLength(MOST_SIZES),
        z.refine((all) => distinct(all.map(({ size }) => size))),
      ),
  })
  .check((context) => {
    const { contenders, sizes } = context.value;
    const ids = contenders.map((one) => one.id).join();
    for (const [index, size] of sizes.entries()) {
      if (size.contenders.map((one) => one.id).join() === ids) continue;
      const path = ['sizes', index, 'contenders'];
      context.issues.push({ code: 'custom', input: size.contenders, path });
    }
  });

/**
 * Reads the text of a record that was downloaded, dropped on the page or kept. The text is hostile until read: every field is checked
 * and bounded, and what a record does not have is dropped. Throws a RecordError, and nothing else.
 */
export function readRecord(text: string): RunRecord {
  if (text.length > RECORD_LIMIT) throw tooLarge();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RecordError(
      'This file is not JSON, so it is no record of a run. Choose the JSON file that a benchmark offers for download.',
    );
  }
  if (!isObject(value) || value['format'] !== 'bilingual-bench') {
    throw new RecordError(
      'This is JSON, but no record of a run. Choose the JSON file that a benchmark offers for download.',
    );
  }
  const version = value['version'];
  if (typeof version === 'number' && version > 1) {
    throw new RecordError(
      `This record has a later version (${version}) than this page can read (1). Reload the page to get its newest state, or open the record where it was made.`,
    );
  }
  const { data, error } = z.safeParse(schema, value);
  if (data) return data;
  const at = error.issues[0]?.path.join('.');
  throw new RecordError(
    `This record is damaged or was changed: ${at ? `"${at}"` : 'a part of it'} is missing or not what a run can give. Download it again where it was made.`,
  );
}

/** Reads a file that was dropped or chosen. Its size is checked before its content is touched. Throws a RecordError, and nothing else. */
export async function readRecordFile(file: Blob): Promise<RunRecord> {
  if (file.size > RECORD_LIMIT) throw tooLarge();
  let text: string;
  try {
    text = await file.text();
  } catch {
    throw new RecordError('This file could not be read. It may have been moved or is a folder: choose it again.');
  }
  return readRecord(text);
}

function tooLarge(): RecordError {
  return new RecordError(
    `This file is too large to be a record of a run: the most is ${RECORD_LIMIT / 1e6} MB. Choose the JSON file that a benchmark offers for download.`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function distinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
