import { readdirSync, readFileSync } from 'node:fs';

/** How much of the processor others had between two readings, as shares of one core; null where the system does not tell. */
export interface Disturbance {
  /** Programs that this one did not start. */
  others: number | null;
  /** The host of a virtual machine. */
  stolen: number | null;
}

interface Reading {
  /** Jiffies since the machine started, summed over its cores. */
  busy: number;
  stolen: number;
  own: number;
  at: number;
}

/** Clock ticks per second of /proc, the same on every Linux that Node supports. */
const TICKS = 100;

/** Watches, from now on, how busy others keep the machine. The function that it gives tells of the time up to its call. */
export function watchMachine(): () => Disturbance {
  const before = read();
  return () => {
    const after = read();
    if (!before || !after) return { others: null, stolen: null };
    const ticks = (after.at - before.at) / (1000 / TICKS);
    const others = after.busy - before.busy - (after.own - before.own);
    return {
      others: Math.max(0, others / ticks),
      stolen: (after.stolen - before.stolen) / ticks,
    };
  };
}

function read(): Reading | undefined {
  if (process.platform !== 'linux') return undefined;
  const [user, nice, system, , , irq, softirq, stolen] = readFileSync('/proc/stat', 'latin1')
    .split('\n', 1)[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number) as [number, number, number, number, number, number, number, number];
  return { busy: user + nice + system + irq + softirq, stolen, own: ownTicks(), at: performance.now() };
}

/** Processor time of this process and all that descend from it, also of those that have ended. */
function ownTicks(): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return parse(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      } catch {
        return undefined; // It ended meanwhile.
      }
    })
    .filter((each) => each !== undefined);
  const children = Map.groupBy(processes, ({ parent }) => parent);
  let sum = 0;
  const waiting = processes.filter(({ pid }) => pid === process.pid);
  for (const each of waiting) {
    sum += each.ticks;
    waiting.push(...(children.get(each.pid) ?? []));
  }
  return sum;
}

/** Fields as in proc_pid_stat(5); the name, in brackets, may hold anything. */
function parse(stat: string): { pid: number; parent: number; ticks: number } {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15) as [number, number, number, number];
  return { pid: Number.parseInt(stat, 10), parent: fields[1]!, ticks: user + system + childrenUser + childrenSystem };
}
