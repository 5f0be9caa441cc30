import { Duplex } from './stream.ts';

/** What programs see of a connection: addresses and no bytes, because messages travel whole between the two ends. */
let lastPort = 50_000;

export class Socket extends Duplex {
  remoteAddress = '127.0.0.1';
  remoteFamily = 'IPv4';
  remotePort = (lastPort = lastPort >= 60_999 ? 50_001 : lastPort + 1);
  localAddress = '127.0.0.1';
  localPort: number;
  encrypted = false;
  connecting = false;
  timeout = 0;
  bytesRead = 0;
  bytesWritten = 0;

  constructor(options?: { localPort?: number }) {
    super({
      read() {},
      write(_chunk, _encoding, done) {
        done();
      },
    });
    this.localPort = options?.localPort ?? 0;
  }

  setTimeout(_ms: number, callback?: () => void): this {
    if (callback) this.once('timeout', callback);
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  address() {
    return { address: this.localAddress, family: 'IPv4', port: this.localPort };
  }
  destroySoon(): void {
    this.destroy();
  }
}
