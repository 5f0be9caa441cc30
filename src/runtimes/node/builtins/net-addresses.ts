import { invalidArgType, invalidArgValue } from '../kernel/errors.ts';

/** `net.SocketAddress` and `net.BlockList`: arithmetic on addresses, without sockets. */
type Family = 'ipv4' | 'ipv6';

/** An address as a number of 32 or 128 bits. @throws ERR_INVALID_ARG_VALUE (not an address of that family) */
function toNumber(address: string, family: Family): bigint {
  if (typeof address !== 'string') throw invalidArgType('address', 'string', address);
  let host: string;
  try {
    host = new URL(family === 'ipv4' ? `http://${address}/` : `http://[${address}]/`).hostname;
  } catch {
    throw invalidArgValue('address', address);
  }
  if (family === 'ipv4') return host.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  // The URL parser has shortened the longest run of zeros to `::`.
  const [head, tail] = host.slice(1, -1).split('::') as [string, string?];
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const groups = [...left, ...new Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

interface SocketAddressOptions {
  address?: string;
  port?: number;
  family?: Family;
  flowlabel?: number;
}

export class SocketAddress {
  readonly address: string;
  readonly port: number;
  readonly family: Family;
  readonly flowlabel: number;

  constructor({ family = 'ipv4', address, port = 0, flowlabel = 0 }: SocketAddressOptions = {}) {
    this.family = family;
    this.address = address ?? (family === 'ipv4' ? '127.0.0.1' : '::');
    this.port = port;
    this.flowlabel = flowlabel;
    toNumber(this.address, family);
  }
}

type Address = string | SocketAddress;
const textOf = (address: Address): string => (typeof address === 'string' ? address : address.address);
const familyOf = (address: Address, family: Family): Family => (typeof address === 'string' ? family : address.family);
const WIDTH = { ipv4: 32n, ipv6: 128n } as const;

export class BlockList {
  readonly rules: string[] = [];
  readonly #ranges: Array<{ family: Family; from: bigint; to: bigint }> = [];

  addAddress(address: Address, family: Family = 'ipv4'): void {
    this.#add(`Address: ${shown(family)} ${textOf(address)}`, address, address, family);
  }

  addRange(start: Address, end: Address, family: Family = 'ipv4'): void {
    this.#add(`Range: ${shown(family)} ${textOf(start)}-${textOf(end)}`, start, end, family);
  }

  addSubnet(network: Address, prefix: number, family: Family = 'ipv4'): void {
    const kind = familyOf(network, family);
    const free = WIDTH[kind] - BigInt(prefix);
    const from = (toNumber(textOf(network), kind) >> free) << free;
    this.rules.unshift(`Subnet: ${shown(kind)} ${textOf(network)}/${prefix}`);
    this.#ranges.push({ family: kind, from, to: from + (1n << free) - 1n });
  }

  check(address: Address, family: Family = 'ipv4'): boolean {
    const kind = familyOf(address, family);
    const number = toNumber(textOf(address), kind);
    return this.#ranges.some((range) => range.family === kind && number >= range.from && number <= range.to);
  }

  #add(rule: string, start: Address, end: Address, family: Family): void {
    const kind = familyOf(start, family);
    this.#ranges.push({ family: kind, from: toNumber(textOf(start), kind), to: toNumber(textOf(end), kind) });
    this.rules.unshift(rule);
  }
}

const shown = (family: Family): string => (family === 'ipv4' ? 'IPv4' : 'IPv6');
