import type { HostMessage } from '../sandbox/protocol.ts';
import { type CheckerMessage, type CheckRequest, DIAGNOSTICS_LIMIT, type Diagnostic } from './protocol.ts';

/** A checker that is up: reads one file's text and says what is wrong with it. */
export interface RunningChecker {
  /** `TypeScript 6.0.3` */
  name: string;
  check(text: string): Promise<Diagnostic[]> | Diagnostic[];
}

/**
 * Makes this worker a checker: waits for its port, starts the checker with the files that come with `boot`, then answers each
 * `check`, one after the other.
 */
export function serveChecker(start: (assets: Record<string, ArrayBuffer>) => Promise<RunningChecker>): void {
  addEventListener(
    'message',
    (event: MessageEvent<{ port?: MessagePort }>) => event.data.port && serve(event.data.port),
    {
      once: true,
    },
  );

  function serve(port: MessagePort): void {
    const send: (message: CheckerMessage) => void = port.postMessage.bind(port);
    let last: Promise<RunningChecker | undefined> = Promise.resolve(undefined);
    port.onmessage = ({ data }: MessageEvent<HostMessage | CheckRequest>) => {
      if (data.type === 'boot') last = boot(data.assets, send);
      if (data.type === 'check') last = last.then((checker) => checker && answer(checker, data, send));
    };
  }

  async function boot(assets: Record<string, ArrayBuffer>, send: (message: CheckerMessage) => void) {
    try {
      const checker = await start(assets);
      send({ type: 'ready', checker: checker.name });
      return checker;
    } catch (error) {
      send({ type: 'boot-failed', message: `The type checker could not be started: ${reasonOf(error)}` });
      return undefined;
    }
  }
}

async function answer(
  checker: RunningChecker,
  { id, text }: CheckRequest,
  send: (message: CheckerMessage) => void,
): Promise<RunningChecker> {
  const begin = performance.now();
  try {
    const diagnostics = (await checker.check(text)).slice(0, DIAGNOSTICS_LIMIT);
    send({ type: 'checked', id, diagnostics, ms: performance.now() - begin });
  } catch (error) {
    send({ type: 'check-failed', id, message: reasonOf(error) });
  }
  return checker;
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The text files of a packed asset, by absolute path. */
export function unpackFiles(asset: ArrayBuffer | undefined): Record<string, string> {
  if (!asset) throw new Error('its files are incomplete');
  return JSON.parse(new TextDecoder().decode(asset)) as Record<string, string>;
}
