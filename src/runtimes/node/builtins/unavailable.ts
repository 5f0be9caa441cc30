import { nodeError } from '../kernel/errors.ts';

/** Values that libraries read at import time, and that have a true answer here. */
const ANSWERS: Record<string, unknown> = {
  isMaster: true,
  isPrimary: true,
  isWorker: false,
  constants: {},
};

/** Names of the modules that can be imported and do nothing else. */
export const REFUSING = new Set<string>();

/**
 * Modules that exist in Node and cannot here. Importing them works, because many libraries import what they never
 * call; calling one of their functions says why it cannot work.
 */
export function unavailable(modules: Record<string, [why: string, names: string[]]>): Record<string, () => object> {
  for (const name of Object.keys(modules)) REFUSING.add(name);
  return Object.fromEntries(
    Object.entries(modules).map(([module, [why, names]]) => [
      module,
      () =>
        Object.fromEntries(names.map((name) => [name, name in ANSWERS ? ANSWERS[name] : refusal(module, name, why)])),
    ]),
  );
}

function refusal(module: string, name: string, why: string): () => never {
  function refused(): never {
    throw nodeError(
      Error,
      'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      `node:${module} ${name}() is not available in the browser: ${why}.`,
    );
  }
  Object.defineProperty(refused, 'name', { value: name });
  return refused;
}
