import { BATCHES } from './calibrate.ts';
import type { Rules } from './conductor.ts';

/** How the site measures. Times in milliseconds. */
export const RULES: Rules = {
  batches: BATCHES,
  limits: { load: 60_000, call: 20_000 },
  slowest: 2_000,
  warmUps: 2,
  starts: 5,
};
