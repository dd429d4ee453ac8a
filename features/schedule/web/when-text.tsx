import { dayKey, fullDate, shortDay, timeOfDay, weekdayName } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { useMinute } from '@tertulia/web/kit/minute.ts';

const words = defineWords({
  es: {
    today: (time: string) => `Hoy, ${time}`,
    tomorrow: (time: string) => `Mañana, ${time}`,
    other: (day: string, time: string) => `${day}, ${time}`,
  },
  en: {
    today: (time) => `Today, ${time}`,
    tomorrow: (time) => `Tomorrow, ${time}`,
    other: (day, time) => `${day}, ${time}`,
  },
});

const DAY = 86_400_000;

/** A moment to come as one says it: today, tomorrow, Friday, 3 Nov. */
export function WhenText({ at }: { at: number }) {
  const say = useWords(words);
  const place = { locale: readerLocale(useLanguage()) };
  const now = useMinute();
  const time = timeOfDay(at, place);
  const ahead = Math.round((Date.parse(dayKey(at)) - Date.parse(dayKey(now))) / DAY);
  const day = ahead > 1 && ahead < 7 ? weekdayName(at, place) : shortDay(at, now, place);
  const text = ahead === 0 ? say.today(time) : ahead === 1 ? say.tomorrow(time) : say.other(day, time);
  return (
    <time dateTime={new Date(at).toISOString()} title={fullDate(at, place)}>
      {text}
    </time>
  );
}
