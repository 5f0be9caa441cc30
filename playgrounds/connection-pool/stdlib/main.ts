// A simulation: two pools, one load, a clock that is made up.

const MAXIMUM = 8; // connections
const IDLE_TIMEOUT = 3; // seconds without a query
const MAX_LIFETIME = 9; // seconds since it was opened
/** Queries that are running in each second. */
const LOAD = [1, 1, 2, 5, 6, 6, 2, 1, 1, 0, 0, 2, 1, 0];

interface Connection {
  opened: number;
  used: number;
}

class Pool {
  readonly name: string;
  readonly #eager: boolean;
  #connections: Connection[] = [];
  opened = 0;

  constructor(name: string, { eager }: { eager: boolean }) {
    this.name = name;
    this.#eager = eager;
  }

  private open(now: number): void {
    this.#connections.push({ opened: now, used: now });
    this.opened += 1;
  }

  second(now: number, queries: number): string {
    const before = this.opened;
    // This one fills up whenever there is a query.
    if (this.#eager && queries > 0) {
      while (this.#connections.length < MAXIMUM) this.open(now);
    }
    const needed = Math.min(queries, MAXIMUM);
    while (this.#connections.length < needed) this.open(now);
    // The one used last comes first, so that others can close.
    this.#connections.sort((a, b) => b.used - a.used);
    for (const each of this.#connections.slice(0, queries)) {
      each.used = now;
    }
    return this.draw(queries, this.opened - before);
  }

  private draw(inUse: number, opened: number): string {
    const idle = this.#connections.length - inUse;
    const bar = '#'.repeat(inUse) + '-'.repeat(idle);
    const more = opened ? ` +${opened}` : '';
    return bar.padEnd(MAXIMUM, '.') + more;
  }

  closeOld(now: number): void {
    this.#connections = this.#connections.filter(
      ({ opened, used }) =>
        now - used < IDLE_TIMEOUT && now - opened < MAX_LIFETIME,
    );
  }
}

const gradual = new Pool('gradual', { eager: false });
const eager = new Pool('eager', { eager: true });
console.log('simulated: # in use - idle . closed + opened');
console.log('  s  gradual       eager');
for (const [now, queries] of LOAD.entries()) {
  gradual.closeOld(now);
  eager.closeOld(now);
  const left = gradual.second(now, queries).padEnd(12);
  const right = eager.second(now, queries);
  console.log(`${String(now).padStart(3)}  ${left}  ${right}`);
}
for (const { name, opened } of [gradual, eager]) {
  console.log(`${name}: opened ${opened} connections`);
}
