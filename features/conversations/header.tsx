import { ArrowLeft, BellOff, PanelRight, Search, Timer } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { spanText } from '@tertulia/web/kit/clock-span.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { networkName } from '@tertulia/web/kit/network-name.ts';
import { Tooltip } from '@tertulia/web/kit/tooltip.tsx';
import { VisuallyHidden } from '@tertulia/web/kit/visually-hidden.tsx';
import { HeaderMenu, type HeaderWays } from './header-menu.tsx';
import { words } from './header-words.ts';
import { isWaiting } from './list-filter.ts';
import { membersOf } from './members.ts';
import { otherOf, titleOf } from './naming.ts';
import { PresenceText } from './presence-text.tsx';
import { standingOf } from './standing.ts';
import type { Members } from './use-members.ts';
import { useNaming } from './use-rows.ts';
import { WaitingTime } from './waiting-time.tsx';
import './header.css';

interface HeaderProps extends HeaderWays {
  client: Client;
  id: ConversationId;
  /** Undefined while the list does not know it. */
  conversation: ListedConversation | undefined;
  line: string | undefined;
  /** Of the other, on the network outside that it goes to as well. */
  address: string | undefined;
  /** Of a group. */
  members: Members;
  /** On a phone the list is elsewhere. */
  onBack?: (() => void) | undefined;
  isAboutShown: boolean;
  /** By a button; on a phone by pressing the title, which has more room then. Nothing is known of what one is no longer in. */
  onAbout: (() => void) | undefined;
  /** For the title of the page. */
  onTitle: (title: string) => void;
}

export function ConversationHeader({ conversation, onTitle, ...props }: HeaderProps) {
  const say = useWords(words);
  const { client, onBack, onAbout } = props;
  const naming = useNaming(client);
  const title = conversation ? titleOf(conversation, naming) : say.conversation;
  useEffect(() => onTitle(title), [title, onTitle]);
  const about = props.isAboutShown ? say.hide : say.about;
  return (
    <header class="c-head">
      {onBack && <IconButton icon={ArrowLeft} label={say.back} onClick={onBack} />}
      {conversation && <Avatar id={otherOf(conversation, naming.me) ?? conversation.id} name={title} />}
      <div class="c-head-words">
        <h2 class="c-head-title">{title}</h2>
        <p class="c-head-facts">
          {onBack && conversation && <Waits conversation={conversation} />}
          {conversation ? <Facts {...props} conversation={conversation} /> : '\u00a0'}
          {conversation && <Marks client={client} conversation={conversation} />}
        </p>
        {onBack && onAbout && (
          <button type="button" class="c-head-open" aria-label={about} onClick={onAbout} />
        )}
      </div>
      {!onBack && conversation && <Waits conversation={conversation} />}
      {!onBack && conversation && (
        <Tooltip text={say.search} keys="Ctrl F">
          <IconButton icon={Search} label={say.search} onClick={props.onSearch} />
        </Tooltip>
      )}
      {!onBack && onAbout && (
        <Tooltip text={about} keys="i">
          <IconButton icon={PanelRight} label={about} pressed={props.isAboutShown} onClick={onAbout} />
        </Tooltip>
      )}
      {conversation && onAbout && <HeaderMenu {...props} conversation={conversation} />}
    </header>
  );
}

/** Beside the title, or under it where a phone has no room. */
function Waits({ conversation }: { conversation: ListedConversation }) {
  return isWaiting(conversation) ? <WaitingTime since={conversation.waitingSince ?? 0} /> : null;
}

type AboutIt = { client: Client; conversation: ListedConversation };

/** What is not as usual here: it tells nothing of itself, or what is written does not stay. */
function Marks({ client, conversation }: AboutIt) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const standing = standingOf(conversation, useObservable(client.mine), Date.now());
  const span = conversation.timer ? spanText(conversation.timer, locale) : undefined;
  return (
    <>
      {standing.isMuted && <Icon glyph={BellOff} name={say.muted} small />}
      {span && (
        <span class="c-head-timer" title={say.lasts(span)}>
          <Icon glyph={Timer} name={null} small />
          <span aria-hidden="true">{span}</span>
          <VisuallyHidden>{say.lasts(span)}</VisuallyHidden>
        </span>
      )}
    </>
  );
}

type FactsProps = AboutIt & Pick<HeaderProps, 'line' | 'members' | 'address'>;

/** One quiet line under the title: the line, whether the colleague is there, how many are in the group. */
function Facts({ client, conversation, line, members, address }: FactsProps) {
  const me = useObservable(client.me)?.id;
  const presence = useObservable(client.people.presence);
  const { channel } = conversation;
  if (conversation.kind === 'line' && channel) return <Outside {...{ channel, line, address }} />;
  if (conversation.kind === 'line') return <span>{line ?? '\u00a0'}</span>;
  if (conversation.kind === 'group') return <GroupFacts {...{ client, conversation, members }} />;
  const other = conversation.people.find((person) => person !== me);
  return <PresenceText presence={other && presence.get(other)} />;
}

/** By which network, and where there: how someone is called is often all that a network tells of him. */
function Outside({ channel, line, address }: Pick<FactsProps, 'line' | 'address'> & { channel: string }) {
  const network = networkName(channel);
  return (
    <>
      {line && <span class="c-head-line">{line}</span>}
      <NetworkMark kind={channel} name={network} small />
      {address && (
        <span class="c-head-address" title={`${network}: ${address}`}>
          <bdi>{address}</bdi>
        </span>
      )}
    </>
  );
}

function GroupFacts({ client, conversation, members }: Omit<FactsProps, 'line' | 'address'>) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const me = useObservable(client.me)?.id;
  const presence = useObservable(client.people.presence);
  const view = useObservable(client.conversation(conversation.id).view);
  const known = members.pages?.map(({ person }) => person.id) ?? [...membersOf(view)];
  const total = members.total ?? known.length;
  const online = known.filter((person) => person !== me && presence.get(person)?.online).length;
  return (
    <span>
      {total > 0 ? say.members(total, total.toLocaleString(locale)) : '\u00a0'}
      {online > 0 && ` · ${say.online(online)}`}
    </span>
  );
}
