import { fullDate, shortAgo, timeOfDay } from './clock.ts';
import { readerLocale, useLanguage } from './i18n.ts';
import { useMinute } from './minute.ts';

type TimeProps = { at: number; timeZone?: string | undefined };

/** How long ago, kept true as time passes; the whole date on hover. */
export function RelativeTime({ at, timeZone }: TimeProps) {
  const place = { locale: readerLocale(useLanguage()), timeZone };
  const now = useMinute();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullDate(at, place)}>
      {shortAgo(at, now, place)}
    </time>
  );
}

export function ClockTime({ at, timeZone }: TimeProps) {
  const place = { locale: readerLocale(useLanguage()), timeZone };
  return (
    <time dateTime={new Date(at).toISOString()} title={fullDate(at, place)}>
      {timeOfDay(at, place)}
    </time>
  );
}
