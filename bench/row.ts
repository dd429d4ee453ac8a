import type { Surroundings } from './usage.ts';

export const SCENARIOS = [
  'one-to-one',
  'group',
  'paced',
  'idle',
  'reconnect',
  'wire',
  'long',
  'search',
  'desk',
  'ceiling-ws',
  'ceiling-sqlite',
] as const;
export type Scenario = (typeof SCENARIOS)[number];
export type StoreName = 'sqlite' | 'postgres';

/** One line of the result, as `--json` writes it. Null where a figure makes no sense. */
export interface Row {
  readonly scenario: Scenario;
  readonly store: StoreName | null;
  readonly inflight: number | null;
  readonly members: number | null;
  readonly perSecond: number | null;
  readonly cpuSecondsPer100k: number | null;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly p999Ms: number | null;
  readonly kibPerConnection: number | null;
  readonly seconds: number | null;
  readonly bytes: number | null;
  readonly lost: number | null;
  readonly doubled: number | null;
  readonly reordered: number | null;
}

/** A row and what the machine was like meanwhile. */
export interface Measured {
  readonly row: Row;
  /** What the row is called where its numbers do not tell it from others, e.g. the pace that was asked for. */
  readonly name: string;
  readonly surroundings: Surroundings | null;
  readonly fsync: Fsync;
  readonly notes: readonly string[];
}

export interface Fsync {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const BLANK: Omit<Row, 'scenario'> = {
  store: null,
  inflight: null,
  members: null,
  perSecond: null,
  cpuSecondsPer100k: null,
  p50Ms: null,
  p99Ms: null,
  p999Ms: null,
  kibPerConnection: null,
  seconds: null,
  bytes: null,
  lost: null,
  doubled: null,
  reordered: null,
};

export function rowOf(scenario: Scenario, figures: Partial<Row>): Row {
  return { scenario, ...BLANK, ...figures };
}

export const FIGURES = [
  'perSecond',
  'cpuSecondsPer100k',
  'p50Ms',
  'p99Ms',
  'p999Ms',
  'kibPerConnection',
  'seconds',
  'bytes',
] as const;
export type Figure = (typeof FIGURES)[number];
const FAULTS = ['lost', 'doubled', 'reordered'] as const;

/** The median of each figure; faults are added up, and surroundings are the worst there were. */
export function medianOf(runs: readonly Measured[]): Measured {
  const [first] = runs;
  if (!first) throw new Error('no run to take the median of');
  const row: Record<Figure | (typeof FAULTS)[number], number | null> = { ...first.row };
  for (const figure of FIGURES) row[figure] = median(runs.map((run) => run.row[figure]));
  for (const fault of FAULTS)
    row[fault] = first.row[fault] === null ? null : runs.reduce((sum, run) => sum + (run.row[fault] ?? 0), 0);
  const around = runs.flatMap((run) => run.surroundings ?? []);
  return {
    ...first,
    row: { ...first.row, ...row },
    surroundings: around.length === 0 ? null : worstOf(around),
    fsync: {
      p50Ms: Math.max(...runs.map((run) => run.fsync.p50Ms)),
      p99Ms: Math.max(...runs.map((run) => run.fsync.p99Ms)),
    },
    notes: runs.at(-1)!.notes,
  };
}

function worstOf(around: readonly Surroundings[]): Surroundings {
  return {
    steal: Math.max(...around.map((one) => one.steal)),
    others: Math.max(...around.map((one) => one.others)),
    driver: Math.max(...around.map((one) => one.driver)),
  };
}

function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
