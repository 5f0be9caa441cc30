import { createNetwork, type Network } from '../../network/index.ts';
import type { Program, WorkerMessage } from '../../sandbox/protocol.ts';
import type { Reporter } from '../../sandbox/reporter.ts';
import { type Block, createBlock } from './blocking.ts';
import { type Border, type BorderFunctions, createBorder } from './border.ts';
import { pbkdf2, scrypt } from './kdf.ts';

/** What the virtual network does with a request, flat. Every key is there: Python has no `undefined` for a missing one. */
interface Answer {
  latency: number;
  failure: 'unknown-host' | 'refused' | 'reset' | 'hang' | undefined;
  message: string | undefined;
  status: number | undefined;
  headers: Array<[string, string]> | undefined;
  body: Uint8Array | undefined;
}

const NOTHING = { failure: undefined, message: undefined, status: undefined, headers: undefined, body: undefined };

/** The functions Python calls; `lib/host.py` describes them. */
export interface Host extends BorderFunctions {
  begin(): void;
  end(code: number): void;
  knows(name: string): boolean;
  limit_stack(): void;
  pbkdf2: typeof pbkdf2;
  problem(message: string, file: string, line: number, column: number): void;
  request(method: string, url: string): Answer;
  scrypt: typeof scrypt;
  trace: Reporter['trace'];
  wait(ms: number): void;
}

/** Longest message of a problem that is shown beside the editor, in characters. */
const MESSAGE_LIMIT = 500;

/**
 * Connects the interpreter with the reporter, the virtual network and, through `send`, the page. `useProgram` sets what the network
 * answers and whether Python lets other tasks of the worker run while it waits.
 */
export function createHost(
  reporter: Reporter,
  send: (message: WorkerMessage) => void,
  limitStack: () => void,
  block: Block = createBlock(),
): { host: Host; receive: Border['receive']; useProgram(program: Program, reachable: boolean): void } {
  const border = createBorder(send, () => reporter.flush());
  let network: Network = createNetwork([]);
  const host: Host = {
    ...border.functions,
    begin: () => reporter.start(),
    end(code) {
      reporter.exit(code);
      block(Number.POSITIVE_INFINITY);
    },
    knows: (name) => network.knows(name),
    limit_stack: limitStack,
    pbkdf2,
    problem(message, file, line, column) {
      const position = line > 0 ? { file, line, ...(column > 0 && { column }) } : undefined;
      reporter.problem(message.slice(0, MESSAGE_LIMIT), position);
    },
    request(method, url) {
      // The URL is the program's: one that does not parse is a host that does not exist.
      if (!URL.canParse(url)) {
        return { ...NOTHING, latency: 0, failure: 'unknown-host', message: `not a valid URL: ${url}` };
      }
      return { ...NOTHING, ...network.answer({ method, url }) };
    },
    scrypt,
    trace: (kind, label) => reporter.trace(kind, label),
    wait(ms) {
      reporter.flush();
      block(ms < 0 ? Number.POSITIVE_INFINITY : ms);
    },
  };
  return {
    host,
    receive: border.receive,
    useProgram(program, reachable) {
      border.useProgram(program, reachable);
      network = createNetwork(program.fixtures);
    },
  };
}
