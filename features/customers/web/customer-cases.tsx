import type { PersonCard } from '@tertulia/protocol/people.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { calls } from './calls.ts';
import type { CustomerPanelProps } from './customer-panel.tsx';
import { More } from './more.tsx';
import { usePages } from './use-pages.ts';
import { words } from './words.ts';

type CustomerCasesProps = Pick<
  CustomerPanelProps,
  'person' | 'conversation' | 'cards' | 'lines' | 'hrefOf' | 'Cases'
>;

/** Open ones and earlier ones, the newest first. Those of this conversation are as the list has them now. */
export function CustomerCases({ person, conversation, cards, lines, hrefOf, Cases }: CustomerCasesProps) {
  const say = useWords(words);
  const [owners, setOwners] = useState<ReadonlyMap<PersonCard['id'], PersonCard>>(new Map());
  const load = useCallback(
    async (before: string | undefined) => {
      const { cases, people, next } = await calls.cases(person, before);
      setOwners((known) => new Map([...known, ...people.map((card) => [card.id, card] as const)]));
      return { items: cases, next };
    },
    [person],
  );
  const { items, hasMore, isLoading, problem, more, reload } = usePages(load);
  const live = new Map(conversation.cases?.map((card) => [card.id, card]));
  const isStrange =
    items !== undefined && [...live.keys()].some((id) => !items.some((card) => card.id === id));
  useEffect(() => {
    if (isStrange) reload();
  }, [isStrange]);
  const shown = items?.map((card) => live.get(card.id) ?? card) ?? [];
  return (
    <section class="c-about-part">
      <h3>{say.cases}</h3>
      <ProblemNote problem={items ? undefined : problem} />
      {items?.length === 0 && <p class="c-about-quiet">{say.noCases}</p>}
      {shown.length > 0 && (
        <Cases
          label={say.cases}
          cases={shown}
          people={new Map([...owners, ...cards])}
          lines={lines}
          hrefOf={(card) => hrefOf(card.conversation)}
        />
      )}
      <More {...{ hasMore, isLoading }} onMore={more} />
    </section>
  );
}
