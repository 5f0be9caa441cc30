import type { NetworkAnswer } from '../../../network/index.ts';

const LOCAL = /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1?\]?|0\.0\.0\.0)$/;

/** Whether a host is the container itself, where the program's own servers are. */
export const isLocal = (hostname: string): boolean => LOCAL.test(hostname);

type Failure = Extract<NetworkAnswer, { kind: 'failure' }>;

/** A failed answer as the error that Node's network code throws. */
export function systemError({ failure, message }: Failure, url: URL): NodeJS.ErrnoException {
  const { hostname } = url;
  if (failure === 'unknown-host') {
    return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname} (${message})`), {
      errno: -3008,
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname,
    });
  }
  if (failure === 'refused') {
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    return Object.assign(new Error(`connect ECONNREFUSED ${hostname}:${port}`), {
      errno: -111,
      code: 'ECONNREFUSED',
      syscall: 'connect',
      address: hostname,
      port,
    });
  }
  return Object.assign(new Error('read ECONNRESET'), { errno: -104, code: 'ECONNRESET', syscall: 'read' });
}
