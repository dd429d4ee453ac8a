export type WhenPlace = {
  language: 'es' | 'en';
  /** BCP 47, of that language; left out, the usual one. */
  locale?: string | undefined;
  /** IANA; left out, the device's own. */
  zone?: string | undefined;
};

const DAY_MS = 86_400_000;
const LOCALES = { es: 'es-ES', en: 'en-GB' };
const WORDS = {
  es: {
    today: 'hoy',
    tomorrow: 'mañana',
    on: (day: string) => `el ${day}`,
    // One o'clock is the only hour in the singular.
    at: (time: string) => `${/^0?1\D/.test(time) ? 'a la' : 'a las'} ${time}`,
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    on: (day: string) => `on ${day}`,
    at: (time: string) => `at ${time}`,
  },
};

/** "mañana a las 9:00", "on Monday at 09:00", "el 7 de enero a las 9:00": a moment to come, within a sentence. */
export function sayWhen(
  at: number,
  now: number,
  { language, locale = LOCALES[language], zone }: WhenPlace,
): string {
  const format = (options: Intl.DateTimeFormatOptions, moment = at) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(zone && { timeZone: zone }) }).format(moment);
  const day = (moment: number) =>
    Date.parse(
      new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...(zone && { timeZone: zone }) }).format(
        moment,
      ),
    );
  const words = WORDS[language];
  const ahead = Math.round((day(at) - day(now)) / DAY_MS);
  const name =
    ahead === 0
      ? words.today
      : ahead === 1
        ? words.tomorrow
        : words.on(format(ahead > 1 && ahead < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' }));
  return `${name} ${words.at(format({ hour: 'numeric', minute: '2-digit' }))}`;
}
