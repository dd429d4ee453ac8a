import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second for everyone, whatever the kernel's own tick. */
const TICK = 0.01;

/** Which processes' CPU counts as the server's: these, and the children of those (PostgreSQL's backends). */
export interface Processes {
  readonly pids: readonly number[];
  readonly parents: readonly number[];
}

/** CPU seconds of all threads, user and system. */
export function cpuSecondsOf({ pids, parents }: Processes): number {
  const own = pids.reduce((sum, pid) => sum + ticksOf(pid).ticks, 0);
  if (parents.length === 0) return own * TICK;
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const theirs = all.map((name) => ticksOf(Number(name))).filter(({ parent }) => parents.includes(parent));
  return (own + theirs.reduce((sum, { ticks }) => sum + ticks, 0)) * TICK;
}

/** The whole machine's seconds since it started, over all cores. */
export interface MachineTime {
  readonly total: number;
  readonly busy: number;
  readonly steal: number;
}

function machineTime(): MachineTime {
  const line = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0]!;
  // user nice system idle iowait irq softirq steal; guest time is already in user.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  const total = ticks.reduce((sum, one) => sum + one, 0);
  const steal = ticks[7]!;
  return { total: total * TICK, busy: (total - ticks[3]! - ticks[4]! - steal) * TICK, steal: steal * TICK };
}

/** What the machine did while a row was measured. */
export interface Surroundings {
  /** Share of all cores that the hypervisor gave to others. */
  readonly steal: number;
  /** Cores that processes outside this bench used. */
  readonly others: number;
  /** Cores that the driver used: near 1, the row is a lower bound. */
  readonly driver: number;
}

/** A look at server, driver and machine; the difference of two looks is what a window cost. */
export interface Look {
  readonly at: number;
  readonly server: number;
  readonly driver: number;
  readonly machine: MachineTime;
}

export function look(server: Processes): Look {
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now(),
    server: cpuSecondsOf(server),
    driver: (user + system) / 1e6,
    machine: machineTime(),
  };
}

export function surroundingsBetween(from: Look, to: Look): Surroundings {
  const seconds = (to.at - from.at) / 1000;
  const busy = to.machine.busy - from.machine.busy;
  const ours = to.server - from.server + to.driver - from.driver;
  const total = to.machine.total - from.machine.total;
  return {
    steal: total > 0 ? (to.machine.steal - from.machine.steal) / total : 0,
    others: Math.max(0, busy - ours) / seconds,
    driver: (to.driver - from.driver) / seconds,
  };
}

/**
 * KiB that belong to a process alone or by its share. Pages of files are left out: the program's own text is shared
 * with every other Node on the machine, so its share moves by megabytes when a neighbour starts one.
 */
export function pssKibOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
  return kib('Pss_Anon') + kib('Pss_Shmem');
}

/** The name of a process may hold blanks and brackets: the fields begin after its last bracket. */
function ticksOf(pid: number): { ticks: number; parent: number } {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { ticks: Number(fields[11]) + Number(fields[12]), parent: Number(fields[1]) };
  } catch {
    return { ticks: 0, parent: 0 };
  }
}
