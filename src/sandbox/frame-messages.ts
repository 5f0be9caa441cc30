/** The page's one message to the iframe; the control port comes with it. */
export interface OpenMessage {
  /** `classic`: the source is a classic script. `module`: an ES module that exports `start(port, control)`. */
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

/** What a worker may ask its frame for, on a port of its own. With `spawn` comes the new thread's port. */
export interface ThreadRequest {
  type: 'spawn' | 'terminate';
  /** The asking worker's own number for the thread. */
  id: number;
}

/** The thread could not be started, or has failed before it ran. */
export interface ThreadReply {
  type: 'refused';
  id: number;
  message: string;
}
