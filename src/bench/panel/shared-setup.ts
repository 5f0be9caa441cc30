import { decodeFragment, encodeFragment } from '../../playground/fragment.ts';

/** What a link carries: what to measure, and the programs that its writer has changed. */
export interface SharedSetup {
  comparison: string;
  size: number;
  rounds: number;
  /** Text by file; whole, so that a link shows the same after the workload has changed. */
  programs: Record<string, string>;
}

/** Programs of a comparison: more than any can have. */
const FILE_LIMIT = 8;

/** The fragment (`#bench=...`) for a set-up. Throws a ShareError when it gets too long. */
export function encodeSetup(setup: SharedSetup): Promise<string> {
  return encodeFragment('bench', { v: 1, ...setup });
}

/** Reads a fragment made by `encodeSetup`; it is hostile until read. Throws a ShareError. */
export function decodeSetup(fragment: string): Promise<SharedSetup> {
  return decodeFragment('bench', fragment, (value) => {
    const { v, comparison, size, rounds, programs } = value as Record<string, unknown>;
    if (v !== 1 || typeof comparison !== 'string' || !isCount(size) || !isCount(rounds)) return undefined;
    if (typeof programs !== 'object' || programs === null || Array.isArray(programs)) return undefined;
    const files = Object.entries(programs);
    if (files.length > FILE_LIMIT || files.some(([, text]) => typeof text !== 'string')) return undefined;
    return { comparison, size, rounds, programs: programs as Record<string, string> };
  });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
