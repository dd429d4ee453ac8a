import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { BubbleTone } from '@tertulia/web/kit/bubble.tsx';
import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { readerLocale, useLanguage } from '@tertulia/web/kit/i18n.ts';
import { TypingLine } from '@tertulia/web/kit/typing-line.tsx';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { EarlyTalk, type Writable } from './early-talk.ts';
import { Talk } from './talk.tsx';
import type { TalkMode } from './talk-mode.ts';
import { authorOf, type Reader } from './talk-people.ts';
import { useActing } from './use-acting.ts';
import { useItems } from './use-items.ts';
import { useJump } from './use-jump.ts';
import { useUnreadLine } from './use-unread-line.ts';
import { Writing } from './writing.tsx';
import './web.css';

export type ConversationPaneProps = {
  /** Without a client and a conversation, what is written goes to `early`. */
  client: Client | undefined;
  conversation: ConversationId | undefined;
  early?: EarlyTalk | undefined;
  /** A message to land on: a search result, a notification. */
  at?: number | undefined;
  /** Name and picture of others. */
  showAuthors: boolean;
  /** Names the region where a page has more than one conversation. */
  label?: string | undefined;
  placeholder?: string | undefined;
  /** Stands over the very first message: a greeting. */
  beginning?: ComponentChildren;
  /** Shown while nobody has written. */
  emptyState?: ComponentChildren;
  /** In place of the skeleton, for who knows what is coming. */
  whileLoading?: ComponentChildren;
  /** Why nothing can be written here now; undefined when something can. */
  composerDisabledReason?: string | undefined;
  /** In whose name the business itself speaks (automatic answers). */
  business?: string | undefined;
  /** The reader answers here for the business: colleagues stand on his side, only the customer on the other. */
  isBusiness?: boolean | undefined;
  toneOf?: ((item: MessageItem) => BubbleTone) | undefined;
  /** Focuses the composer whenever another conversation is shown. */
  autoFocus?: boolean;
  onEscape?: (() => void) | undefined;
  /** The composer's field, so that a key can put the focus there: `composerRef.current?.focus()`. */
  composerRef?: RefObject<HTMLTextAreaElement>;
  /** Pins, and what others wrote may be deleted. Left out, the staff may, except in a conversation of two. */
  canModerate?: boolean | undefined;
  /** What the list knows of it; left out, the pane looks for itself. */
  listEntry?: ListedConversation | undefined;
  /** Offers to remind of a message. */
  onRemind?: ((seq: number) => void) | undefined;
  /** Offers to send later: the send button was held. */
  onSchedule?: ((text: string) => void) | undefined;
};

const NOBODY: Reader['people'] = new Map();
const UNKNOWN = { me: new Cell<Reader['me']>(undefined), people: new Cell(NOBODY) };
const NO_SAVER = new Cell(false);
const NO_LIST = new Cell(undefined);

/** The live conversation: the same at the door and at the desk. */
export function ConversationPane(props: ConversationPaneProps) {
  const { client, conversation } = props;
  const talk = useTalk(client, conversation, props.early);
  const view = useObservable(talk.view);
  const reader = useReader(client, props);
  const saver = useObservable(client?.saver ?? NO_SAVER);
  const entry = useListEntry(client, conversation, props.listEntry);
  const line = useUnreadLine(talk, view, reader);
  const pane = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLTextAreaElement>(null);
  const input = props.composerRef ?? own;
  const [mode, setMode] = useState<TalkMode>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  useEffect(() => {
    setMode(undefined);
    setChosen(undefined);
  }, [talk]);

  const canModerate =
    props.canModerate ?? (reader.me?.kind === 'agent' && entry !== undefined && entry.kind !== 'direct');
  const { target, jump } = useJump(talk, view, props.at);
  const acting = useActing({ talk, view, pane });
  const pinned = entry?.pinned ?? [];
  const isRich = pinned.length > 0 || entry?.timer !== undefined || acting.isSummoned;
  const { items, fold, rich, isWaiting } = useItems({
    ...{ client, conversation, talk, reader, jump, isRich },
    view: acting.view,
  });
  const locale = readerLocale(reader.language);
  const canReact = client !== undefined && view.state !== 'gone' && !props.composerDisabledReason;
  const parts = useMemo(() => rich?.parts(saver, locale, canReact), [rich, saver, locale, canReact]);
  const typing = view.typing.map((person) => authorOf(person, reader).name);

  return (
    <div class="m-pane" ref={pane} {...acting.listeners}>
      {fold && pinned.length > 0 && (
        <fold.PinnedBanner
          {...{ pinned, talk, reader, items, jump }}
          onUnpin={canModerate ? (of) => void talk.send('message.pin', { of, on: false }) : undefined}
        />
      )}
      <Talk
        {...props}
        {...{ talk, view, reader, line, items, isWaiting, parts, target, chosen }}
        newBelow={entry?.unread}
        scrollerRef={scroller}
      />
      <div class="m-writing">
        <TypingLine names={typing} />
        <Writing
          {...props}
          {...{ talk, mode, input, pane }}
          onMode={setMode}
          isGone={view.state === 'gone'}
          onSent={() => {
            line.clear();
            if (view.hasNewer) talk.toLatest();
          }}
          onArrowUp={acting.selectLast}
          isStaff={reader.me?.kind === 'agent'}
          canMention={reader.me?.kind === 'agent' && entry?.kind !== 'direct'}
          above={fold && mode && <fold.ModeStrip mode={mode} onCancel={() => setMode(undefined)} />}
          end={fold && entry?.timer ? <fold.TimerMark seconds={entry.timer} /> : undefined}
        />
      </div>
      {acting.part && client && conversation && (
        <acting.part.Acting
          {...{ client, conversation, talk, view, reader, items, entry, pane, scroller, input, jump }}
          {...{ chosen, canModerate, canReact }}
          isBusiness={props.isBusiness === true}
          onChosen={setChosen}
          onMode={setMode}
          onRemind={props.onRemind}
          deletions={acting.deletions}
          first={acting.first}
        />
      )}
    </div>
  );
}

function useTalk(
  client: Client | undefined,
  id: ConversationId | undefined,
  given: EarlyTalk | undefined,
): Writable {
  const early = useMemo(() => given ?? new EarlyTalk(), [given]);
  const talk = client && id ? client.conversation(id) : early;
  useEffect(() => talk.open(), [talk]);
  return talk;
}

type Side = Pick<ConversationPaneProps, 'business' | 'isBusiness'>;

function useReader(client: Client | undefined, { business, isBusiness = false }: Side): Reader {
  const language = useLanguage();
  const me = useObservable(client?.me ?? UNKNOWN.me);
  const people = useObservable(client?.people.cards ?? UNKNOWN.people);
  return useMemo(
    () => ({ me, people, language, business, isBusiness }),
    [me, people, language, business, isBusiness],
  );
}

function useListEntry(
  client: Client | undefined,
  id: ConversationId | undefined,
  given: ListedConversation | undefined,
): ListedConversation | undefined {
  useObservable<unknown>(client?.list.view ?? NO_LIST);
  return given ?? (id && client?.list.entry(id));
}
