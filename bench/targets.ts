import type { Figure, Measured, Row } from './row.ts';

/** What was promised for a figure, on 2 shared cores with steal below 1 %, as the median of five runs. */
export interface Target {
  readonly of: Partial<Row>;
  /** Of rows whose numbers do not tell them apart. */
  readonly name?: RegExp;
  readonly figure: Figure;
  readonly atLeast?: number;
  readonly atMost?: number;
}

const ONE_TO_ONE = { scenario: 'one-to-one', inflight: 4 } as const;
const SQLITE = { ...ONE_TO_ONE, store: 'sqlite' } as const;
const POSTGRES = { ...ONE_TO_ONE, store: 'postgres' } as const;
const GROUP = { scenario: 'group', store: 'sqlite', members: 1000 } as const;

export const TARGETS: readonly Target[] = [
  { of: SQLITE, figure: 'perSecond', atLeast: 25_000 },
  { of: SQLITE, figure: 'cpuSecondsPer100k', atMost: 4 },
  { of: SQLITE, figure: 'p99Ms', atMost: 15 },
  { of: POSTGRES, figure: 'perSecond', atLeast: 18_000 },
  { of: POSTGRES, figure: 'cpuSecondsPer100k', atMost: 6 },
  { of: { ...GROUP, inflight: 4 }, figure: 'perSecond', atLeast: 150_000 },
  { of: { ...GROUP, inflight: 4 }, figure: 'cpuSecondsPer100k', atMost: 0.6 },
  { of: { ...GROUP, inflight: 4 }, figure: 'p99Ms', atMost: 40 },
  { of: { ...GROUP, inflight: 32 }, figure: 'perSecond', atLeast: 700_000 },
  { of: { scenario: 'paced', store: 'sqlite' }, figure: 'p99Ms', atMost: 4 },
  { of: { scenario: 'idle', store: 'sqlite', members: 10_000 }, figure: 'kibPerConnection', atMost: 8 },
  { of: { scenario: 'wire' }, name: /^a text/, figure: 'bytes', atMost: 300 },
  { of: { scenario: 'wire' }, name: /^an idle hour/, figure: 'bytes', atMost: 20_000 },
  { of: { scenario: 'wire' }, name: /^opening/, figure: 'bytes', atMost: 5000 },
  { of: { scenario: 'long', members: 10_000 }, figure: 'p50Ms', atMost: 300 },
  { of: { scenario: 'long', members: 10_000 }, figure: 'perSecond', atLeast: 58 },
  { of: { scenario: 'search', store: 'sqlite' }, figure: 'p99Ms', atMost: 100 },
  { of: { scenario: 'desk', store: 'sqlite' }, name: /^the desk opens/, figure: 'p99Ms', atMost: 1000 },
  { of: { scenario: 'desk', store: 'sqlite' }, name: /^a list hears/, figure: 'p99Ms', atMost: 100 },
  { of: { scenario: 'reconnect', store: 'sqlite', members: 1000 }, figure: 'seconds', atMost: 0.9 },
];

export function targetOf({ row, name }: Measured, figure: Figure): Target | undefined {
  return TARGETS.find(
    (target) =>
      target.figure === figure &&
      (target.name?.test(name) ?? true) &&
      Object.entries(target.of).every(([key, value]) => row[key as keyof Row] === value),
  );
}

export function isMet(
  { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }: Target,
  value: number,
): boolean {
  return value >= atLeast && value <= atMost;
}
