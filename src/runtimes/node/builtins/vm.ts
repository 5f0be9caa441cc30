import { nodeError } from '../kernel/errors.ts';

/** `node:vm`: code runs in the one global scope there is; contexts of their own cannot be made in a browser worker. */
// biome-ignore lint/security/noGlobalEval: running the program's own text is what this module is for
const globalEval = globalThis.eval;

interface Options {
  filename?: string;
}

const nameOf = (options?: string | Options): string | undefined =>
  typeof options === 'string' ? options : options?.filename;

class Script {
  readonly #code: string;
  readonly #name: string | undefined;
  constructor(code: string, options?: string | Options) {
    this.#code = String(code);
    this.#name = nameOf(options);
    // As Node does: a syntax error shows when the script is made.
    new Function(this.#code);
  }
  runInThisContext(): unknown {
    return globalEval(this.#name ? `${this.#code}\n//# sourceURL=${this.#name}` : this.#code);
  }
  runInNewContext(): never {
    return refused();
  }
  runInContext(): never {
    return refused();
  }
}

function refused(): never {
  throw nodeError(
    Error,
    'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    'node:vm contexts are not available in the browser: a worker has one global scope. runInThisContext works.',
  );
}

export default {
  Script,
  compileFunction: (code: string, names: string[] = []) => new Function(...names, code),
  createContext: refused,
  isContext: () => false,
  runInContext: refused,
  runInNewContext: refused,
  runInThisContext: (code: string, options?: string | Options) => new Script(code, options).runInThisContext(),
};
