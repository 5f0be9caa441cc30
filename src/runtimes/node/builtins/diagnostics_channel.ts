import { invalidArgType } from '../kernel/errors.ts';
import { fail } from '../kernel/loop.ts';

type Name = string | symbol;
type Subscriber = (message: unknown, name: Name) => void;

class Channel {
  readonly name: Name;
  #subscribers: Subscriber[] = [];
  constructor(name: Name) {
    this.name = name;
  }
  get hasSubscribers(): boolean {
    return this.#subscribers.length > 0;
  }
  subscribe(subscriber: Subscriber): void {
    if (typeof subscriber !== 'function') throw invalidArgType('subscription', 'function', subscriber);
    this.#subscribers = [...this.#subscribers, subscriber];
  }
  unsubscribe(subscriber: Subscriber): boolean {
    const at = this.#subscribers.indexOf(subscriber);
    if (at < 0) return false;
    this.#subscribers = this.#subscribers.toSpliced(at, 1);
    return true;
  }
  publish(message: unknown): void {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(message, this.name);
      } catch (error) {
        fail(error, 'uncaughtException');
      }
    }
  }
  bindStore(): void {}
  unbindStore(): boolean {
    return false;
  }
  runStores<T>(message: unknown, callback: (...values: unknown[]) => T, self?: unknown, ...values: unknown[]): T {
    this.publish(message);
    return Reflect.apply(callback, self, values);
  }
}

const channels = new Map<Name, Channel>();

function channel(name: Name): Channel {
  if (typeof name !== 'string' && typeof name !== 'symbol') throw invalidArgType('channel', ['string', 'symbol'], name);
  let found = channels.get(name);
  if (!found) channels.set(name, (found = new Channel(name)));
  return found;
}

const PHASES = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;
type Phase = (typeof PHASES)[number];
type Context = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: traced functions of any shape
type Traced = (...values: any[]) => any;

class TracingChannel {
  declare start: Channel;
  declare end: Channel;
  declare asyncStart: Channel;
  declare asyncEnd: Channel;
  declare error: Channel;
  constructor(source: string | Record<Phase, Channel>) {
    for (const phase of PHASES)
      this[phase] = typeof source === 'string' ? channel(`tracing:${source}:${phase}`) : source[phase];
  }
  get hasSubscribers(): boolean {
    return PHASES.some((phase) => this[phase].hasSubscribers);
  }
  subscribe(handlers: Partial<Record<Phase, Subscriber>>): void {
    for (const phase of PHASES) if (handlers[phase]) this[phase].subscribe(handlers[phase]);
  }
  unsubscribe(handlers: Partial<Record<Phase, Subscriber>>): boolean {
    return PHASES.every((phase) => !handlers[phase] || this[phase].unsubscribe(handlers[phase]));
  }
  traceSync(callback: Traced, context: Context = {}, self?: unknown, ...values: unknown[]): unknown {
    this.start.publish(context);
    try {
      context.result = Reflect.apply(callback, self, values);
      return context.result;
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
  async tracePromise(callback: Traced, context: Context = {}, self?: unknown, ...values: unknown[]): Promise<unknown> {
    this.start.publish(context);
    const running = (async () => Reflect.apply(callback, self, values))();
    this.end.publish(context);
    try {
      context.result = await running;
      return context.result;
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    }
  }
}

export default {
  Channel,
  channel,
  hasSubscribers: (name: Name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name: Name, subscriber: Subscriber) => channel(name).subscribe(subscriber),
  tracingChannel: (source: string | Record<Phase, Channel>) => new TracingChannel(source),
  unsubscribe: (name: Name, subscriber: Subscriber) => channel(name).unsubscribe(subscriber),
};
