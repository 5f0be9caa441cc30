import type { HttpOutcome, HttpRequest, RunningProgram } from '../sandbox/index.ts';

/** Milliseconds for which a request waits until the program it is meant for listens. */
const LISTEN_LIMIT = 30_000;

/** The part of a program that others send requests to. */
type Answering = Pick<RunningProgram, 'request'>;

/** What one program tells the router about itself. */
export interface Peer {
  /** It has begun and can take requests. */
  started(program: Answering): void;
  listening(ports: number[]): void;
  /** It has ended, for whatever reason; requests to it are refused from now on. */
  ended(): void;
}

interface Place {
  state: 'absent' | 'starting' | 'ended';
  program: Answering | undefined;
  ports: number[];
  waiting: Set<() => void>;
}

/**
 * Joins programs that run on one page at the same time: a request to a host name goes to the program behind it. One router serves one
 * run of the programs.
 */
export class Router {
  readonly #places = new Map<string, Place>();
  readonly #listenLimit: number;

  /** `hosts`: every name that may be asked for. `listenLimit` in milliseconds. */
  constructor(hosts: readonly string[], listenLimit = LISTEN_LIMIT) {
    for (const host of hosts)
      this.#places.set(host, { state: 'absent', program: undefined, ports: [], waiting: new Set() });
    this.#listenLimit = listenLimit;
  }

  /** The program behind `host` is being started. Requests to it wait from now on until it listens. */
  join(host: string): Peer {
    const place = this.#places.get(host);
    if (!place) throw new Error(`the router knows no host ${host}`);
    const wake = () => {
      for (const look of [...place.waiting]) look();
    };
    Object.assign(place, { state: 'starting', program: undefined, ports: [] });
    return {
      started(program) {
        place.program = program;
        wake();
      },
      listening(ports) {
        place.ports = ports;
        wake();
      },
      ended() {
        Object.assign(place, { state: 'ended', program: undefined, ports: [] });
        wake();
      },
    };
  }

  /**
   * Carries a program's request to the peer its URL names. Waits while that one starts; fails with `refused` when it was never started, has
   * ended, or listens elsewhere. Rejects with the signal's reason when that aborts. A URL without a port means the only server there is.
   */
  async ask(request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> {
    const url = new URL(request.url);
    const place = this.#places.get(url.hostname);
    if (!place) return { failure: 'unknown-host', message: `no program on this page is called ${url.hostname}` };
    const problem = await this.#untilListening(place, url, signal);
    if (problem !== undefined) return { failure: 'refused', message: problem };
    if (!url.port && place.ports.length === 1) url.port = String(place.ports[0]);
    return place.program!.request({ ...request, url: url.href }, signal);
  }

  /** Resolves to what is wrong, or to nothing once the program takes requests at that port. */
  #untilListening(place: Place, url: URL, signal: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const settle = (problem?: string) => {
        leave();
        resolve(problem);
      };
      const onAbort = () => {
        leave();
        reject(signal.reason);
      };
      const leave = () => {
        clearTimeout(timer);
        place.waiting.delete(look);
        signal.removeEventListener('abort', onAbort);
      };
      const look = () => {
        if (place.state === 'absent') settle(`the program behind ${url.hostname} does not run`);
        else if (place.state === 'ended') settle(`the program behind ${url.hostname} has ended`);
        else if (place.program && accepts(place.ports, url)) settle();
      };
      const timer = setTimeout(() => settle(notListening(place.ports, url, this.#listenLimit)), this.#listenLimit);
      signal.addEventListener('abort', onAbort, { once: true });
      place.waiting.add(look);
      if (signal.aborted) onAbort();
      else look();
    });
  }
}

function accepts(ports: number[], url: URL): boolean {
  if (url.port) return ports.includes(Number(url.port));
  return ports.length === 1 || ports.includes(url.protocol === 'https:' ? 443 : 80);
}

function notListening(ports: number[], url: URL, limit: number): string {
  const where = ports.length > 0 ? `listens on ${ports.join(', ')}, not at ${url.host}` : 'did not listen';
  return `the program behind ${url.hostname} ${where} within ${limit / 1000} s`;
}
