import type { AskReport } from '../protocol.ts';

/** Which days an address asks for. */
export const RANGES = ['today', 'yesterday', 'week', 'days30', 'month', 'own'] as const;
export type Range = (typeof RANGES)[number];

export interface Asked {
  readonly range: Range;
  /** Undefined while the days someone chose are none. */
  readonly days: Pick<AskReport, 'from' | 'to'> | undefined;
  readonly line: AskReport['line'];
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 366;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f-]{36}$/;

/** @param today in the business's zone */
export function askedBy(query: string, today: string): Asked {
  const words = new URLSearchParams(query);
  const range = RANGES.find((one) => one === words.get('range')) ?? 'week';
  const line = words.get('line') ?? '';
  const own = { from: words.get('from') ?? '', to: words.get('to') ?? '' };
  return {
    range,
    days: range === 'own' ? (areDays(own) ? own : undefined) : daysOf(range, today),
    line: ID.test(line) ? (line as AskReport['line']) : undefined,
  };
}

/** The address of the same page that asks for something else. */
export function writeAsked({ range, days, line }: Asked): string {
  const words = new URLSearchParams({ range });
  if (range === 'own' && days) {
    words.set('from', days.from);
    words.set('to', days.to);
  }
  if (line) words.set('line', line);
  return words.toString();
}

export function daysOf(range: Exclude<Range, 'own'>, today: string): { from: string; to: string } {
  const before = (count: number) => new Date(Date.parse(today) - count * DAY_MS).toISOString().slice(0, 10);
  switch (range) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: before(1), to: before(1) };
    case 'week':
      return { from: before(6), to: today };
    case 'days30':
      return { from: before(29), to: today };
    case 'month':
      return { from: `${today.slice(0, 8)}01`, to: today };
  }
}

export function areDays({ from, to }: { from: string; to: string }): boolean {
  const span = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return DAY.test(from) && DAY.test(to) && span >= 0 && span < MOST_DAYS;
}
