export { loadPairs } from './load.ts';
export { KNOWN_PACKAGES } from './packages.ts';
export { PairsError, type Problem } from './problems.ts';
export { comparableReport } from './report.ts';
export type { LineRange, Pair, Region, Variant } from './schema.ts';
