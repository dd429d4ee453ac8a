import { CalendarDays, User } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { ChoiceChip, RemovableChip } from '@tertulia/web/kit/chip.tsx';
import { shortDay } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { ScrollRow } from '@tertulia/web/kit/scroll-row.tsx';
import { DaysDialog } from './days-dialog.tsx';
import { type Filters, KINDS, startOfDay } from './filters.ts';
import type { Around } from './naming.ts';
import { PersonDialog } from './person-dialog.tsx';
import { kindWords, words } from './words.ts';

type FilterBarProps = {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  around: Around;
  /** How the conversation is called that the search stays in. */
  inside: string | undefined;
};

/** What narrows a search, in plain words: what is set comes first and can be taken away. */
export function FilterBar({ filters, onChange, around, inside }: FilterBarProps) {
  const say = useWords(words);
  const kinds = useWords(kindWords);
  const locale = readerLocale(useLanguage());
  const [asked, ask] = useState<'person' | 'days'>();
  const { by, from, to, kind } = filters;
  const name = by && (by === around.me ? say.you : personName(by, around.cards, around.language));
  const days = daysText(from, to, say, locale);
  return (
    <>
      <ScrollRow label={say.narrow}>
        {inside && around.titleOf && (
          <RemovableChip label={say.inside(inside)} onRemove={() => onChange({ in: undefined })} />
        )}
        {name ? (
          <RemovableChip label={say.from(name)} onRemove={() => onChange({ by: undefined })} />
        ) : (
          <ChoiceChip icon={User} chosen={false} onChoose={() => ask('person')}>
            {say.who}
          </ChoiceChip>
        )}
        {days ? (
          <RemovableChip label={days} onRemove={() => onChange({ from: undefined, to: undefined })} />
        ) : (
          <ChoiceChip icon={CalendarDays} chosen={false} onChoose={() => ask('days')}>
            {say.when}
          </ChoiceChip>
        )}
        {KINDS.map((one) => (
          <ChoiceChip
            key={one}
            chosen={one === kind}
            onChoose={() => onChange({ kind: one === kind ? undefined : one })}
          >
            {kinds[one]}
          </ChoiceChip>
        ))}
      </ScrollRow>
      {asked === 'person' && (
        <PersonDialog
          around={around}
          onChoose={(person) => {
            ask(undefined);
            onChange({ by: person });
          }}
          onClose={() => ask(undefined)}
        />
      )}
      {asked === 'days' && (
        <DaysDialog
          days={filters}
          onChoose={(chosen) => {
            ask(undefined);
            onChange(chosen);
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </>
  );
}

function daysText(
  from: string | undefined,
  to: string | undefined,
  say: (typeof words)['es'],
  locale: string,
): string | undefined {
  const write = (day: string) => shortDay(startOfDay(day), Date.now(), { locale });
  if (from && to) return from === to ? write(from) : say.between(write(from), write(to));
  if (from) return say.since(write(from));
  return to && say.until(write(to));
}
