import type { CaseDue } from '@tertulia/protocol/case.ts';

export type Clock = keyof CaseDue;
export type Urgency = 'calm' | 'soon' | 'late';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long before its end a clock turns amber. A complaint takes days to answer, the others minutes or hours. */
const SOON: Record<Clock, number> = { answer: 15 * MINUTE, resolve: HOUR, complaint: 5 * DAY };

export function urgencyOf(clock: Clock, left: number): Urgency {
  if (left <= 0) return 'late';
  return left <= SOON[clock] ? 'soon' : 'calm';
}

/** The clocks that run, the one that ends first before the others. */
export function clocksOf(due: CaseDue): { clock: Clock; at: number }[] {
  const all: Clock[] = ['answer', 'resolve', 'complaint'];
  return all
    .flatMap((clock) => {
      const at = due[clock];
      return at === undefined ? [] : [{ clock, at }];
    })
    .toSorted((a, b) => a.at - b.at);
}
