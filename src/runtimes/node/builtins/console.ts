import { Console } from '../kernel/console.ts';

/** `node:console`: the global one, whose class is found by name as well. */
export default Object.defineProperty(globalThis.console, 'Console', {
  value: Console,
  writable: true,
  configurable: true,
  enumerable: true,
});
