import {
  BATCH_LIMIT,
  OUTPUT_LIMIT,
  RETURN_LIMIT,
  type SourcePosition,
  type TraceEntry,
  type WorkerMessage,
} from './protocol.ts';
import { readOutcome, readRequest } from './read-http.ts';

const TEXT_LIMIT = 20_000;
const OUTCOMES = ['ok', 'error', 'cancelled'] as const;

/**
 * Reads a message from a sandbox, which may be forged by the code inside it: rebuilds it field by field, with every
 * text cut to a sane length and every number checked. Returns undefined for anything that a well-behaved worker does not send; never throws.
 */
export function readWorkerMessage(data: unknown): WorkerMessage | undefined {
  if (!isRecord(data)) return undefined;
  switch (data['type']) {
    case 'ready':
      return isString(data['engine']) ? { type: 'ready', engine: data['engine'].slice(0, 100) } : undefined;
    case 'boot-failed':
      return { type: 'boot-failed', message: text(data['message']) };
    case 'output':
      return isBatch(data['chunks']) ? { type: 'output', chunks: readChunks(data['chunks']) } : undefined;
    case 'output-limit':
      return { type: 'output-limit' };
    case 'trace':
      return isBatch(data['entries']) ? { type: 'trace', entries: data['entries'].flatMap(readEntry) } : undefined;
    case 'problem': {
      const position = readPosition(data['position']);
      return { type: 'problem', message: text(data['message']), ...(position && { position }) };
    }
    case 'exit': {
      const { code, ms } = data;
      return { type: 'exit', code: isNumber(code) ? Math.trunc(code) : 1, ms: isNumber(ms) && ms >= 0 ? ms : 0 };
    }
    case 'listening':
      return isBatch(data['ports']) ? { type: 'listening', ports: data['ports'].filter(isPort) } : undefined;
    case 'ask': {
      const request = readRequest(data['request']);
      return isId(data['id']) && request ? { type: 'ask', id: data['id'], request } : undefined;
    }
    case 'outcome': {
      const outcome = readOutcome(data['outcome']);
      return isId(data['id']) && outcome ? { type: 'outcome', id: data['id'], outcome } : undefined;
    }
    case 'cancel':
      return isId(data['id']) ? { type: 'cancel', id: data['id'] } : undefined;
    case 'returned': {
      const { id, value } = data;
      return isId(id) && isString(value) && value.length <= RETURN_LIMIT ? { type: 'returned', id, value } : undefined;
    }
    default:
      return undefined;
  }
}

/** All chunks together hold no more text than one run may print, and one character by which to see that there was more. */
function readChunks(values: unknown[]): Array<['stdout' | 'stderr', string]> {
  let room = OUTPUT_LIMIT + 1;
  return values.flatMap((chunk): Array<['stdout' | 'stderr', string]> => {
    if (!Array.isArray(chunk) || !isString(chunk[1])) return [];
    const kept = chunk[1].slice(0, room);
    room -= kept.length;
    return [[chunk[0] === 'stderr' ? 'stderr' : 'stdout', kept]];
  });
}

function readEntry(value: unknown): TraceEntry[] {
  if (!isRecord(value) || !isNumber(value['id']) || !isNumber(value['start'])) return [];
  const { id, start, end, detail } = value;
  const outcome = OUTCOMES.find((known) => known === value['outcome']);
  return [
    {
      id,
      kind: value['kind'] === 'timer' ? 'timer' : 'request',
      label: text(value['label']).slice(0, 300),
      start: Math.max(0, start),
      ...(isNumber(end) && end >= start && { end }),
      ...(outcome && { outcome }),
      ...(isString(detail) && { detail: detail.slice(0, 300) }),
    },
  ];
}

function readPosition(value: unknown): SourcePosition | undefined {
  if (!isRecord(value) || !isString(value['file']) || !isLine(value['line'])) return undefined;
  const { file, line, column } = value;
  return { file: file.slice(0, 200), line, ...(isLine(column) && { column }) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
/** Who issued it, and whether it is still waited for, only the run itself knows. */
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const isPort = (value: unknown): value is number => isId(value) && value < 65_536;
const isLine = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;
const text = (value: unknown): string => (isString(value) ? value.slice(0, TEXT_LIMIT) : '');
/** More than a well-behaved worker sends at once is no batch. */
const isBatch = (value: unknown): value is unknown[] => Array.isArray(value) && value.length <= BATCH_LIMIT + 1;
