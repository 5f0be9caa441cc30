// A simulation: five replicas start and share one database.

const SERVER_LIMIT = 18; // connections the database accepts
const POOL_MAXIMUM = 5; // connections of each replica at most
const REPLICAS = 5;
/** Queries of one replica in each second after its start. */
const LOAD = [1, 2, 3, 2, 1];

/** Connections a replica wants to have at this age. */
function wanted(eager: boolean, age: number, open: number) {
  if (age < 0) return 0;
  if (eager) return POOL_MAXIMUM;
  return Math.max(open, LOAD[Math.min(age, LOAD.length - 1)]);
}

const sum = (sizes: number[]) => sizes.reduce((a, b) => a + b, 0);

function start(name: string, eager: boolean): void {
  console.log(`${name}, simulated`);
  console.log(' s  replicas 1 to 5                open');
  const pools = new Array<number>(REPLICAS).fill(0);
  let refused = 0;
  for (let now = 0; now < REPLICAS + 2; now += 1) {
    for (const [replica, open] of pools.entries()) {
      const want = wanted(eager, now - replica, open);
      const free = SERVER_LIMIT - sum(pools);
      const more = Math.min(want - open, free);
      refused += want - open - more;
      pools[replica] += more;
    }
    const bars = pools.map((n) => '-'.repeat(n).padEnd(5, '.'));
    const second = String(now).padStart(2);
    const open = String(sum(pools)).padStart(4);
    console.log(`${second}  ${bars.join(' ')}  ${open}`);
  }
  console.log(`${name}: ${refused} times refused`);
}

start('gradual', false);
start('eager', true);
