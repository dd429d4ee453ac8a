import type { CaseDue } from '@tertulia/protocol/case.ts';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { shortSpan } from '@tertulia/web/kit/clock-span.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { useMinute } from '@tertulia/web/kit/minute.ts';
import { VisuallyHidden } from '@tertulia/web/kit/visually-hidden.tsx';
import { Hourglass, MessageCircleReply, Scale } from 'lucide-preact';
import { type Clock, clocksOf, urgencyOf } from './time-left.ts';
import './due-clocks.css';

const words = defineWords({
  es: {
    answer: 'Primera respuesta',
    resolve: 'Resolución',
    complaint: 'Reclamación',
    left: (span: string) => `quedan ${span}`,
    over: (span: string) => `${span} tarde`,
    by: (name: string, when: string) => `${name}: antes del ${when}`,
  },
  en: {
    answer: 'First answer',
    resolve: 'Resolution',
    complaint: 'Complaint',
    left: (span) => `${span} left`,
    over: (span) => `${span} late`,
    by: (name, when) => `${name}: before ${when}`,
  },
});

const GLYPHS = { answer: MessageCircleReply, resolve: Hourglass, complaint: Scale };

type DueClocksProps = {
  due: CaseDue;
  /** Only the one that ends first: where there is room for one. */
  first?: boolean;
};

/** What has to be done by when, as time left: calm, then amber, then red. The moment itself on hover. */
export function DueClocks({ due, first = false }: DueClocksProps) {
  const clocks = clocksOf(due);
  return (
    <>
      {clocks.slice(0, first ? 1 : undefined).map(({ clock, at }) => (
        <DueClock key={clock} clock={clock} at={at} />
      ))}
    </>
  );
}

function DueClock({ clock, at }: { clock: Clock; at: number }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const left = at - useMinute();
  const span = shortSpan(left, locale);
  return (
    <span
      class={`cs-due cs-due-${urgencyOf(clock, left)}`}
      title={say.by(say[clock], fullDate(at, { locale }))}
    >
      <Icon glyph={GLYPHS[clock]} name={null} small />
      <VisuallyHidden>{say[clock]}: </VisuallyHidden>
      <time dateTime={new Date(at).toISOString()}>{left <= 0 ? say.over(span) : say.left(span)}</time>
    </span>
  );
}
