import { systemError } from '../kernel/errors.ts';
import { host } from '../kernel/host.ts';
import { queueTask } from '../kernel/loop.ts';
import net from './net.ts';

/** `node:dns`: names of the virtual network and of this machine resolve, all others do not exist. */
interface Options {
  all?: boolean;
  family?: number | string;
}
type Callback = (error: Error | null, address?: unknown, family?: number) => void;

/** Address that every simulated host has; from the block reserved for documentation. */
const SIMULATED = '192.0.2.1';

function addressOf(hostname: string): string {
  if (net.isIP(hostname)) return hostname;
  if (hostname === 'localhost') return '127.0.0.1';
  if (host.network.knows(hostname) || host.program.peers.includes(hostname)) return SIMULATED;
  throw systemError(`getaddrinfo ENOTFOUND ${hostname}`, {
    errno: -3008,
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname,
  });
}

function lookup(hostname: string, options: Options | number | Callback, callback?: Callback): void {
  const done = typeof options === 'function' ? options : callback!;
  const { all } = typeof options === 'object' ? options : {};
  queueTask(() => {
    let address: string;
    try {
      address = addressOf(hostname);
    } catch (error) {
      return done(error as Error);
    }
    const family = net.isIP(address);
    if (all) done(null, [{ address, family }]);
    else done(null, address, family);
  });
}

const promisesOf = {
  lookup: (hostname: string, options: Options = {}) =>
    new Promise((resolve, reject) =>
      lookup(hostname, options, (error, address, family) =>
        error ? reject(error) : resolve(options.all ? address : { address, family }),
      ),
    ),
  resolve: async (hostname: string) => [addressOf(hostname)],
  resolve4: async (hostname: string) => [addressOf(hostname)],
};

function resolve(hostname: string, ...rest: unknown[]): void {
  const done = rest.at(-1) as Callback;
  promisesOf.resolve(hostname).then(
    (addresses) => done(null, addresses),
    (error) => done(error),
  );
}

export default {
  ADDRCONFIG: 1024,
  NODATA: 'ENODATA',
  NOTFOUND: 'ENOTFOUND',
  getServers: () => ['127.0.0.1'],
  lookup,
  promises: promisesOf,
  resolve,
  resolve4: resolve,
  setDefaultResultOrder() {},
  setServers() {},
};
