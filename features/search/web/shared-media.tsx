import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { PageLink } from '@tertulia/web/kit/page-link.tsx';
import { ScrollRow } from '@tertulia/web/kit/scroll-row.tsx';
import { Spinner } from '@tertulia/web/kit/spinner.tsx';
import type { SearchKind } from '../protocol.ts';
import { type Filters, questionOf } from './filters.ts';
import { Gallery } from './gallery.tsx';
import { HitRow } from './hit-row.tsx';
import { type Around, namesFor } from './naming.ts';
import { type Ask, useSearch } from './use-search.ts';
import { kindWords, words } from './words.ts';
import './shared-media.css';

export type SharedMediaProps = {
  ask: Ask;
  conversation: ConversationId;
  around: Around;
  isOnline: boolean;
  saver: boolean;
  /** All of a kind, as a search. */
  searchOf: (filters: Filters) => string;
};

const KINDS: readonly SearchKind[] = ['photo', 'video', 'file', 'link', 'voice'];
const MOST_PICTURES = 9;
const MOST_ROWS = 4;

/** What was sent in a conversation beside words, newest first: a few of each kind, and the way to all of them. */
export function SharedMedia({ ask, conversation, around, isOnline, saver, searchOf }: SharedMediaProps) {
  const say = useWords(words);
  const kinds = useWords(kindWords);
  const [chosen, choose] = useState<SearchKind>();
  // Until one is chosen, the first kind there is anything of.
  const [passed, pass] = useState(0);
  const kind = chosen ?? KINDS[passed] ?? 'photo';
  const filters = useMemo<Filters>(() => ({ words: '', in: conversation, kind }), [conversation, kind]);
  const search = useSearch(ask, questionOf(filters), isOnline);
  const { isAsking, trouble } = search;
  const found = isAsking ? undefined : search.found;
  const isNone = found?.hits.length === 0;
  const looksOn = isNone && chosen === undefined && passed < KINDS.length;
  useEffect(() => {
    if (looksOn) pass(passed + 1);
  }, [looksOn, passed]);
  const isNothing = isNone && chosen === undefined && !looksOn;
  const isPicture = kind === 'photo' || kind === 'video';
  const most = isPicture ? MOST_PICTURES : MOST_ROWS;
  const names = found && namesFor(found, around);
  const isMore = found && (found.hits.length > most || found.next !== undefined);
  return (
    <section class="s-shared">
      <h3>{say.shared}</h3>
      {!isNothing && (
        <ScrollRow label={say.shared}>
          {KINDS.map((one) => (
            <ChoiceChip
              key={one}
              // While it is still looked for what there is, none stands out.
              chosen={one === kind && (chosen !== undefined || (found?.hits.length ?? 0) > 0)}
              onChoose={() => choose(one)}
            >
              {kinds[one]}
            </ChoiceChip>
          ))}
        </ScrollRow>
      )}
      <div class="s-shared-body" aria-busy={isAsking}>
        {trouble && <p class="s-shared-quiet">{say.sharedFailed}</p>}
        {isAsking && <Spinner />}
        {isNone && !looksOn && <p class="s-shared-quiet">{isNothing ? say.nothingShared : say.none}</p>}
        {found && names && isPicture && (
          <Gallery hits={found.hits} {...{ kind, names, around, saver, most }} />
        )}
        {found && names && !isPicture && (
          <ul class="s-shared-rows">
            {found.hits.slice(0, most).map((hit) => (
              <li key={hit.seq}>
                <HitRow {...{ hit, names, around }} />
              </li>
            ))}
          </ul>
        )}
        {isMore && (
          <PageLink class="s-shared-all" href={searchOf(filters)} onGo={around.onGo}>
            {say.all(kinds[kind])}
          </PageLink>
        )}
      </div>
    </section>
  );
}
