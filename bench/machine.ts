import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { quantile } from './driver/tally.ts';
import type { Fsync } from './row.ts';

export function describeMachine(): string {
  const cores = cpus();
  const load = readFileSync('/proc/loadavg', 'latin1').split(' ').slice(0, 3).join(' ');
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} × ${cores[0]?.model ?? 'unknown'}, ${memory} GiB, Linux ${release()}, Node ${process.versions.node}, load ${load}`;
}

/** What the disk takes to make 200 small writes durable, one by one: the floor under every acknowledgement. */
export function measureFsync(folder: string): Fsync {
  const path = join(folder, 'fsync');
  const file = openSync(path, 'w');
  const taken: number[] = [];
  try {
    for (let i = 0; i < 200; i++) {
      const started = performance.now();
      writeSync(file, 'x'.repeat(4096));
      fdatasyncSync(file);
      taken.push(performance.now() - started);
    }
  } finally {
    closeSync(file);
    rmSync(path);
  }
  const sorted = Float64Array.from(taken).sort();
  return { p50Ms: quantile(sorted, 0.5)!, p99Ms: quantile(sorted, 0.99)! };
}

/** Connections need two files each, one on either side, in two processes. */
export function mostFiles(): number {
  const limits = readFileSync('/proc/self/limits', 'latin1');
  const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(limits)?.[1];
  return hard === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hard);
}
