import { Clock } from 'lucide-preact';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import { useEffect, useState } from 'preact/hooks';
import type { Hours, OpenNow } from '../protocol.ts';
import { sayWhen } from '../say-when.ts';
import { calls } from './calls.ts';
import { isAlways, wrongDays } from './check-hours.ts';

const words = defineWords({
  es: {
    open: 'Ahora: abierto',
    closed: 'Ahora: cerrado',
    holiday: (name: string) => `Ahora: cerrado (${name})`,
    closes: (when: string) => `cierra ${when}`,
    opens: (when: string) => `abre ${when}`,
  },
  en: {
    open: 'Now: open',
    closed: 'Now: closed',
    holiday: (name) => `Now: closed (${name})`,
    closes: (when) => `closes ${when}`,
    opens: (when) => `opens ${when}`,
  },
});

const AFTER_MS = 400;

/** What customers would read at this moment with the hours as they stand in the form. */
export function NowLine({ hours, saved, zone }: { hours: Hours; saved: OpenNow; zone: string }) {
  const say = useWords(words);
  const language = useLanguage();
  const minute = useMinute();
  const now = useLook(hours, saved);
  const place = { language, locale: readerLocale(language), zone };
  const when = now.changes === undefined ? undefined : sayWhen(now.changes, minute, place);
  const state = now.open ? say.open : now.holiday ? say.holiday(now.holiday) : say.closed;
  const change = when && (now.open ? say.closes(when) : say.opens(when));
  return (
    <output class="hours-now">
      <Icon glyph={Clock} name={null} small />
      {change ? `${state} · ${change}` : state}
    </output>
  );
}

/** The server knows how clocks change; what is being typed is asked when it rests. */
function useLook(hours: Hours, saved: OpenNow): OpenNow {
  const [now, setNow] = useState(saved);
  useEffect(() => setNow(saved), [saved]);
  useEffect(() => {
    if (isUnfinished(hours)) return;
    let isOver = false;
    const timer = setTimeout(() => {
      calls.look(hours).then(
        (looked) => isOver || setNow(looked),
        // It is a preview: saving says what is wrong.
        () => undefined,
      );
    }, AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [hours]);
  return now;
}

function isUnfinished({ week }: Hours): boolean {
  return !isAlways({ week }) && wrongDays(week).size > 0;
}
