import { browserCall } from '@tertulia/features/call.ts';
import { mineClient } from '@tertulia/features/mine/client.ts';
import { StarredList } from '@tertulia/features/mine/web.tsx';
import { type Places, RemindersList, ScheduledList } from '@tertulia/features/schedule/web.tsx';
import type { PutOff } from '@tertulia/features/schedule/web/put-off.ts';
import { searchClient } from '@tertulia/features/search/client.ts';
import { type Filters, SearchPane } from '@tertulia/features/search/web.tsx';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useState } from 'preact/hooks';
import { useLanguage, useWords } from '../../kit/i18n.ts';
import { personName } from '../../kit/person-name.ts';
import { Sheet } from '../../kit/sheet.tsx';
import { goToMessage } from './go-to-message.ts';
import { words } from './own-words.ts';
import './own-sheet.css';

type OwnSheetProps = {
  part: 'search' | 'starred' | 'scheduled' | 'reminders';
  client: Client;
  conversation: ConversationId;
  business: string;
  putOff: PutOff;
  onClose: () => void;
};

const { search } = searchClient(browserCall, '/api/door');
const { starred } = mineClient(browserCall, '/api/door');

/** What leads to messages of this one conversation. */
export function OwnSheet({ part, onClose, ...props }: OwnSheetProps) {
  const say = useWords(words);
  return (
    <Sheet open title={say[part]} onClose={onClose}>
      <div class={part === 'search' ? 'd-own d-own-search' : 'd-own'}>
        <Inside {...{ part, onClose }} {...props} />
      </div>
    </Sheet>
  );
}

function Inside({ part, client, conversation, business, putOff, onClose }: OwnSheetProps) {
  const say = useWords(words);
  const language = useLanguage();
  const me = useObservable(client.me)?.id;
  const known = useObservable(client.people.cards);
  const saver = useObservable(client.saver);
  const isOnline = useObservable(client.status).state === 'online';
  const [filters, setFilters] = useState<Filters>({ words: '', in: conversation });
  const onGo = (href: string) => {
    onClose();
    goToMessage(href);
  };
  const hrefOf = (_: ConversationId, seq?: number) => (seq ? `#at=${seq}` : '#');
  const nameOf = (person: PersonId | undefined, cards: ReadonlyMap<PersonId, PersonCard> = known): string => {
    if (person === undefined) return business || say.team;
    return person === me ? say.you : personName(person, cards, language);
  };
  const places: Places = { nameOf, hrefOf, onGo };
  switch (part) {
    case 'search':
      return (
        <SearchPane
          ask={search}
          {...{ filters, isOnline, saver }}
          onFilters={(next) => setFilters({ ...next, in: conversation })}
          around={{ me, cards: known, business: business || say.team, language, hrefOf, onGo }}
          // One comes to type.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
      );
    case 'starred':
      return <StarredList ask={starred} within={conversation} {...{ client, nameOf, hrefOf, onGo }} />;
    case 'scheduled':
      return <ScheduledList within={conversation} {...{ putOff, places }} />;
    case 'reminders':
      return <RemindersList {...{ client, putOff, places }} />;
  }
}
