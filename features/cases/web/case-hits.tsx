import type { ConversationId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { CaseList } from './case-list.tsx';
import { isReference, useFoundCases } from './use-found-cases.ts';

const words = defineWords({
  es: { label: 'Caso con esa referencia' },
  en: { label: 'Case with that reference' },
});

type CaseHitsProps = {
  words: string;
  people: ReadonlyMap<PersonId, PersonCard>;
  lines: ReadonlyMap<LineId, string>;
  hrefOf: (conversation: ConversationId) => string;
};

/** Where someone typed a reference: its case. */
export function CaseHits({ words: typed, people, lines, hrefOf }: CaseHitsProps) {
  const say = useWords(words);
  const { cases } = useFoundCases(isReference(typed) ? typed : '');
  if (cases.length === 0) return null;
  return (
    <div class="cs-hits">
      <CaseList
        label={say.label}
        cases={cases.map((found) => found.case)}
        {...{ people, lines }}
        hrefOf={(card) => hrefOf(card.conversation)}
      />
    </div>
  );
}
