import {
  type CheckerMessage,
  DIAGNOSTICS_LIMIT,
  type Diagnostic,
  MESSAGE_LIMIT,
  type Place,
  SEVERITIES,
} from './protocol.ts';

/**
 * Reads a message from a checker's sandbox, which may be forged: rebuilds it field by field, cuts every text and checks every
 * number. Returns undefined for anything that a well-behaved checker does not send; never throws.
 */
export function readCheckerMessage(data: unknown): CheckerMessage | undefined {
  if (!isRecord(data)) return undefined;
  const { id } = data;
  switch (data['type']) {
    case 'ready':
      return isString(data['checker']) ? { type: 'ready', checker: data['checker'].slice(0, 100) } : undefined;
    case 'boot-failed':
      return { type: 'boot-failed', message: text(data['message']) };
    case 'check-failed':
      return isCount(id) ? { type: 'check-failed', id, message: text(data['message']) } : undefined;
    case 'checked': {
      const diagnostics = readDiagnostics(data['diagnostics']);
      if (!isCount(id) || !diagnostics) return undefined;
      const { ms } = data;
      return { type: 'checked', id, diagnostics, ms: typeof ms === 'number' && ms >= 0 ? ms : 0 };
    }
    default:
      return undefined;
  }
}

/** Rebuilds a list of diagnostics; undefined when it is none or longer than a checker's may be. Entries that are none are left out. */
export function readDiagnostics(value: unknown): Diagnostic[] | undefined {
  if (!Array.isArray(value) || value.length > DIAGNOSTICS_LIMIT) return undefined;
  return value.flatMap(readDiagnostic);
}

function readDiagnostic(value: unknown): Diagnostic[] {
  if (!isRecord(value)) return [];
  const [from, to] = [readPlace(value['from']), readPlace(value['to'])];
  const severity = SEVERITIES.find((known) => known === value['severity']);
  if (!from || !to || !severity) return [];
  return [{ from, to, severity, code: text(value['code']).slice(0, 100), message: text(value['message']) }];
}

function readPlace(value: unknown): Place | undefined {
  if (!isRecord(value)) return undefined;
  const { line, column } = value;
  return isCount(line) && isCount(column) ? { line, column } : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const text = (value: unknown): string => (isString(value) ? value.slice(0, MESSAGE_LIMIT) : '');
