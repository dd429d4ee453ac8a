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

/** "12 min", "2 h 5 min", "3 días": how far away, whether before or after. */
export function spanOf(milliseconds: number, locale: string): string {
  const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / MINUTE));
  if (minutes < 60) return unit(minutes, 'minute', locale);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return unit(Math.round(hours / 24), 'day', locale);
  const rest = minutes % 60;
  const whole = unit(hours, 'hour', locale);
  return hours >= 10 || rest === 0 ? whole : `${whole} ${unit(rest, 'minute', locale)}`;
}

function unit(count: number, name: 'minute' | 'hour' | 'day', locale: string): string {
  const unitDisplay = name === 'day' ? 'long' : 'short';
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(count);
}
