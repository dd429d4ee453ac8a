export type Urgency = 'calm' | 'soon' | 'late';

const MINUTE = 60_000;
/** Minutes until a wait is shown as near its target, and as beyond it. */
const SOON = 5;
const LATE = 15;

export function urgencyOf(waited: number): Urgency {
  if (waited >= LATE * MINUTE) return 'late';
  return waited >= SOON * MINUTE ? 'soon' : 'calm';
}

/** "12 min", "2 h 5 min", "3 days": two figures at most, the larger first. */
export function waitText(waited: number, locale: string): string {
  const minutes = Math.max(0, Math.floor(waited / MINUTE));
  if (minutes === 0) return `< ${unit(1, 'minute', locale)}`;
  if (minutes < 60) return unit(minutes, 'minute', locale);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return unit(Math.floor(hours / 24), 'day', locale, 'long');
  const rest = minutes % 60;
  const whole = unit(hours, 'hour', locale);
  return hours >= 10 || rest === 0 ? whole : `${whole} ${unit(rest, 'minute', locale)}`;
}

function unit(
  count: number,
  name: 'minute' | 'hour' | 'day',
  locale: string,
  unitDisplay: 'short' | 'long' = 'short',
) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(count);
}
