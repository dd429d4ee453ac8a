const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time in the largest unit that says it exactly: "7 days", "1 hora". */
export function spanText(seconds: number, locale: string): string {
  const [unit, length] = UNITS.find(([, size]) => seconds % size === 0) ?? UNITS[3];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / length);
}

const MINUTE = 60_000;

/** "12 min", "2 h 5 min", "3 días": how far away, whether before or after. */
export function shortSpan(milliseconds: number, locale: string): string {
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
