import { useMemo } from 'preact/hooks';
import { browserCall } from '@tertulia/features/call.ts';
import { titleOf, useNaming } from '@tertulia/features/conversations/web.tsx';
import type { Places } from '@tertulia/features/schedule/web.tsx';
import { searchClient } from '@tertulia/features/search/client.ts';
import type { Around } from '@tertulia/features/search/web.tsx';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { personName } from '../../kit/person-name.ts';
import { useDesk } from '../desk-context.ts';
import type { usePlace } from '../place.ts';

const words = defineWords({
  es: { conversation: 'Conversación', you: 'Tú', business: 'Automático' },
  en: { conversation: 'Conversation', you: 'You', business: 'Automatic' },
});

type Cards = ReadonlyMap<PersonId, PersonCard>;

/** How what is listed outside of conversations is named at the desk, and where it leads. */
export function useAround(place: ReturnType<typeof usePlace>) {
  const say = useWords(words);
  const { client, business } = useDesk();
  const naming = useNaming(client);
  const list = useObservable(client.list.view);
  return useMemo(() => {
    const { me, cards, language } = naming;
    const hrefOf = (open: ConversationId, at?: number, strand?: ConversationId) =>
      place.to({ open, at, strand });
    const titleOfId = (id: ConversationId, known: Cards = cards) => {
      const entry = client.list.entry(id);
      return entry ? titleOf(entry, { ...naming, cards: known }) : say.conversation;
    };
    const nameOf = (person: PersonId | undefined, known: Cards = cards) => {
      if (person === undefined) return business.name || say.business;
      return person === me ? say.you : personName(person, known, language);
    };
    const around: Around = {
      me,
      cards,
      language,
      business: business.name || say.business,
      titleOf: (found, known) => titleOf(found, { ...naming, cards: known }),
      hrefOf,
      onGo: place.follow,
      isHere: (conversation, seq, strand) =>
        conversation === place.open && seq === place.at && strand === place.strand,
    };
    const places: Places = { titleOf: titleOfId, nameOf, hrefOf, onGo: place.follow };
    return { around, places, titleOfId, nameOf };
    // The list knows the titles.
  }, [naming, list, place, client, business, say]);
}

/** The same function always, as those who ask want it. */
export const { search } = searchClient(browserCall, '/api');
