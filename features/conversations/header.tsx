import { ArrowLeft, EllipsisVertical, LogOut, PanelRight, Pencil, UserPlus } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { Tooltip } from '@tertulia/web/kit/tooltip.tsx';
import type { GroupWish } from './group-dialogs.tsx';
import { isWaiting } from './list-filter.ts';
import { membersOf } from './members.ts';
import { otherOf, titleOf } from './naming.ts';
import { PresenceText } from './presence-text.tsx';
import { useNaming } from './use-rows.ts';
import { WaitingTime } from './waiting-time.tsx';
import './header.css';

const words = defineWords({
  es: {
    conversation: 'Conversación',
    back: 'Volver a la lista',
    about: 'Ver los datos',
    hide: 'Ocultar los datos',
    more: 'Más acciones',
    rename: 'Cambiar el nombre',
    add: 'Añadir personas',
    leave: 'Salir del grupo',
    members: (n: number) => plural('es', n, { one: '1 persona', other: `${n} personas` }),
    online: (n: number) => plural('es', n, { one: '1 en línea', other: `${n} en línea` }),
  },
  en: {
    conversation: 'Conversation',
    back: 'Back to the list',
    about: 'Show details',
    hide: 'Hide details',
    more: 'More actions',
    rename: 'Change the name',
    add: 'Add people',
    leave: 'Leave the group',
    members: (n) => plural('en', n, { one: '1 person', other: `${n} people` }),
    online: (n) => `${n} online`,
  },
});

interface HeaderProps {
  client: Client;
  id: ConversationId;
  /** Undefined while the list does not know it. */
  conversation: ListedConversation | undefined;
  line: string | undefined;
  /** On a phone the list is elsewhere. */
  onBack?: (() => void) | undefined;
  isAboutShown: boolean;
  /** Nothing is known of what one is no longer in. */
  onAbout: (() => void) | undefined;
  onGroup: (wish: GroupWish) => void;
  /** For the title of the page. */
  onTitle: (title: string) => void;
}

export function ConversationHeader({ conversation, onTitle, ...props }: HeaderProps) {
  const say = useWords(words);
  const naming = useNaming(props.client);
  const title = conversation ? titleOf(conversation, naming) : say.conversation;
  useEffect(() => onTitle(title), [title, onTitle]);
  const about = props.isAboutShown ? say.hide : say.about;
  return (
    <header class="c-head">
      {props.onBack && <IconButton icon={ArrowLeft} label={say.back} onClick={props.onBack} />}
      {conversation && <Avatar id={otherOf(conversation, naming.me) ?? conversation.id} name={title} />}
      <div class="c-head-words">
        <h2 class="c-head-title">{title}</h2>
        <p class="c-head-facts">
          {props.onBack && conversation && <Waits conversation={conversation} />}
          {conversation ? <Facts {...props} conversation={conversation} /> : '\u00a0'}
        </p>
      </div>
      {!props.onBack && conversation && <Waits conversation={conversation} />}
      {props.onAbout && (
        <Tooltip text={about} keys="i">
          <IconButton icon={PanelRight} label={about} pressed={props.isAboutShown} onClick={props.onAbout} />
        </Tooltip>
      )}
      {conversation?.kind === 'group' && (
        <Menu
          label={say.more}
          icon={EllipsisVertical}
          items={[
            {
              key: 'rename',
              label: say.rename,
              icon: Pencil,
              onChoose: () => props.onGroup({ do: 'rename' }),
            },
            { key: 'add', label: say.add, icon: UserPlus, onChoose: () => props.onGroup({ do: 'add' }) },
            {
              key: 'leave',
              label: say.leave,
              icon: LogOut,
              danger: true,
              onChoose: () => props.onGroup({ do: 'leave' }),
            },
          ]}
        />
      )}
    </header>
  );
}

type FactsProps = { client: Client; conversation: ListedConversation; line: string | undefined };

/** Beside the title, or under it where a phone has no room. */
function Waits({ conversation }: { conversation: ListedConversation }) {
  return isWaiting(conversation) ? <WaitingTime since={conversation.waitingSince ?? 0} /> : null;
}

/** One quiet line under the title: the line, whether the colleague is there, how many are in the group. */
function Facts({ client, conversation, line }: FactsProps) {
  const me = useObservable(client.me)?.id;
  const presence = useObservable(client.people.presence);
  if (conversation.kind === 'line') return <span>{line ?? '\u00a0'}</span>;
  if (conversation.kind === 'group') return <GroupFacts client={client} id={conversation.id} />;
  const other = conversation.people.find((person) => person !== me);
  return <PresenceText presence={other && presence.get(other)} />;
}

function GroupFacts({ client, id }: { client: Client; id: ConversationId }) {
  const say = useWords(words);
  const me = useObservable(client.me)?.id;
  const presence = useObservable(client.people.presence);
  const members = [...membersOf(useObservable(client.conversation(id).view))];
  const online = members.filter((person) => person !== me && presence.get(person)?.online).length;
  return (
    <span>
      {members.length > 0 ? say.members(members.length) : '\u00a0'}
      {online > 0 && ` · ${say.online(online)}`}
    </span>
  );
}
