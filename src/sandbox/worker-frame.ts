import type { ControlMessage, OpenMessage } from './frame-messages.ts';

/** Milliseconds until the iframe, once loaded, must have said that it is there. */
const FRAME_TIMEOUT = 10_000;

/** What a sandbox is made of; the bytes are copied in, so one set serves many sandboxes. */
export interface SandboxParts extends OpenMessage {
  frameUrl: string;
}

interface FrameHandlers {
  /** The worker runs and has its `boot` message. Whatever comes through the port may be forged. */
  opened(port: MessagePort): void;
  /** The frame or its worker cannot go on; the message is for the reader. */
  failed(message: string): void;
}

/**
 * An iframe without origin or network and one worker in it: what every sandbox consists of, whatever is said to the worker.
 * `close` removes the iframe, which ends the worker whatever it is doing.
 */
export class WorkerFrame {
  readonly #iframe = document.createElement('iframe');
  readonly #control: MessagePort;
  readonly #handlers: FrameHandlers;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #port: MessagePort | undefined;
  #missedPings = 0;
  #closed = false;

  constructor({ frameUrl, ...message }: SandboxParts, handlers: FrameHandlers) {
    this.#handlers = handlers;
    const { port1, port2 } = new MessageChannel();
    this.#control = port1;
    port1.onmessage = ({ data }: MessageEvent<ControlMessage>) => this.#onControl(data);
    const iframe = this.#iframe;
    iframe.setAttribute('sandbox', 'allow-scripts');
    iframe.setAttribute('aria-hidden', 'true');
    iframe.tabIndex = -1;
    iframe.hidden = true;
    iframe.title = 'Sandbox';
    // A target origin cannot be named: the frame's is opaque. Its policy and address are ours, so the bytes stay here.
    iframe.onload = () => {
      iframe.contentWindow?.postMessage(message, '*', [port2]);
      this.#timer = setTimeout(
        () =>
          handlers.failed(
            `The sandbox's frame is missing from this site or blocked (${frameUrl}). It was published incompletely, or the server adds a policy that forbids frames.`,
          ),
        FRAME_TIMEOUT,
      );
    };
    iframe.src = frameUrl;
    document.body.append(iframe);
  }

  #onControl(message: ControlMessage): void {
    clearTimeout(this.#timer);
    if (message.type === 'opened') {
      this.#port = message.port;
      this.#handlers.opened(message.port);
    } else if (message.type === 'worker-error') {
      this.#handlers.failed(`The sandbox's worker failed: ${String(message.message).slice(0, 500)}`);
    } else {
      this.#missedPings = 0;
    }
  }

  /** Asks the frame, which answers even while its worker is busy, for a sign of life. Gives how many went unanswered before. */
  ping(): number {
    this.#control.postMessage('ping');
    return this.#missedPings++;
  }

  /** Ends the worker and frees its memory. Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#port?.close();
    this.#control.close();
    this.#iframe.remove();
  }

  get closed(): boolean {
    return this.#closed;
  }
}
