import { stackOf } from './stack.ts';

/**
 * Errors of asynchronous work are made when the reader's frames are long gone, and only V8 remembers some of them. The
 * place of the call is kept here, and added to an error that shows none.
 */
export function callSite(): (error: unknown) => unknown {
  const site = new Error();
  return (error) => {
    if (!(error instanceof Error) || /\n +at /.test(stackOf(error))) return error;
    const frames = stackOf(site).split('\n').slice(1);
    // The function that called was left by the time of the error: Node shows the one that awaited.
    const shown = frames.map((frame) => frame.replace(/^ {4}at (?:async )?/, '    at async '));
    if (shown.length === 0) return error;
    const stack = [stackOf(error), ...shown].join('\n');
    return Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
  };
}
