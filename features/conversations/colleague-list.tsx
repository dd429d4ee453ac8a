import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { colleaguesOf, named } from './colleagues.ts';
import { PresenceText } from './presence-text.tsx';
import './colleague-list.css';

const words = defineWords({
  es: {
    search: 'Buscar en el equipo',
    nobody: 'Aún no hay nadie más',
    invite: 'Invita a tu equipo desde Ajustes y aparecerá aquí.',
    notFound: 'Nadie se llama así',
    checkName: 'Revisa el nombre o bórralo para ver a todo el equipo.',
  },
  en: {
    search: 'Search the team',
    nobody: 'Nobody else is here yet',
    invite: 'Invite your team in Settings and they appear here.',
    notFound: 'Nobody has that name',
    checkName: 'Check the name, or clear it to see the whole team.',
  },
});

interface ListProps {
  client: Client;
  /** Who is not offered. */
  without: ReadonlySet<PersonId>;
  /** The row of one colleague: something to press. */
  children: (colleague: PersonCard) => ComponentChildren;
}

/** From this many on, one looks for a name faster than one reads the list. */
const MANY = 8;

export function ColleagueList({ client, without, children }: ListProps) {
  const say = useWords(words);
  const [wish, setWish] = useState('');
  const everyone = colleaguesOf(
    useObservable(client.people.cards),
    useObservable(client.people.presence),
    without,
  );
  const found = named(everyone, wish);
  if (everyone.length === 0) return <EmptyState title={say.nobody}>{say.invite}</EmptyState>;
  return (
    <div class="c-colleagues">
      {everyone.length >= MANY && <SearchField label={say.search} value={wish} onInput={setWish} />}
      {found.length === 0 && <EmptyState title={say.notFound}>{say.checkName}</EmptyState>}
      <ul>
        {found.map((colleague) => (
          <li key={colleague.id}>{children(colleague)}</li>
        ))}
      </ul>
    </div>
  );
}

/** How a colleague looks in every list. */
export function ColleagueFace({ client, colleague }: { client: Client; colleague: PersonCard }) {
  const presence = useObservable(client.people.presence).get(colleague.id);
  return (
    <span class="c-colleague">
      <Avatar id={colleague.id} name={colleague.name} />
      <span class="c-colleague-words">
        <span class="c-colleague-name">{colleague.name}</span>
        <PresenceText presence={presence} />
      </span>
    </span>
  );
}
