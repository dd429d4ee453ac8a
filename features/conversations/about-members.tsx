import { LogOut, Pencil, UserMinus, UserPlus } from 'lucide-preact';
import type { MemberRole } from '@tertulia/protocol/event.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Client, ConversationView } from '@tertulia/sdk';
import { useState } from 'preact/hooks';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Chip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { aboutWords } from './about-words.ts';
import { ColleagueFace } from './colleague-list.tsx';
import type { GroupWish } from './group-dialogs.tsx';
import { membersOf } from './members.ts';
import type { Members } from './use-members.ts';
import { useNaming } from './use-rows.ts';

type AboutMembersProps = {
  client: Client;
  members: Members;
  /** Before the server has said who is here, the log says it in part. */
  view: ConversationView;
  onGroup: (wish: GroupWish) => void;
};

/** Who is in a group, and what can be done about it. */
export function AboutMembers({ client, members, view, onGroup }: AboutMembersProps) {
  const say = useWords(aboutWords);
  const { cards, me, language } = useNaming(client);
  const known: readonly Member[] =
    members.pages ??
    [...membersOf(view)].flatMap((id) => {
      const person = cards.get(id);
      return person ? [{ person, role: 'staff' as const }] : [];
    });
  const [isAll, showAll] = useState(false);
  const named = known.map(({ person, role }) => {
    // Cards that came since then know more.
    const card = cards.get(person.id) ?? person;
    return { person: card, role, name: card.name || personName(card.id, cards, language) };
  });
  return (
    <section class="c-about-part">
      <h3>{say.members(members.total ?? named.length)}</h3>
      <ul>
        {named
          .toSorted(
            (a, b) => Number(b.person.id === me) - Number(a.person.id === me) || a.name.localeCompare(b.name),
          )
          .slice(0, isAll ? undefined : FIRST)
          .map(({ person, role, name }) => (
            <li key={person.id} class="c-about-member">
              <ColleagueFace client={client} colleague={{ ...person, name }} />
              {role !== 'staff' && <Chip>{say[role]}</Chip>}
              {person.id === me ? (
                <span class="c-about-quiet">{say.you}</span>
              ) : (
                <IconButton
                  icon={UserMinus}
                  label={say.remove(name)}
                  onClick={() => onGroup({ do: 'remove', person: person.id, name })}
                />
              )}
            </li>
          ))}
      </ul>
      {members.hasFailed && <p class="c-about-quiet">{say.membersFailed}</p>}
      <div class="c-about-actions">
        {(members.hasMore || (!isAll && named.length > FIRST)) && (
          <Button busy={isAll && members.isLoading} onClick={isAll ? members.more : () => showAll(true)}>
            {say.moreMembers}
          </Button>
        )}
        <Button icon={UserPlus} onClick={() => onGroup({ do: 'add' })}>
          {say.add}
        </Button>
        <Button icon={Pencil} onClick={() => onGroup({ do: 'rename' })}>
          {say.rename}
        </Button>
        <Button icon={LogOut} onClick={() => onGroup({ do: 'leave' })}>
          {say.leave}
        </Button>
      </div>
    </section>
  );
}

/** What can be done, and what was shared, stays in reach below them, however many there are. */
const FIRST = 6;

type Member = { readonly person: PersonCard; readonly role: MemberRole };
