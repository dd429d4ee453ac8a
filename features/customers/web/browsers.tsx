import { dayName } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import type { Customer } from '../protocol.ts';
import { words } from './words.ts';

/** The ways by which he has reached us: each browser is one. */
export function Browsers({ browsers }: { browsers: Customer['browsers'] }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  if (browsers.length === 0) return null;
  return (
    <section class="c-about-part">
      <h3>{say.browsers}</h3>
      <ul class="cu-browsers">
        {browsers.map(({ label, first, last }) => (
          <li key={`${first}`}>
            <span>{label || say.unknownBrowser}</span>
            <span class="c-about-quiet">
              {say.first(dayName(first, Date.now(), { locale }))} · {say.last} <RelativeTime at={last} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
