import { hold, release, runCallback } from '../kernel/loop.ts';
import { NativeMessageChannel } from '../kernel/natives.ts';

/** Node's share of `MessagePort`: `on`, `once`, `ref`, and keeping the program alive while somebody listens. */
// biome-ignore lint/suspicious/noExplicitAny: listeners take whatever was sent
type Listener = (...values: any[]) => void;

/** What became of a port's listeners; kept beside the port, which is the browser's own object. */
interface State {
  listeners: Map<Listener, { event: string; wrapped: EventListener }>;
  refed: boolean;
  closed: boolean;
}

const states = new WeakMap<MessagePort, State>();
const peers = new WeakMap<MessagePort, MessagePort>();

const stateOf = (port: MessagePort): State => {
  let state = states.get(port);
  if (!state) states.set(port, (state = { listeners: new Map(), refed: true, closed: false }));
  return state;
};

function update(port: MessagePort): void {
  const { listeners, refed, closed } = stateOf(port);
  const listens = [...listeners.values()].some(({ event }) => event === 'message');
  if (listens && refed && !closed) hold(port);
  else release(port);
}

/** Runs `send`, whose failure to clone is told in Node's words: without the name of a browser's function. */
export function cloned(send: () => void): void {
  try {
    send();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'DataCloneError') throw error;
    throw new DOMException(error.message.replace(/^Failed to execute '[^:]*: /, ''), 'DataCloneError');
  }
}

/**
 * Gives the browser's ports Node's methods, and the `MessageChannel` that makes such ports. Call it once, when a program first
 * asks for that.
 */
export function installPorts(): typeof MessageChannel {
  const { prototype } = MessagePort;
  const native = { close: prototype.close, postMessage: prototype.postMessage };
  const ended = (port: MessagePort): void => {
    const state = stateOf(port);
    if (state.closed) return;
    state.closed = true;
    release(port);
    for (const [listener, { event }] of state.listeners) {
      if (event === 'close') runCallback(() => Reflect.apply(listener, port, []));
    }
  };
  const methods = {
    on(this: MessagePort, event: string, listener: Listener) {
      const wrapped = ((given: MessageEvent) =>
        runCallback(() =>
          Reflect.apply(listener, this, event === 'message' ? [given.data] : [given]),
        )) as EventListener;
      stateOf(this).listeners.set(listener, { event, wrapped });
      // `close` is told by `ended`: not every browser has that event.
      if (event !== 'close') this.addEventListener(event, wrapped);
      if (event === 'message') this.start();
      update(this);
      return this;
    },
    once(this: MessagePort, event: string, listener: Listener) {
      const port = this as MessagePort & typeof methods;
      const first: Listener = (...values) => {
        port.off(event, first);
        Reflect.apply(listener, this, values);
      };
      return port.on(event, first);
    },
    off(this: MessagePort, event: string, listener: Listener) {
      const known = stateOf(this).listeners.get(listener);
      stateOf(this).listeners.delete(listener);
      if (known) this.removeEventListener(event, known.wrapped);
      update(this);
      return this;
    },
    listenerCount(this: MessagePort, event: string) {
      return [...stateOf(this).listeners.values()].filter((each) => each.event === event).length;
    },
    ref(this: MessagePort) {
      stateOf(this).refed = true;
      update(this);
    },
    unref(this: MessagePort) {
      stateOf(this).refed = false;
      update(this);
    },
    hasRef(this: MessagePort) {
      return stateOf(this).refed;
    },
    postMessage(this: MessagePort, ...values: [unknown, Transferable[]]) {
      cloned(() => Reflect.apply(native.postMessage, this, values));
    },
    close(this: MessagePort) {
      Reflect.apply(native.close, this, []);
      const peer = peers.get(this);
      queueMicrotask(() => {
        ended(this);
        if (peer) ended(peer);
      });
    },
  };
  const all = { ...methods, addListener: methods.on, removeListener: methods.off };
  for (const [name, value] of Object.entries(all)) {
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
  const handlers = new WeakMap<MessagePort, Listener>();
  Object.defineProperty(prototype, 'onmessage', {
    configurable: true,
    get(this: MessagePort) {
      return handlers.get(this) ?? null;
    },
    set(this: MessagePort & typeof methods, handler: ((event: object) => void) | null) {
      const before = handlers.get(this);
      if (before) this.off('message', before);
      handlers.delete(this);
      if (typeof handler !== 'function') return;
      const listener: Listener = (data) => handler({ data, type: 'message', target: this });
      handlers.set(this, listener);
      this.on('message', listener);
    },
  });
  return new Proxy(NativeMessageChannel, {
    construct(target, values, newTarget) {
      const channel = Reflect.construct(target, values, newTarget) as MessageChannel;
      const { port1, port2 } = channel;
      peers.set(port1, port2);
      peers.set(port2, port1);
      return channel;
    },
  });
}
