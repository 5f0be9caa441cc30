import { AssetError } from '../assets.ts';
import type { PaneRuntime } from '../runtime.ts';
import { ContainerFailure } from './failure.ts';
import { runInContainer } from './run.ts';

/**
 * Node.js in the page's WebContainer, with `embedded` to take over when the container cannot be used: the program then runs there from
 * its beginning, and `fallback` has said why. Load this file only when a reader runs something in a container.
 */
export function withContainer(embedded: PaneRuntime): PaneRuntime {
  return {
    async run(program, handlers, timeLimit, signal) {
      const begin = performance.now();
      let served = false;
      const listening = (ports: number[]) => {
        served ||= program.serves && ports.length > 0;
        handlers.listening?.(ports);
      };
      try {
        return await runInContainer(program, { ...handlers, listening }, timeLimit, signal);
      } catch (error) {
        if (signal.aborted) return { reason: 'stopped', ms: performance.now() - begin };
        if (!(error instanceof ContainerFailure || error instanceof AssetError)) console.error(error);
        const message = error instanceof Error ? error.message : String(error);
        if (served) {
          handlers.lost(message);
          return { reason: 'crashed', ms: performance.now() - begin, message };
        }
        handlers.fallback(message, !(error instanceof ContainerFailure) || error.lasting);
        return await embedded.run(program, handlers, timeLimit, signal);
      }
    },
  };
}
