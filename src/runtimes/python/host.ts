import { createNetwork, type Network } from '../../network/index.ts';
import type { Program } from '../../sandbox/protocol.ts';
import type { Reporter } from '../../sandbox/reporter.ts';
import { type Block, createBlock } from './blocking.ts';
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
export interface Host {
  begin(): void;
  end(code: number): void;
  knows(name: string): boolean;
  pbkdf2: typeof pbkdf2;
  problem(message: string, file: string, line: number, column: number): void;
  request(method: string, url: string): Answer;
  scrypt: typeof scrypt;
  trace: Reporter['trace'];
  wait(ms: number): void;
}

/** Longest message of a problem that is shown beside the editor, in characters. */
const MESSAGE_LIMIT = 500;

/** Connects the interpreter with the reporter and the virtual network. `useProgram` sets what the network answers. */
export function createHost(
  reporter: Reporter,
  block: Block = createBlock(),
): { host: Host; useProgram(program: Program): void } {
  let network: Network = createNetwork([]);
  const host: Host = {
    begin: () => reporter.start(),
    end(code) {
      reporter.exit(code);
      block(Number.POSITIVE_INFINITY);
    },
    knows: (name) => network.knows(name),
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
    useProgram(program) {
      network = createNetwork(program.fixtures);
    },
  };
}
