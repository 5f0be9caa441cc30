import type { Language } from '../../sandbox/protocol.ts';

/** The file that describes a workload, in the folder of its contenders. */
export const WORKLOAD = 'bench.yaml';

/** `bench.py`, `bench.lodash.ts`: `bench`, what it brings in, and the language's ending. */
export const CONTENDER_FILE = /^bench(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.(?:py|ts)$/;

/** Whether a file of this name belongs to a workload, and not to the pair that may share its folder. */
export const isOfWorkload = (name: string): boolean => name === WORKLOAD || /^bench\b.*\.(?:py|ts)$/.test(name);

/** The id of the contender in a file: `py` for `bench.py`, `lodash-ts` for `bench.lodash.ts`. */
export const contenderId = (file: string): string => file.split('.').slice(1).join('-');

/** The language of a contender's file, by its ending. */
export const contenderLanguage = (file: string): Language => (file.endsWith('.py') ? 'python' : 'javascript');
