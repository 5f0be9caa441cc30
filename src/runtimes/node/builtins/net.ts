import { nodeError } from '../kernel/errors.ts';
import { Socket } from './http-socket.ts';
import { BlockList, SocketAddress } from './net-addresses.ts';

/** `node:net`: the address checks work; sockets of one's own have nothing to connect to. */
const PART = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = `(?:${PART}\\.){3}${PART}`;
const IPV4 = new RegExp(`^${V4}$`);

function isIPv6(text: string): boolean {
  const address = text.replace(/%[\w.-]+$/, '');
  if (!/^[0-9a-fA-F:.]+$/.test(address)) return false;
  try {
    return new URL(`http://[${address}]/`).hostname !== '';
  } catch {
    return false;
  }
}

function isIP(value: unknown): 0 | 4 | 6 {
  const text = String(value);
  return IPV4.test(text) ? 4 : isIPv6(text) ? 6 : 0;
}

function refused(): never {
  throw nodeError(
    Error,
    'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    'TCP sockets are not available in the browser. Use node:http or fetch, which work against servers in this program and against the virtual network.',
  );
}

export default {
  BlockList,
  Server: refused,
  Socket,
  SocketAddress,
  Stream: Socket,
  connect: refused,
  createConnection: refused,
  createServer: refused,
  getDefaultAutoSelectFamily: () => true,
  isIP,
  isIPv4: (value: unknown) => isIP(value) === 4,
  isIPv6: (value: unknown) => isIP(value) === 6,
  setDefaultAutoSelectFamily() {},
};
