/** Whose clock: a BCP 47 locale and, unless it is the device's own, an IANA time zone. */
export type Place = { locale: string; timeZone?: string | undefined };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STYLES = {
  time: { hour: 'numeric', minute: '2-digit' },
  weekday: { weekday: 'long' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayAndYear: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short' },
  shortDayAndYear: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { dateStyle: 'full', timeStyle: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

type Style = keyof typeof STYLES;

export function timeOfDay(at: number, place: Place): string {
  return write('time', at, place);
}

export function fullDate(at: number, place: Place): string {
  return write('full', at, place);
}

/** "2026-11-22": the same text for every moment of one day at that place. */
export function dayKey(at: number, timeZone?: string): string {
  return isoDay(timeZone).format(at);
}

/** How a day is called over a conversation: today, yesterday, its weekday within a week, else its date. */
export function dayName(at: number, now: number, place: Place): string {
  const ago = daysBetween(at, now, place.timeZone);
  if (ago === 0 || ago === 1) return startUpper(relative(place.locale, 'long').format(-ago, 'day'), place);
  if (ago > 1 && ago < 7) return startUpper(write('weekday', at, place), place);
  return startUpper(write(isSameYear(at, now, place) ? 'day' : 'dayAndYear', at, place), place);
}

/** How long ago, as short as a list needs it: now, 5 min, 3 h, yesterday, Monday, 3 Nov. */
export function shortAgo(at: number, now: number, place: Place): string {
  const passed = now - at;
  const format = relative(place.locale, 'narrow');
  if (passed >= 0 && passed < MINUTE) return format.format(0, 'second');
  if (passed >= 0 && passed < HOUR) return format.format(-Math.floor(passed / MINUTE), 'minute');
  if (daysBetween(at, now, place.timeZone) === 0) return timeOfDay(at, place);
  const ago = daysBetween(at, now, place.timeZone);
  if (ago === 1) return format.format(-1, 'day');
  if (ago > 1 && ago < 7) return write('weekday', at, place);
  return shortDay(at, now, place);
}

/** "3 Nov", with the year where it is another. */
export function shortDay(at: number, now: number, place: Place): string {
  return write(isSameYear(at, now, place) ? 'shortDay' : 'shortDayAndYear', at, place);
}

/** "Monday" */
export function weekdayName(at: number, place: Place): string {
  return write('weekday', at, place);
}

function daysBetween(at: number, now: number, timeZone?: string): number {
  return Math.round((Date.parse(dayKey(now, timeZone)) - Date.parse(dayKey(at, timeZone))) / DAY);
}

function isSameYear(at: number, now: number, place: Place): boolean {
  return dayKey(at, place.timeZone).slice(0, 4) === dayKey(now, place.timeZone).slice(0, 4);
}

function startUpper(text: string, { locale }: Place): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

// Making a formatter costs some hundred times as much as using one, and a long conversation uses two per row.
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function write(style: Style, at: number, { locale, timeZone }: Place): string {
  return once(dateFormats, `${style} ${locale} ${timeZone}`, () =>
    dateFormat(locale, STYLES[style], timeZone),
  ).format(at);
}

function isoDay(timeZone?: string): Intl.DateTimeFormat {
  const style: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
  return once(dateFormats, `iso ${timeZone}`, () => dateFormat('en-CA', style, timeZone));
}

function relative(locale: string, style: 'long' | 'narrow'): Intl.RelativeTimeFormat {
  return once(
    relativeFormats,
    `${style} ${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style }),
  );
}

function dateFormat(locale: string, style: Intl.DateTimeFormatOptions, timeZone?: string) {
  return new Intl.DateTimeFormat(locale, timeZone ? { ...style, timeZone } : style);
}

function once<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const made = kept.get(key) ?? make();
  kept.set(key, made);
  return made;
}
