/** The page's one message to the iframe; the control port comes with it. */
export interface OpenMessage {
  /** `classic`: the source is a classic script. `module`: an ES module that exports `start(port)`. */
  worker: 'classic' | 'module';
  source: ArrayBuffer;
  /** Compiled in the iframe and handed to the worker as a module. */
  wasm?: ArrayBuffer;
  assets: Record<string, ArrayBuffer>;
}

/** What the iframe says on the control port. Any message to it is a ping. */
export type ControlMessage =
  | { type: 'opened'; port: MessagePort }
  /** The frame is alive: sent once at the beginning and in answer to every ping. */
  | { type: 'pong' }
  | { type: 'worker-error'; message: string };
