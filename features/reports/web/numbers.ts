const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "45 s", "12 min", "2 h 5 min", "3 días": how long something took. */
export function tookText(milliseconds: number | undefined, locale: string): string {
  if (milliseconds === undefined) return '–';
  const unit = (count: number, name: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: name === 'day' ? 'long' : 'short',
      maximumFractionDigits: 1,
    }).format(count);
  if (milliseconds < MINUTE) return unit(Math.round(milliseconds / SECOND), 'second');
  if (milliseconds < HOUR) return unit(Math.floor(milliseconds / MINUTE), 'minute');
  if (milliseconds >= 2 * DAY) return unit(milliseconds / DAY, 'day');
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  const hours = unit(Math.floor(milliseconds / HOUR), 'hour');
  return minutes === 0 ? hours : `${hours} ${unit(minutes, 'minute')}`;
}

export function ratedOf(scores: readonly number[]): { count: number; average: number | undefined } {
  const count = scores.reduce((sum, own) => sum + own, 0);
  const points = scores.reduce((sum, own, i) => sum + own * (i + 1), 0);
  return { count, average: count > 0 ? points / count : undefined };
}

export function pointsText(average: number | undefined, locale: string): string {
  return average === undefined
    ? '–'
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(average);
}

/** "22 nov": a day of a report, which is no moment. */
export function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  );
}

/** Monday first: the first of January 2024 was one. */
export function weekdayText(weekday: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + weekday),
  );
}
