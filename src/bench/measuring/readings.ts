import { RESULT_TEXT_LIMIT, type ResultDigest } from '../record.ts';

/**
 * Reads what functions of the harness gave back. The contender runs beside the harness and may have forged it: values are rebuilt field
 * by field, and one that no well-behaved harness gives is undefined. Never throws.
 */

/** What a batch, or a single call, of `run` gave. Milliseconds. */
export interface BatchReading {
  ms: number;
  result: ResultDigest | null;
  /** Why the result cannot be written down. */
  error?: string;
}

export interface CallReading extends BatchReading {
  inputChanged: boolean;
}

/** The coarsest clock of a browser: 100 ms, where it hides what could tell readers apart. */
const MAX_CLOCK_STEP = 100;
const ERROR_LIMIT = 500;

/** Reads what `load` gives: the smallest step of its clock, in milliseconds. */
export function readLoaded(value: unknown): { clockStep: number } | undefined {
  const clockStep = isRecord(value) ? value['clockStep'] : undefined;
  return isTime(clockStep) && clockStep > 0 && clockStep <= MAX_CLOCK_STEP ? { clockStep } : undefined;
}

/** Reads `{ ms }`. */
export function readTimed(value: unknown): { ms: number } | undefined {
  return isRecord(value) && isTime(value['ms']) ? { ms: value['ms'] } : undefined;
}

/** Reads what `measure` gives. */
export function readBatch(value: unknown): BatchReading | undefined {
  const timed = readTimed(value);
  if (!timed || !isRecord(value)) return undefined;
  const { error } = value;
  const result = readResult(value['result']);
  if (result === undefined || (error !== undefined && typeof error !== 'string')) return undefined;
  return { ...timed, result, ...(error !== undefined && { error: error.slice(0, ERROR_LIMIT) }) };
}

/** Reads what `call` gives. */
export function readCall(value: unknown): CallReading | undefined {
  const reading = readBatch(value);
  const inputChanged = isRecord(value) ? value['inputChanged'] : undefined;
  return reading && typeof inputChanged === 'boolean' ? { ...reading, inputChanged } : undefined;
}

/** Undefined for what is neither a digest nor null. */
function readResult(value: unknown): ResultDigest | null | undefined {
  if (value === null) return null;
  if (!isRecord(value)) return undefined;
  const { text, length, sha256 } = value;
  if (typeof text !== 'string' || text.length > RESULT_TEXT_LIMIT) return undefined;
  // A text is either whole or cut to the limit.
  if (!Number.isSafeInteger(length) || text.length !== Math.min(length as number, RESULT_TEXT_LIMIT)) return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  return { text, length: length as number, sha256 };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
