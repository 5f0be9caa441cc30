import { arrivingHeaders } from '../../network/index.ts';
import {
  BODY_LIMIT,
  HEADERS_LIMIT,
  type HostMessage,
  type HttpOutcome,
  type Program,
  URL_LIMIT,
  type WorkerMessage,
} from '../../sandbox/protocol.ts';

type Headers = Array<[name: string, value: string]>;

/** A message for Python, flat. Every key is there: Python has no `undefined` for a missing one. */
interface Letter {
  type: 'request' | 'outcome' | 'cancel';
  id: number;
  /** Of a request. */
  method: string;
  port: number;
  path: string;
  /** Of an outcome: a failure, or the answer. */
  failure: string | undefined;
  message: string;
  status: number;
  reason: string;
  headers: Headers;
  body: Uint8Array;
}

const BLANK = {
  method: '',
  port: 0,
  path: '',
  failure: undefined,
  message: '',
  status: 0,
  reason: '',
  headers: [],
  body: new Uint8Array(),
};

/** The functions for requests across the sandbox's border that Python calls; `lib/host.py` describes them. */
export interface BorderFunctions {
  answer(id: number, status: number, reason: string, headers: Headers, body: Uint8Array): void;
  ask(method: string, url: string, headers: Headers, body: Uint8Array): number;
  body_limit: number;
  cancel(id: number): void;
  fail(id: number, failure: 'refused' | 'reset' | 'too-large', message: string): void;
  is_peer(name: string): boolean;
  listening(ports: number[]): void;
  reachable(): boolean;
  receive(): Letter | undefined;
  serves(): boolean;
  /** In an object: Pyodide makes an asyncio future of a promise that a call returns. */
  sleep(ms: number): { promise: Promise<void> };
}

export interface Border {
  functions: BorderFunctions;
  /** Takes a message of the page's and wakes Python if it waits. */
  receive(message: Extract<HostMessage, { type: Letter['type'] }>): void;
  useProgram(program: Program, reachable: boolean): void;
}

/**
 * Keeps what the page has sent until Python asks for it, and sends what Python answers. `flush` sends what the program has printed.
 */
export function createBorder(send: (message: WorkerMessage) => void, flush: () => void): Border {
  const later = setTimeout.bind(globalThis);
  const forget = clearTimeout.bind(globalThis);
  const soon = createTurn();
  const letters: Letter[] = [];
  const sleepers = new Set<() => void>();
  let program: Program | undefined;
  let reachable = false;
  let lastAsk = 0;

  function put(letter: Pick<Letter, 'type' | 'id'> & Partial<Letter>): void {
    letters.push({ ...BLANK, ...letter });
    for (const wake of [...sleepers]) wake();
  }

  return {
    receive(message) {
      const { type, id } = message;
      if (type === 'request') {
        const { method, url } = message.request;
        const { port, protocol, pathname, search } = new URL(url);
        const number = Number(port || (protocol === 'https:' ? 443 : 80));
        const headers = arrivingHeaders(message.request);
        put({ type, id, method, port: number, path: pathname + search, headers, body: message.request.body });
      } else if (type === 'outcome') put({ type, id, ...flatten(message.outcome) });
      else put({ type, id });
    },
    useProgram(given, canWait) {
      program = given;
      reachable = canWait;
    },
    functions: {
      answer(id, status, statusText, headers, body) {
        // What the handler printed stands before what the page prints of the answer.
        flush();
        send({ type: 'outcome', id, outcome: { response: { status, statusText, headers, body } } });
      },
      ask(method, url, headers, body) {
        const id = ++lastAsk;
        if (body.length > BODY_LIMIT || headers.length > HEADERS_LIMIT || url.length > URL_LIMIT) {
          const message = `a request has at most ${BODY_LIMIT} bytes and ${HEADERS_LIMIT} headers here`;
          put({ type: 'outcome', id, failure: 'too-large', message });
        } else send({ type: 'ask', id, request: { method, url, headers, body } });
        return id;
      },
      body_limit: BODY_LIMIT,
      cancel: (id) => send({ type: 'cancel', id }),
      fail(id, failure, message) {
        flush();
        send({ type: 'outcome', id, outcome: { failure, message } });
      },
      is_peer: (name) => program?.peers.includes(name) ?? false,
      listening(ports) {
        if (program?.serves) send({ type: 'listening', ports });
      },
      reachable: () => reachable,
      receive: () => letters.shift(),
      serves: () => program?.serves ?? false,
      sleep: (ms) => ({
        promise: new Promise((resolve) => {
          flush();
          if (letters.length > 0 || ms === 0) return soon(resolve);
          const wake = () => {
            forget(timer);
            sleepers.delete(wake);
            resolve();
          };
          const timer = ms < 0 ? undefined : later(wake, Math.min(ms, LONGEST_TIMER));
          sleepers.add(wake);
        }),
      }),
    },
  };
}

/** Milliseconds; a longer timer fires at once. Whoever waits for longer looks at the clock and waits again. */
const LONGEST_TIMER = 2 ** 31 - 1;

function flatten(outcome: HttpOutcome): Partial<Letter> {
  if ('failure' in outcome) return outcome;
  const { status, statusText, headers, body } = outcome.response;
  return { status, reason: statusText, headers, body };
}

/** Gives a function that calls back in a later turn of the event loop, when messages that wait have been delivered. */
function createTurn(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const queue: Array<() => void> = [];
  port1.onmessage = () => queue.shift()?.();
  return (callback) => {
    queue.push(callback);
    port2.postMessage(0);
  };
}
