// Read an access log line by line.

const ROUTES = [
  '/',
  '/login',
  '/orders',
  '/orders/17',
  '/static/app.js',
];
const STATUSES = [200, 200, 200, 301, 404, 500];

// Address, method, path without its query, status, bytes.
const LINE =
  /^([^ ]+) [^"]+ "([A-Z]+) ([^ ?]+)[^"]*" ([0-9]+) ([0-9]+|-)$/;

export function setup(size: number): string[] {
  const lines: string[] = [];
  let n = 42;
  for (let i = 0; i < size; i += 1) {
    n = (n * 16807) % 2147483647;
    if (n % 31 === 0) {
      lines.push('-- log rotated --');
      continue;
    }
    const address = `10.${n % 3}.${n % 11}.${n % 251}`;
    const time = `20/Nov/2026:09:${(n % 50) + 10}:${(i % 50) + 10} +0000`;
    const method = n % 5 === 0 ? 'POST' : 'GET';
    const path =
      ROUTES[(n % 7) % 5] + (n % 2 ? `?page=${n % 9}` : '');
    const status = STATUSES[(n % 13) % 6];
    const sent = status === 301 ? '-' : n % 5000;
    lines.push(
      `${address} - - [${time}] "${method} ${path} HTTP/1.1" ${status} ${sent}`,
    );
  }
  return lines;
}

export function run(lines: string[]) {
  const statuses = new Map<string, number>();
  const sent = new Map<string, number>();
  const addresses = new Set<string>();
  let other = 0;
  for (const line of lines) {
    const match = LINE.exec(line);
    if (!match) {
      other += 1;
      continue;
    }
    const [, address, method, path, status, size] = match;
    addresses.add(address);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (size !== '-') {
      const route = `${method} ${path}`;
      sent.set(route, (sent.get(route) ?? 0) + Number(size));
    }
  }
  return { statuses, sent, addresses: addresses.size, other };
}
