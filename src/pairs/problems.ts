/** One mistake in a pair or a workload: where it is and what to do about it. */
export interface Problem {
  /** Path below `playgrounds/`, with the line where known: `http-request/playground.yaml:12`. */
  file: string;
  /** `variants[0].regions[2].python`; empty when the file as a whole is meant. */
  field: string;
  message: string;
}

/** All mistakes of all pairs (or workloads), one line each in the message. */
export class PairsError extends Error {
  override name = 'PairsError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], kind: 'pairs' | 'workloads' = 'pairs') {
    const lines = problems.map(
      ({ file, field, message }) => `  ${file}: ${field === '' ? '' : `${field}: `}${message}`,
    );
    super(
      `${problems.length === 1 ? 'One mistake' : `${problems.length} mistakes`} in the ${kind}:\n${lines.join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Writes a path into data the way the documentation does: `variants[0].id`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join('');
}
