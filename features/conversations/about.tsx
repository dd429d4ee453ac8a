import { ArrowLeft, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { dayKey, dayName, shortDay, timeOfDay } from '@tertulia/web/kit/clock.ts';
import { spanText } from '@tertulia/web/kit/clock-span.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { aboutWords } from './about-words.ts';
import { AboutMembers } from './about-members.tsx';
import type { GroupWish } from './group-dialogs.tsx';
import { isWaiting } from './list-filter.ts';
import { otherOf, titleOf } from './naming.ts';
import { PresenceText } from './presence-text.tsx';
import { timeOfId } from './time-of-id.ts';
import type { Members } from './use-members.ts';
import { type LineNames, useNaming } from './use-rows.ts';
import { WaitingTime } from './waiting-time.tsx';
import './about.css';

interface AboutProps {
  client: Client;
  conversation: ListedConversation | undefined;
  lines: LineNames;
  hrefOf: (id: ConversationId) => string;
  onClose: () => void;
  /** In place of another pane there is a way back, beside it a cross. */
  isAlone: boolean;
  onGroup: (wish: GroupWish) => void;
  onTimer: () => void;
  /** Of a group. */
  members: Members;
  /** Who the customer is, of a line's conversation. */
  customer: ComponentChildren;
  /** What was sent here beside words. */
  shared: ComponentChildren;
}

/** Who is at the other end: the right pane. */
export function About({ conversation, onClose, isAlone, ...props }: AboutProps) {
  const say = useWords(aboutWords);
  return (
    <div class="c-about">
      <header class="c-about-head">
        {isAlone && <IconButton icon={ArrowLeft} label={say.back} onClick={onClose} />}
        <h2>{conversation?.kind === 'line' ? say.customer : say.heading}</h2>
        {!isAlone && <IconButton icon={X} label={say.close} onClick={onClose} />}
      </header>
      {conversation ? (
        <Facts {...props} conversation={conversation} />
      ) : (
        <div class="c-about-body">
          <Skeleton />
        </div>
      )}
    </div>
  );
}

type FactsProps = Omit<AboutProps, 'onClose' | 'isAlone' | 'conversation'> & {
  conversation: ListedConversation;
};

function Facts(props: FactsProps) {
  const { client, conversation, lines, members, onGroup } = props;
  const view = useObservable(client.conversation(conversation.id).view);
  const naming = useNaming(client);
  const title = titleOf(conversation, naming);
  const other = otherOf(conversation, naming.me);
  const presence = useObservable(client.people.presence);
  return (
    <div class="c-about-body">
      <div class="c-about-who">
        <Avatar id={other ?? conversation.id} name={title} size="large" />
        <h3>{title}</h3>
        {conversation.kind === 'direct' && <PresenceText presence={other && presence.get(other)} />}
      </div>
      <Times {...props} line={conversation.line && lines.get(conversation.line)} />
      {conversation.kind === 'group' && <AboutMembers {...{ client, members, onGroup }} view={view} />}
      {conversation.kind === 'direct' && <Others {...props} person={other} />}
      {conversation.kind === 'line' && props.customer}
      {props.shared}
    </div>
  );
}

function Times({
  client,
  conversation,
  line,
  onTimer,
}: Omit<FactsProps, 'lines'> & { line: string | undefined }) {
  const say = useWords(aboutWords);
  const locale = readerLocale(useLanguage());
  const begun = dayName(timeOfId(conversation.id), Date.now(), { locale });
  const { id, waitingSince, last, timer, pinned } = conversation;
  const { mutedUntil = 0 } = useObservable(client.mine).get(id) ?? {};
  const isMuted = mutedUntil > Date.now();
  const isForGood = mutedUntil > Date.now() + YEARS;
  return (
    <dl class="c-about-facts">
      {isWaiting(conversation) && waitingSince && (
        <Fact name={say.waiting}>
          <WaitingTime since={waitingSince} />
        </Fact>
      )}
      {line && <Fact name={say.line}>{line}</Fact>}
      <Fact name={conversation.kind === 'line' ? say.firstContact : say.since}>{begun}</Fact>
      {last && (
        <Fact name={say.last}>
          <RelativeTime at={last.at} />
        </Fact>
      )}
      <Fact name={say.messages}>{conversation.messages.toLocaleString(locale)}</Fact>
      {pinned && pinned.length > 0 && <Fact name={say.pinned}>{pinned.length.toLocaleString(locale)}</Fact>}
      {timer !== undefined && (
        <Fact name={say.timer}>
          {spanText(timer, locale)} · <Quiet onClick={onTimer}>{say.change}</Quiet>
        </Fact>
      )}
      {isMuted && (
        <Fact name={say.muted}>
          {isForGood ? say.mutedAlways : say.mutedUntil(momentText(mutedUntil, locale))} ·{' '}
          <Quiet onClick={() => client.place(id, { mutedUntil: 0 })}>{say.unmute}</Quiet>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Others({
  client,
  conversation,
  lines,
  hrefOf,
  person,
}: FactsProps & { person: PersonId | undefined }) {
  const say = useWords(aboutWords);
  const naming = useNaming(client);
  const { conversations } = useObservable(client.list.view);
  const others = conversations.filter(
    ({ id, people }) => id !== conversation.id && person !== undefined && people.includes(person),
  );
  if (others.length === 0) return null;
  return (
    <section class="c-about-part">
      <h3>{say.others}</h3>
      <ul>
        {others.map((one) => (
          <li key={one.id}>
            <Link class="c-about-link" href={hrefOf(one.id)}>
              <span>{(one.line && lines.get(one.line)) || titleOf(one, naming)}</span>
              <RelativeTime at={one.last?.at ?? one.changed} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Quiet({ onClick, children }: { onClick: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class="c-about-quiet-button" onClick={onClick}>
      {children}
    </button>
  );
}

/** Longer than any length that is offered: for good. */
const YEARS = 400 * 86_400_000;

function momentText(at: number, locale: string): string {
  const time = timeOfDay(at, { locale });
  return dayKey(at) === dayKey(Date.now()) ? time : `${shortDay(at, Date.now(), { locale })}, ${time}`;
}
