import { nodeError } from '../kernel/errors.ts';

function refused(): never {
  throw nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'There is no terminal in the browser.');
}

export default { ReadStream: refused, WriteStream: refused, isatty: () => false };
