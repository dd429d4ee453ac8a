import { Clock } from 'lucide-preact';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import { VisuallyHidden } from '@tertulia/web/kit/visually-hidden.tsx';
import { urgencyOf, waitText } from './waiting.ts';
import './waiting-time.css';

const words = defineWords({
  es: { waits: 'Espera respuesta desde hace' },
  en: { waits: 'Waiting for an answer for' },
});

/** The loudest thing of the desk: how long a customer has had no answer. */
export function WaitingTime({ since }: { since: number }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const waited = useMinute() - since;
  return (
    <span class={`c-waiting c-waiting-${urgencyOf(waited)}`}>
      <Icon glyph={Clock} name={null} small />
      <VisuallyHidden>{say.waits} </VisuallyHidden>
      <time dateTime={new Date(since).toISOString()} title={fullDate(since, { locale })}>
        {waitText(waited, locale)}
      </time>
    </span>
  );
}
