import type { OpenNow } from '@tertulia/features/hours/protocol.ts';
import { sayWhen } from '@tertulia/features/hours/say-when.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '../kit/i18n.ts';
import { useMinute } from '../kit/minute.ts';

const words = defineWords({
  es: {
    opens: (when: string) => `Abrimos ${when}`,
    holiday: (name: string, when: string) => `Hoy cerrado (${name}) · abrimos ${when}`,
  },
  en: {
    opens: (when) => `We open ${when}`,
    holiday: (name, when) => `Closed today (${name}) · we open ${when}`,
  },
});

/** When a closed line opens. */
export function Opens({ at, holiday }: { at: number; holiday: OpenNow['holiday'] }) {
  const say = useWords(words);
  const language = useLanguage();
  const when = sayWhen(at, useMinute(), { language, locale: readerLocale(language) });
  return <>{holiday ? say.holiday(holiday, when) : say.opens(when)}</>;
}
