import { BellOff, CircleAlert, Clock, Pin } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Badge } from '@tertulia/web/kit/badge.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { networkName } from '@tertulia/web/kit/network-name.ts';
import { PresenceDot } from '@tertulia/web/kit/presence-dot.tsx';
import { VisuallyHidden } from '@tertulia/web/kit/visually-hidden.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { LastMessage } from './last-message.tsx';
import { isWaiting } from './list-filter.ts';
import { firstName } from './naming.ts';
import type { Unsent } from './unsent-of.ts';
import { WaitingTime } from './waiting-time.tsx';
import './list-row.css';

const words = defineWords({
  es: {
    you: 'Tú',
    draft: 'Borrador:',
    failed: 'No enviado:',
    queued: 'Por enviar',
    empty: 'Aún no hay mensajes',
    unread: (n: number) => plural('es', n, { one: '1 sin leer', other: `${n} sin leer` }),
    online: 'En línea',
    muted: 'Silenciada',
    pinned: 'Fijada',
    marked: 'Marcada como no leída',
  },
  en: {
    you: 'You',
    draft: 'Draft:',
    failed: 'Not sent:',
    queued: 'To be sent',
    empty: 'No messages yet',
    unread: (n) => `${n} unread`,
    online: 'Online',
    muted: 'Muted',
    pinned: 'Pinned',
    marked: 'Marked as unread',
  },
});

export interface RowProps {
  conversation: ListedConversation;
  client: Client;
  href: string;
  title: string;
  /** The customer or colleague, for picture and presence. */
  other: PersonId | undefined;
  isOnline: boolean;
  line: string | undefined;
  /** Who wrote last; undefined where the title says it already. */
  author: string | undefined;
  isMine: boolean;
  unsent: Unsent | undefined;
  isPinned: boolean;
  isMuted: boolean;
  /** Unread or marked so. */
  isUnread: boolean;
  /** How the matters of this conversation stand. */
  marks: ((conversation: ListedConversation) => ComponentChildren) | undefined;
  isOpen: boolean;
  isStop: boolean;
  onFocus: () => void;
}

export function ListRow(props: RowProps) {
  const { conversation, client, href, title, other, isOnline, line, isOpen, isStop, onFocus } = props;
  const say = useWords(words);
  const draft = useObservable(client.conversation(conversation.id).draft);
  const { author, isMine, unsent, isPinned, isMuted, isUnread, marks } = props;
  // The same node as before lets Preact skip the row: most of a list does not change when one thing arrives.
  return useMemo(
    () => (
      <Link
        href={href}
        class={isUnread ? 'c-row c-row-unread' : 'c-row'}
        aria-current={isOpen ? 'page' : undefined}
        tabIndex={isStop ? 0 : -1}
        data-list-row=""
        // A finger that rests on a link would begin to drag it.
        draggable={false}
        onFocus={onFocus}
      >
        <span class="c-row-face">
          <Avatar id={other ?? conversation.id} name={title} />
          {isOnline && <PresenceDot presence="here" name={say.online} />}
          {conversation.channel && <Network kind={conversation.channel} address={conversation.address} />}
        </span>
        <span class="c-row-top">
          <span class="c-row-title">{title}</span>
          {line && <span class="c-row-line">{line}</span>}
        </span>
        <span class="c-row-when">
          {isWaiting(conversation) ? (
            <WaitingTime since={conversation.waitingSince ?? 0} />
          ) : (
            <RelativeTime at={conversation.last?.at ?? conversation.changed} />
          )}
        </span>
        <Snippet {...{ conversation, draft: isOpen ? '' : draft, author, isMine, unsent }} />
        <span class="c-row-count">
          {isMuted && <Icon glyph={BellOff} name={say.muted} small />}
          {isPinned && <Icon glyph={Pin} name={say.pinned} small />}
          {isUnread && conversation.unread === 0 ? (
            <span class="c-row-marked">
              <VisuallyHidden>{say.marked}</VisuallyHidden>
            </span>
          ) : (
            <Badge count={conversation.unread} label={say.unread(conversation.unread)} />
          )}
        </span>
        {conversation.cases && marks && <span class="c-row-marks">{marks(conversation)}</span>}
      </Link>
    ),
    [
      conversation,
      href,
      title,
      other,
      isOnline,
      line,
      author,
      isMine,
      unsent,
      isOpen,
      isStop,
      draft,
      say,
      isPinned,
      isMuted,
      isUnread,
      marks,
    ],
  );
}

/** From where he writes: for who points at it, and for who cannot see it. */
function Network({ kind, address }: { kind: string; address: string | undefined }) {
  const words = [networkName(kind), address].filter(Boolean).join(': ');
  return (
    <span class="c-row-network" title={words}>
      <NetworkMark kind={kind} name={words} small />
    </span>
  );
}

type SnippetProps = Pick<RowProps, 'conversation' | 'author' | 'isMine' | 'unsent'> & { draft: string };

function Snippet({ conversation, draft, author, isMine, unsent }: SnippetProps) {
  const say = useWords(words);
  const written = draft.trim();
  if (unsent?.state === 'failed')
    return (
      <span class="c-row-last c-row-failed">
        <Icon glyph={CircleAlert} name={null} small />
        <b>{say.failed}</b> {unsent.text}
      </span>
    );
  if (written)
    return (
      <span class="c-row-last">
        <b class="c-row-draft">{say.draft}</b> {written.slice(0, 120)}
      </span>
    );
  if (unsent?.text)
    return (
      <span class="c-row-last">
        <Icon glyph={Clock} name={say.queued} small />
        {say.you}: {unsent.text}
      </span>
    );
  return (
    <span class="c-row-last">
      {isMine ? `${say.you}: ` : author && `${firstName(author)}: `}
      <LastMessage last={conversation.last} empty={say.empty} />
    </span>
  );
}
