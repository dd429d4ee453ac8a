import { spanText } from '@tertulia/web/kit/clock-span.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Timer } from 'lucide-preact';
import './timer-mark.css';

const words = defineWords({
  es: { lasts: (span: string) => `Lo que escribas desaparecerá pasado este tiempo: ${span}` },
  en: { lasts: (span) => `What you write disappears after ${span}` },
});

/** Beside the field: what is written here does not stay. */
export function TimerMark({ seconds }: { seconds: number }) {
  const say = useWords(words);
  const name = say.lasts(spanText(seconds, readerLocale(useLanguage())));
  return (
    <span class="m-timer" title={name}>
      <Icon glyph={Timer} name={name} small />
    </span>
  );
}
